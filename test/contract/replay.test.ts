import { describe, expect, test, vi } from "vitest";
import { columnFields, parameterFields, type ColumnField } from "../../src/core/fields.ts";
import { canonicalJson } from "../../src/core/hash.ts";
import { audit } from "../../src/core/replay.ts";
import { agentOf } from "../../src/core/simulate.ts";
import { deepFreeze, quickSettings, settings, simulateCourse, tasks, type AnyRow } from "./runs.ts";

// Many whole runs: seconds on a busy machine.
vi.setConfig({ testTimeout: 60_000 });

/** Another value that the column could hold, or undefined where there is none. */
function otherValue(field: ColumnField, value: unknown): unknown {
  switch (field.kind) {
    case "number":
    case "integer":
      return typeof value === "number" ? value + 1 : 1;
    case "boolean":
      return value !== true;
    case "level":
      return field.levels.find((level) => level !== value);
    case "text":
      return `${typeof value === "string" ? value : ""}x`;
  }
}

describe.each(tasks)("%s replay", (_, task) => {
  const agents = Object.keys(task.agents);
  const levels = parameterFields(task.parameters).flatMap((field) =>
    (field.kind === "boolean" ? [true, false] : field.levels).map((level) => [field.key, level] as const),
  );

  test.each(settings(task).map(({ name, p }) => [name, p] as const))(
    "gives what every agent was given: %s",
    (_name, p) => {
      for (const agent of agents) {
        for (const { plan, rows } of simulateCourse(task, p, agent, `replay ${agent}`)) {
          expect(audit(task, p, plan, [rows])).toBeNull();
        }
      }
    },
  );

  test.each(quickSettings(task, levels).map(({ name, p }) => [name, p] as const))(
    "holds with %s",
    (_n, p) => {
      for (const { plan, rows } of simulateCourse(task, p, agents[0]!, "levels")) {
        expect(rows.length).toBeGreaterThan(0);
        expect(audit(task, p, plan, [rows])).toBeNull();
      }
    },
  );

  const [quick] = quickSettings(task, []);
  const courses = agents.flatMap((agent) => simulateCourse(task, quick!.p, agent, "altered"));

  test("finds every altered value that is not the answer itself, and names its column", () => {
    for (const { p, plan, rows } of courses) {
      for (const field of columnFields(task.trial, task.columns)) {
        for (const [index, row] of rows.entries()) {
          const value = otherValue(field, row[field.key]);
          if (value === undefined) continue;
          const altered: AnyRow = { ...row, [field.key]: value };
          if (canonicalJson(task.recall(altered)) !== canonicalJson(task.recall(row))) continue;
          const found = audit(task, p, plan, [rows.with(index, altered)]);
          expect(found?.index, `${field.key} of row ${index}`).toBe(index);
          expect(found?.sentence).toContain(field.key);
        }
      }
    }
  });

  test("finds a row that is missing, doubled, out of place or too many", () => {
    const long = courses.filter(({ rows }) => rows.length > 3);
    expect(long.length).toBeGreaterThanOrEqual(agents.length);
    for (const { p, plan, rows } of long) {
      const middle = Math.floor(rows.length / 2);
      const swapped = rows.with(middle, rows[middle + 1]!).with(middle + 1, rows[middle]!);
      expect(audit(task, p, plan, [rows.toSpliced(middle, 1)])?.index).toBe(middle);
      expect(audit(task, p, plan, [rows.toSpliced(middle, 0, rows[middle]!)])?.index).toBe(middle + 1);
      expect(audit(task, p, plan, [swapped])?.index).toBe(middle);
      expect(audit(task, p, plan, [[...rows, rows.at(-1)!]])?.index).toBe(rows.length);
    }
  });

  test("judge, next, record and recall change nothing they are given", () => {
    const { p, plan } = deepFreeze(simulateCourse(task, quick!.p, agents[0]!, "pure")[0]!);
    const agent = agentOf(task, agents[0]!, "pure");
    let state: object = deepFreeze(task.begin(p, plan));
    let planned = task.next(state);
    let rows = 0;
    while (planned !== null) {
      const response = deepFreeze(agent.respond(planned));
      const judged = deepFreeze(task.judge(state, planned, response));
      const again = task.judge(JSON.parse(JSON.stringify(state)) as object, planned, response);
      expect(canonicalJson(again)).toBe(canonicalJson(judged));
      agent.learn(planned, response, judged.outcome);
      const row = deepFreeze(task.record(planned, response, judged.outcome));
      expect(task.recall(row)).toEqual(response);
      state = judged.state;
      planned = task.next(state);
      rows++;
    }
    expect(rows).toBeGreaterThan(0);
  });
});
