import { describe, expect, test } from "vitest";
import { parameterFields } from "../../src/core/fields.ts";
import { scoreColumns } from "../../src/core/scoring.ts";
import { trialColumns } from "../../src/core/columns.ts";
import { tasks } from "./runs.ts";

/** What the end of a column's name promises about its unit. */
const promised: readonly (readonly [RegExp, string])[] = [
  [/_ms$/, "ms"],
  [/_mm$/, "mm"],
  [/_frames$/, "frames"],
  [/_min$/, "min"],
];

describe.each(tasks)("%s codebook", (_, task) => {
  const { envelope, trial, timing, ruling } = trialColumns(task);
  const all = [...envelope, ...trial, ...timing, ...ruling];

  test("no column's name comes twice over envelope, task and timing", () => {
    const names = all.map((field) => field.name);
    expect(names.filter((name, i) => names.indexOf(name) !== i)).toEqual([]);
  });

  test.each(all.map((field) => [field.name, field] as const))("%s is described", (name, field) => {
    expect(name).toMatch(/^[a-z][a-z0-9]*(_[a-z0-9]+)*$/);
    expect(field.title).toMatch(/\S/);
    const unit = promised.find(([ending]) => ending.test(name));
    if (unit !== undefined) expect(field.unit).toBe(unit[1]);
    if (field.kind === "level") expect(field.levels.length).toBeGreaterThan(0);
    if (field.nullable) expect(field.missing, `${name}: what does an empty cell mean?`).toMatch(/\S/);
    else expect(field.missing, `${name} is never empty`).toBeNull();
  });

  test("every measured number of a trial has a unit", () => {
    const bare = [...trial, ...timing].filter((field) => field.kind === "number" && field.unit === "");
    expect(bare.map((field) => field.name)).toEqual([]);
  });

  test("every measure has a title, a unit, a formula and a source", () => {
    expect(Object.keys(task.measures).length).toBeGreaterThan(0);
    for (const [name, measure] of Object.entries(task.measures)) {
      expect(name).toMatch(/^[a-z][a-z0-9]*(_[a-z0-9]+)*$/);
      expect(scoreColumns).not.toContain(name);
      for (const words of [measure.title, measure.unit, measure.formula, measure.source.where]) {
        expect(words, name).toMatch(/\S/);
      }
    }
  });

  test("no parameter is described twice", () => {
    const titles = parameterFields(task.parameters).map((field) => field.title);
    expect(new Set(titles).size).toBe(titles.length);
  });
});
