import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { planOf } from "../../../src/core/simulate.ts";
import { silent, type AbtResponse } from "../../../tasks/affective-bias/judge.ts";
import { valueMatched, valueOf } from "../../../tasks/affective-bias/pairing.ts";
import { affectiveBias as task } from "../../../tasks/affective-bias/task.ts";
import type { AbtTrial } from "../../../tasks/affective-bias/trial.ts";
import { pairingRun, parametersOf, type Earlier } from "./course.ts";

type Choice = "cue" | "blank" | "none";

/** A pairing run whose choices come from a list, round and round. */
function play(seed: string, choices: readonly Choice[], cell: number, set = {}, earlier: Earlier = []) {
  const p = parametersOf(set, "default-48", cell);
  let state = task.begin(p, planOf(task, p, seed, { earlier }));
  const rows: AbtTrial[] = [];
  let turn = 0;
  for (let planned = task.next(state); planned !== null; planned = task.next(state)) {
    const isChoice = planned.kind === "choice";
    const choice = isChoice ? (choices[turn++ % choices.length] as Choice) : "cue";
    const cue = choice === "none" ? null : choice === "blank" ? "X" : planned.target;
    const response: AbtResponse = { ...silent, cue, rtMs: cue === null ? null : 500 };
    const judged = task.judge(state, planned, response);
    rows.push(task.record(planned, response, judged.outcome));
    state = judged.state;
  }
  return { rows, p };
}

const choiceList = fc.array(fc.constantFrom<Choice>("cue", "cue", "blank", "none"), {
  minLength: 1,
  maxLength: 150,
});

describe("value is yoked whatever is chosen", () => {
  test("1,000 seeds and any choices: A and B have 48 exposures, 36 wins, 360 points", () => {
    fc.assert(
      fc.property(fc.nat(), choiceList, fc.integer({ min: 0, max: 7 }), (seed, choices, cell) => {
        const { rows } = play(`seed ${seed}`, choices, cell);
        for (const cue of ["A", "B"] as const) {
          expect(valueOf(cue, rows)).toEqual({ exposures: 48, wins: 36, points: 360 });
        }
        expect(valueMatched(rows)).toBe(true);
      }),
      { numRuns: 1000 },
    );
  }, 120_000);

  test("the n-th exposure has the same outcome for A and for B", () => {
    const { rows } = play("order", ["cue", "blank", "none"], 0);
    const outcomes = (condition: string) =>
      rows.filter((r) => r.condition === condition && r.exposure !== null).map((r) => r.rewarded);
    expect(outcomes("M")).toHaveLength(48);
    expect(outcomes("M")).toEqual(outcomes("C"));
    for (let i = 0; i < 48; i += 4) {
      expect(
        outcomes("M")
          .slice(i, i + 4)
          .filter(Boolean),
      ).toHaveLength(3);
    }
  });

  test("the blank pays one of every four of its own choices", () => {
    const { rows } = play("blank", ["blank"], 0);
    const blank = rows.filter((r) => r.block === 1 && r.responseCue === "X").map((r) => r.rewarded);
    expect(blank).toHaveLength(36);
    for (let i = 0; i < 36; i += 4) expect(blank.slice(i, i + 4).filter(Boolean)).toHaveLength(1);
  });

  test("under reward-magnitude A brings twice the points, and the scorer says so", () => {
    const { rows } = play("magnitude", ["cue"], 0, { manipulation: "reward-magnitude" });
    expect(valueOf("A", rows).points).toBe(720);
    expect(valueOf("B", rows).points).toBe(360);
    expect(valueMatched(rows)).toBe(false);
  });

  test("one missing exposure is enough to say that value was not matched", () => {
    const { rows } = play("edit", ["cue"], 0);
    const at = rows.findIndex((r) => r.condition === "M" && r.exposure !== null);
    expect(valueMatched(rows.toSpliced(at, 1))).toBe(false);
    expect(valueMatched([])).toBeNull();
  });
});

