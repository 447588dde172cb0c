import { expect, test } from "vitest";
import type { Run } from "../../src/core/session.ts";
import type { AnyTask, Score } from "../../src/core/task.ts";
import { compare, firstName, namesIn, type RunScores } from "../../src/desk/compare.ts";

const blank = { window: null, trials: "all", se: null, low: null, high: null, n: null } as const;
const score = (measure: string, condition: string, value: number): Score => ({
  ...blank,
  measure,
  condition,
  value,
});

function of(participant: string, session: string, value: number): RunScores {
  const run = { participant, session, run: 1, mode: "demo", runId: `${participant}/${session}` } as Run;
  return {
    run,
    scores: [score("bias", "all", value), score("bias_se", "all", 0.1), score("speed", "all", 9)],
  };
}

const task = {
  measures: { speed: {}, bias: {} },
  mainScores: [{ measure: "bias", condition: "all" }],
} as unknown as AnyTask;

test("people down, visits in the order of the study, mean and standard error over people", () => {
  const runs = [of("P10", "week", 3), of("P2", "day", 1), of("P2", "week", 5), of("P2", "extra", 7)];
  const { visits, people, group } = compare(runs, { measure: "bias", condition: "all", window: null }, [
    "day",
    "week",
  ]);
  expect(visits).toEqual(["day", "week", "extra"]);
  expect(people.map(({ participant }) => participant)).toEqual(["P2", "P10"]);
  expect(people.map(({ cells }) => cells.map((cell) => cell?.score.value ?? null))).toEqual([
    [1, 5, 7],
    [null, 3, null],
  ]);
  expect(group[0]).toEqual({ mean: 1, se: null, n: 1 });
  // SD of 5 and 3 is √2, divided by √2.
  expect(group[1]?.mean).toBe(4);
  expect(group[1]?.se).toBeCloseTo(1, 12);
});

test("errors of other scores are no scores of their own, and the task's main score comes first", () => {
  const names = namesIn(task, [of("P1", "day", 1)]);
  expect(names.map(({ measure }) => measure)).toEqual(["speed", "bias"]);
  expect(firstName(task, names)?.measure).toBe("bias");
  expect(firstName(task, [])).toBeNull();
});
