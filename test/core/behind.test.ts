import { describe, expect, test } from "vitest";
import { trialsBehind, type BehindTrial, type OneScore } from "../../src/core/behind.ts";
import { defaultPreset, resolveParameters } from "../../src/core/parameters.ts";
import { simulate } from "../../src/core/simulate.ts";
import type { AnyTask, Score, ScoreRow, AnyShapes } from "../../src/core/task.ts";
import { findTask } from "../../tasks/index.ts";

function ended<T>(work: Generator<number, T, void>): { readonly result: T; readonly steps: number } {
  let steps = 0;
  for (;;) {
    const { done, value } = work.next();
    if (done === true) return { result: value, steps };
    steps = value;
  }
}

const blank = { window: null, trials: "all", se: null, low: null, high: null, n: null } as const;

describe("a made-up task", () => {
  const rows = [1, 0, 1, 1].map((hit, i) => ({
    hit,
    block: i < 2 ? 1 : 2,
  })) as unknown as ScoreRow<AnyShapes>[];
  const score = (given: readonly { readonly hit: number; readonly block: number }[]): readonly Score[] => {
    const second = given.filter(({ block }) => block === 2);
    const rate = second.reduce((all, { hit }) => all + hit, 0) / second.length;
    return [{ ...blank, measure: "rate", condition: "block-2", value: rate, n: second.length }];
  };
  const task = { score } as unknown as Pick<AnyTask, "score">;
  const of: OneScore = { measure: "rate", condition: "block-2", window: null, trials: "all" };

  test("the trials are those of its block, even where the value stays the same without them", () => {
    const { result, steps } = ended(trialsBehind(task, rows, {}, [], of));
    expect(result).toEqual([
      { row: 2, without: 1 },
      { row: 3, without: 1 },
    ] satisfies BehindTrial[]);
    expect(steps).toBe(4);
  });

  test("a score that is not there has no trials, and a scorer that throws makes every trial count", () => {
    expect(ended(trialsBehind(task, rows, {}, [], { ...of, measure: "none" })).result).toEqual([]);
    const strict = {
      score: (given: readonly unknown[]) => (given.length < 4 ? fail() : score(rows as never)),
    };
    expect(
      ended(trialsBehind(strict as never, rows, {}, [], of)).result.map(({ without }) => without),
    ).toEqual([null, null, null, null]);
  });
});

test("accuracy of a block of the reward task rests on the answered trials of that block alone", () => {
  const task = findTask("prt");
  const p = resolveParameters(task, { preset: defaultPreset(task) });
  const rows = simulate(task, p, "healthy", "behind");
  const of: OneScore = { measure: "accuracy", condition: "block-2", window: null, trials: "all" };
  const { result } = ended(trialsBehind(task, rows, p, [], of));
  const n = task
    .score(rows, p, [])
    .find(({ measure, condition }) => measure === "trials_valid" && condition === "block-2");
  expect(result.length).toBe(n?.value);
  expect(new Set(result.map(({ row }) => rows[row]?.["block"]))).toEqual(new Set([2]));
});

function fail(): never {
  throw new Error("only whole runs");
}
