import { describe, expect, test } from "vitest";
import { scoreRun } from "../../src/core/scoring.ts";
import { resolveParameters } from "../../src/core/parameters.ts";
import { simulate } from "../../src/core/simulate.ts";
import { scoreTables, type FlaggedScore } from "../../src/desk/score-tables.ts";
import { battery } from "../../tasks/index.ts";

const score = (
  measure: string,
  condition: string,
  value = 1,
  trials: "all" | "kept" = "all",
): FlaggedScore => ({
  ...{ measure, condition, trials, value },
  ...{ window: null, se: null, low: null, high: null, n: null, flags: [] },
});
const about = { title: "t", unit: "", formula: "", source: { doi: "", where: "", verified: true } };

test("measures that share their conditions share a table, in the task's order", () => {
  const scores = [
    ...["block-1", "pooled"].map((c) => score("accuracy", c)),
    ...["block-1", "pooled", "mean"].map((c) => score("bias", c)),
    score("change", "session"),
    score("bias_se", "pooled"),
    score("accuracy", "block-1", 2, "kept"),
  ];
  const tables = scoreTables(scores, "all", { bias: about, accuracy: about, change: about, bias_se: about });
  expect(tables.map(({ conditions, rows }) => [conditions, rows.map((row) => row.measure)])).toEqual([
    [
      ["block-1", "pooled", "mean"],
      ["bias", "accuracy"],
    ],
    [["session"], ["change"]],
  ]);
  expect(tables[0]?.rows[1]?.cells.map((cell) => cell?.value ?? null)).toEqual([1, 1, null]);
});

test("a measure whose name only looks like a standard error is kept", () => {
  expect(scoreTables([score("noise_se", "all")], "all", {})[0]?.rows[0]?.measure).toBe("noise_se");
});

test("windows of one measure are lines of their own", () => {
  const scores = [
    { ...score("hits", "all"), window: 120 },
    { ...score("hits", "all"), window: 240 },
  ];
  expect(scoreTables(scores, "all", {})[0]?.rows.map((row) => row.window)).toEqual([120, 240]);
});

describe.each(battery.map(({ task }) => [task.id, task] as const))("%s", (_, task) => {
  test.each(["all", "kept"] as const)(
    "every score over %s trials stands in one cell or beside one",
    (trials) => {
      const p: Readonly<Record<string, unknown>> = resolveParameters(task, {});
      const rows = simulate(task, p, Object.keys(task.agents)[0] as string, "1");
      const key = { study: null, participant: "P", session: "1", run: 1, part: task.parts[0] as string };
      const { scores } = scoreRun(task, key, rows, p);
      const cells = scoreTables(scores, trials, task.measures).flatMap((table) =>
        table.rows.flatMap((row) => row.cells),
      );
      const shown = new Set(cells.filter((cell) => cell !== null));
      const missing = scores.filter((one) => one.trials === trials && !shown.has(one));
      const names = new Set(scores.map((one) => one.measure));
      expect(missing.filter((one) => !names.has(one.measure.replace(/_(se|low|high|m)$/, "")))).toEqual([]);
      expect(missing.every((one) => /_(se|low|high|m)$/.test(one.measure))).toBe(true);
      expect(cells.filter((cell) => cell !== null).length).toBe(shown.size);
    },
  );
});
