import { describe, expect, test } from "vitest";
import { BatteryError } from "../../../src/core/errors.ts";
import { planOf, simulate } from "../../../src/core/simulate.ts";
import { affectiveBias as task } from "../../../tasks/affective-bias/task.ts";
import { pairingRun, parametersOf } from "./course.ts";

const p = parametersOf();
const earlier = [pairingRun(simulate(task, p, "mood-insensitive", "learned"))];
const planned = (seed: string, q = p) => planOf(task, q, seed, { part: "preference", earlier });

function longest(flags: readonly boolean[], of: boolean): number {
  let [best, run] = [0, 0];
  for (const flag of flags) {
    run = flag === of ? run + 1 : 0;
    best = Math.max(best, run);
  }
  return best;
}

test("400 seeds: sides balance, a third is paid whatever is chosen, runs stay short", () => {
  for (let seed = 0; seed < 400; seed++) {
    const trials = planned(`seed ${seed}`).filter((t) => t.kind === "choice" || t.kind === "catch");
    const choices = trials.filter((t) => t.kind === "choice");
    const catches = trials.filter((t) => t.kind === "catch");
    expect([choices.length, catches.length]).toEqual([48, 12]);
    expect(trials.every((t) => t.leftPays === t.rightPays)).toBe(true);
    const left = choices.map((t) => t.leftCue === "A");
    expect(left.filter(Boolean)).toHaveLength(24);
    expect(Math.max(longest(left, true), longest(left, false))).toBeLessThanOrEqual(3);
    expect(choices.filter((t) => t.leftPays === true)).toHaveLength(16);
    expect(catches.filter((t) => t.leftPays === true)).toHaveLength(4);
    for (const list of [trials, choices]) {
      expect(
        longest(
          list.map((t) => t.leftPays === true),
          true,
        ),
      ).toBeLessThanOrEqual(2);
    }
    const kinds = catches.map((t) => `${t.leftCue}${t.rightCue}`).sort();
    expect(new Set(kinds)).toEqual(new Set(["AX", "BX", "XA", "XB"]));
    for (const kind of ["AX", "BX", "XA", "XB"]) expect(kinds.filter((k) => k === kind)).toHaveLength(3);
  }
});

test("extinction pays nothing; rodent-30 has thirty choices; reactivation shows each cue alone and pays", () => {
  const none = planned("e", parametersOf({}, "extinction"));
  expect(none.some((t) => t.leftPays === true || t.rightPays === true)).toBe(false);
  expect(planned("r", parametersOf({}, "rodent-30")).filter((t) => t.kind === "choice")).toHaveLength(30);
  const q = parametersOf({ reactivationTrials: 4 });
  const rows = simulate(task, q, "mood-insensitive", "again", { part: "preference", earlier });
  const alone = rows.filter((r) => r.kind === "reactivation");
  for (const cue of ["A", "B"]) {
    const own = alone.filter((r) => r.leftCue === cue || r.rightCue === cue);
    expect(own).toHaveLength(4);
    expect(own.every((r) => r.rewarded === true && (r.leftCue === null || r.rightCue === null))).toBe(true);
  }
});

test("a rest comes first when the test is on the same day", () => {
  expect(planned("day", parametersOf({ testDay: "same-day" }))[0]?.kind).toBe("rest");
  expect(planned("day")[0]?.kind).toBe("mood");
});

describe("the signs", () => {
  test("are those that were learned, whatever the seed of the test", () => {
    const learned = new Map(
      (earlier[0]?.rows ?? []).flatMap((row) =>
        row.leftCue === null || row.leftGlyph == null ? [] : [[row.leftCue, row.leftGlyph] as const],
      ),
    );
    for (const seed of ["one", "two"]) {
      for (const trial of planned(seed)) {
        if (trial.leftCue !== null) expect(trial.leftGlyph).toBe(learned.get(trial.leftCue));
      }
    }
  });

  test("must have been learned: a test without pairing is refused in words", () => {
    expect(() => planOf(task, p, "x", { part: "preference" })).toThrow(BatteryError);
    expect(() => planOf(task, p, "x", { part: "preference" })).toThrow(/Do the part pairing first/);
  });
});

test("Eldar & Niv: pairs, ratings and the test game as published", () => {
  const q = parametersOf({}, "eldar-niv-2015");
  const rows = simulate(task, q, "mood-sensitive", "games");
  for (const game of [1, 2, 3]) {
    const trials = rows.filter((r) => r.block === game && r.kind === "choice");
    expect(trials).toHaveLength(42);
    const pairs = new Map<string, number>();
    for (const r of trials) {
      const pair = [r.leftCue, r.rightCue].sort().join("/");
      pairs.set(pair, (pairs.get(pair) ?? 0) + 1);
    }
    expect([...pairs.values()]).toEqual([14, 14, 14]);
    const estimatesAfter = new Set<number>();
    const moodsAfter: number[] = [];
    let done = 0;
    for (const r of rows.filter((row) => row.block === game)) {
      if (r.kind === "choice") done++;
      if (r.kind === "estimate") estimatesAfter.add(done);
      if (r.kind === "mood") moodsAfter.push(done);
    }
    expect([...estimatesAfter]).toEqual([14, 28, 42]);
    expect(moodsAfter.filter((n) => n > 0)).toEqual([7, 21, 35]);
    expect(moodsAfter.includes(0)).toBe(game < 3);
  }
  expect(rows.filter((r) => r.kind === "induction").map((r) => [r.block, Math.abs(r.points ?? 0)])).toEqual([
    [2, 700],
  ]);
  const test_ = planOf(task, q, "test", { part: "preference", earlier: [pairingRun(rows)] });
  const equal = test_.filter((t) => t.kind === "choice");
  expect(equal).toHaveLength(36);
  expect(equal.every((t) => t.leftCue?.slice(2) === t.rightCue?.slice(2) && t.leftCue !== t.rightCue)).toBe(
    true,
  );
  expect(test_.filter((t) => t.kind === "unequal")).toHaveLength(36);
});