describe("a block", () => {
  const block = (choices: readonly Choice[], n = 1) =>
    play("block", choices, 0).rows.filter(
      (r) => r.block === n && (r.kind === "choice" || r.kind === "forced"),
    );

  test("ends its choices after 12 trials at the earliest, and tops up to 24 exposures", () => {
    const rows = block(["cue"]);
    expect(rows.filter((r) => r.kind === "choice")).toHaveLength(12);
    expect(rows.filter((r) => r.kind === "forced")).toHaveLength(12);
    expect(rows.at(-1)?.exposure).toBe(24);
  });

  test("goes on to 36 choices without the criterion; a missed one breaks the row", () => {
    const five: Choice[] = ["cue", "cue", "cue", "cue", "cue", "none"];
    const rows = block(five);
    const choices = rows.filter((r) => r.kind === "choice");
    // 24 exposures come before 36 trials: five of every six are exposures.
    expect(choices.filter((r) => r.responseCue !== null)).toHaveLength(24);
    expect(Math.max(...choices.map((r) => r.streak ?? 0))).toBe(5);
    expect(block(["none"]).filter((r) => r.kind === "choice")).toHaveLength(36);
  });

  test("shows its cue alone without a deadline, so that no exposure is missed", () => {
    const plan = planOf(task, parametersOf(), "deadline");
    expect(plan.filter((t) => t.kind === "forced").every((t) => t.deadlineMs === null)).toBe(true);
    expect(plan.filter((t) => t.kind === "choice").every((t) => t.deadlineMs === 3000)).toBe(true);
  });
});

describe("blocks spread over days", () => {
  test("keep signs, direction and yoking over runs with seeds of their own", () => {
    const earlier: Earlier = [];
    const set = { blocksPerRun: 1, direction: "random" } as const;
    for (let day = 1; day <= 4; day++) {
      const { rows } = play(`day ${day}`, ["cue", "blank"], 3, set, [...earlier]);
      expect(new Set(rows.filter((r) => r.block > 0).map((r) => r.block))).toEqual(new Set([day]));
      expect(rows.some((r) => r.kind === "practice")).toBe(day === 1);
      earlier.push(pairingRun(rows, String(day)));
    }
    const all = earlier.flatMap((run) => run.rows) as AbtTrial[];
    for (const cue of ["A", "B", "X"]) {
      const signs = all.flatMap((r) => [
        r.leftCue === cue ? r.leftGlyph : null,
        r.rightCue === cue ? r.rightGlyph : null,
      ]);
      expect(new Set(signs.filter((sign) => sign !== null)).size, cue).toBe(1);
    }
    expect(new Set(all.map((r) => r.direction)).size).toBe(1);
    expect(valueMatched(all)).toBe(true);
    const p = parametersOf(set, "default-48", 3);
    const check = task.check([], p, earlier);
    expect(check.find((c) => c.id === "pairing-incomplete")?.passed).toBe(true);

    const testPlan = planOf(task, p, "a day later", { part: "preference", earlier });
    const known = new Set(all.flatMap((r) => [r.leftGlyph, r.rightGlyph]));
    for (const trial of testPlan) if (trial.leftGlyph !== null) expect(known).toContain(trial.leftGlyph);
  });

  test("a broken-off series is left behind: the next run has new signs and begins at block 1", () => {
    const { rows } = play("same", ["cue"], 0);
    const cut = rows.slice(0, rows.findIndex((r) => r.block === 2) + 6);
    const after = planOf(task, parametersOf(), "same", { earlier: [pairingRun(cut)] });
    const signs = new Set(rows.map((r) => r.leftGlyph).filter((sign) => sign !== null));
    expect(after.some((t) => t.block === 1)).toBe(true);
    const again = after.filter((t) => t.kind === "choice" && signs.has(t.leftGlyph ?? "")).length;
    expect(again).toBeLessThan(after.length / 4);
  });
});
