import { describe, expect, test } from "vitest";
import { snake } from "../../src/core/fields.ts";
import { BatteryError } from "../../src/core/errors.ts";
import { battery, findEntry, findTask } from "../../tasks/index.ts";
import { tasks } from "./runs.ts";

test("the battery is not empty and no two tasks share an id", () => {
  const ids = battery.map((entry) => entry.task.id);
  expect(ids.length).toBeGreaterThan(0);
  expect(new Set(ids).size).toBe(ids.length);
});

test("a task is found by its id in any case; an unknown id is answered with the valid ones", () => {
  for (const [id, task] of tasks) {
    expect(findTask(id)).toBe(task);
    expect(findEntry(id.toUpperCase()).task).toBe(task);
  }
  expect(() => findTask("nosuchtask")).toThrow(BatteryError);
  expect(() => findTask("nosuchtask")).toThrow(/"nosuchtask".*Valid: .*\./s);
});

describe.each(tasks)("%s says who it is", (_, task) => {
  test("id, parts and phases are plain letters: they become columns, files and labels", () => {
    for (const word of [task.id, ...task.parts]) expect(word).toMatch(/^[a-z]+$/);
    for (const phase of task.phases) expect(phase).toMatch(/^[a-zA-Z]+$/);
    expect(new Set(task.parts).size).toBe(task.parts.length);
    expect(new Set(task.phases).size).toBe(task.phases.length);
    expect(task.parts.length).toBeGreaterThan(0);
    expect(task.phases.length).toBeGreaterThan(0);
  });

  test("title, purpose and length are for people, versions for machines", () => {
    expect(task.title.length).toBeGreaterThan(3);
    expect(task.purpose).toMatch(/\.$/);
    expect(task.minutes).toBeGreaterThan(0);
    expect(task.version).toMatch(/^\d+\.\d+\.\d+$/);
    expect(task.scorerVersion).toMatch(/^\d+\.\d+\.\d+$/);
  });

  test("every source of the literature has a doi and says where", () => {
    expect(task.sources.length).toBeGreaterThan(0);
    for (const source of task.sources) {
      expect(source.doi).toMatch(/^10\.\d{4,}\/\S+$/);
      expect(source.where).not.toBe("");
    }
  });

  test("what a file is recognised by, and what scoring needs, are columns of the task", () => {
    const keys = Object.keys(task.trial.shape);
    const columns = keys.map(snake);
    expect(task.signature.length).toBeGreaterThan(0);
    for (const signature of task.signature) for (const name of signature) expect(columns).toContain(name);
    for (const key of task.needed) expect(keys).toContain(key);
    expect(new Set(task.needed).size).toBe(task.needed.length);
    expect(keys.slice(0, 2)).toEqual(["block", "trialIndex"]);
  });
});

test("no task's signature is found among another task's columns", () => {
  for (const [id, task] of tasks) {
    for (const [otherId, other] of tasks) {
      if (id === otherId) continue;
      const columns = Object.keys(other.trial.shape).map(snake);
      for (const signature of task.signature) {
        expect(
          signature.every((name) => columns.includes(name)),
          `${id}: ${signature.join()} is also ${otherId}`,
        ).toBe(false);
      }
    }
  }
});
