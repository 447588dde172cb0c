import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import type { PrtScoreRow } from "../../../tasks/probabilistic-reward/filter.ts";
import { begin, judge } from "../../../tasks/probabilistic-reward/judge.ts";
import type { PrtInput } from "../../../tasks/probabilistic-reward/parameters.ts";
import type { PrtPlanned } from "../../../tasks/probabilistic-reward/plan.ts";
import { score } from "../../../tasks/probabilistic-reward/score.ts";
import type { PrtTrial } from "../../../tasks/probabilistic-reward/trial.ts";
import { parametersOf } from "./rows.ts";

type Numbers = (number | null)[];
interface Case {
  readonly name: string;
  readonly parameters: PrtInput;
  readonly columns: readonly string[];
  readonly rows: readonly (readonly unknown[])[];
  readonly scores: readonly (readonly [string, string, string, ...Numbers])[];
}

// Rows and scores computed in Python, apart from this code base: see prt-reference.py beside the file.
const golden = join(import.meta.dirname, "../../golden/prt-reference.json");
const { cases } = JSON.parse(readFileSync(golden, "utf8")) as { cases: readonly Case[] };

const rowsOf = ({ columns, rows }: Case) =>
  rows.map((cells) => Object.fromEntries(cells.map((cell, i) => [columns[i]!, cell]))) as unknown[];
const close = (value: number | null) => (value === null ? null : (expect.closeTo(value, 10) as number));

describe.each(cases.map((one) => [one.name, one] as const))("%s", (_, one) => {
  const p = parametersOf(one.parameters);
  const rows = rowsOf(one) as PrtScoreRow[];

  test("scores as the reference does: every number, its error, its limits and its n", () => {
    const key = (measure: string, condition: string, trials: string) => `${measure} ${condition} ${trials}`;
    const ours = Object.fromEntries(
      score(rows, p).map((s) => [key(s.measure, s.condition, s.trials), [s.value, s.se, s.low, s.high, s.n]]),
    );
    const theirs = Object.fromEntries(
      one.scores.map(([measure, condition, trials, ...numbers]) => [
        key(measure, condition, trials),
        numbers,
      ]),
    );
    expect(Object.keys(ours).sort()).toEqual(Object.keys(theirs).sort());
    for (const [name, numbers] of Object.entries(theirs)) {
      expect(ours[name], name).toEqual(numbers.map(close));
    }
  });

  test("does not depend on the order of its rows, where they are numbered", () => {
    if (!one.columns.includes("trialIndex")) return;
    const turned = rows.toReversed();
    const riffled = [...rows.filter((__, i) => i % 2 === 1), ...rows.filter((__, i) => i % 2 === 0)];
    for (const other of [turned, riffled]) {
      for (const [i, expected] of score(rows, p).entries()) {
        const found = score(other, p)[i]!;
        expect([found.measure, found.condition]).toEqual([expected.measure, expected.condition]);
        expect([found.value, found.se, found.n]).toEqual(
          [expected.value, expected.se, expected.n].map(close),
        );
      }
    }
  });

  test("pays by the same schedule as judge", () => {
    if (!one.columns.includes("due")) return;
    const trials = (rows as unknown as (PrtTrial & { attempt: number })[]).filter((row) => row.block > 0);
    for (const stretch of new Set(trials.map((row) => `${row.block}/${row.attempt}`))) {
      const block = trials.filter((row) => `${row.block}/${row.attempt}` === stretch);
      let state = begin(p, block as unknown as PrtPlanned[]);
      for (const row of block) {
        const planned = { ...row, kind: "main", round: 0, deadlineMs: null } as const;
        const { rtMs, response: choice, anticipations } = row;
        const response = { choice, rtMs, key: null, modality: null, anticipations };
        const judged = judge(state, planned, response);
        expect(judged.outcome).toMatchObject({
          correct: row.correct,
          rewarded: row.rewarded,
          pendingBefore: row.pendingBefore,
          pendingAfter: row.pendingAfter,
        });
        state = judged.state;
      }
    }
  });
});

test("the reference has what is hard: every kind of case stands in it", () => {
  const scores = cases.flatMap((one) => one.scores);
  expect(cases.length).toBe(6);
  expect(scores.some(([measure, , , value]) => measure === "log_b" && value === null)).toBe(true);
  expect(scores.some(([measure, , , value]) => measure === "delta_rb" && value === null)).toBe(true);
  expect(scores.some(([measure, , , value]) => measure === "undelivered_at_block_end" && value! > 0)).toBe(
    true,
  );
  const n = (trials: string) =>
    cases[0]!.scores
      .find(([measure, condition, of]) => measure === "log_b" && condition === "pooled" && of === trials)!
      .at(-1);
  expect(n("kept")).toBeLessThan(Number(n("all")) - 20);
});
