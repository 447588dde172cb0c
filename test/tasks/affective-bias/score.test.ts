import { describe, expect, test } from "vitest";
import { choiceBias } from "../../../tasks/affective-bias/bias.ts";
import type { AbtScoreRow } from "../../../tasks/affective-bias/rows.ts";
import { affectiveBias as task } from "../../../tasks/affective-bias/task.ts";
import { pairingRun, parametersOf } from "./course.ts";

// The vectors of the specification: n_M of n, bias, interval, log odds and its SE.
const vectors = [
  [20, 30, 16.6667, -1.2199, 30.7695, 0.66905, 0.379498],
  [30, 30, 50, 38.6487, 50, 4.110874, 1.425758],
  [36, 60, 10, -2.6339, 21.4305, null, null],
  [15, 30, 0, -16.8459, 16.8459, 0, null],
] as const;

test.each(vectors)("%i of %i", (m, n, bias, low, high, logOdds, se) => {
  const found = choiceBias({ m, c: n - m });
  expect(found.bias).toBeCloseTo(bias, 4);
  expect(found.low).toBeCloseTo(low, 4);
  expect(found.high).toBeCloseTo(high, 4);
  if (logOdds !== null) expect(found.logOdds).toBeCloseTo(logOdds, 6);
  if (se !== null) expect(found.logOddsSe).toBeCloseTo(se, 6);
});

const p = parametersOf();

/** A test row as a file from elsewhere holds it: nothing but the needed columns. */
function choice(response: "A" | "B" | null, left: "A" | "B", rewarded = false, rtMs = 700): AbtScoreRow {
  return {
    block: 1,
    kind: "choice",
    leftCue: left,
    rightCue: left === "A" ? "B" : "A",
    responseCue: response,
    rewarded,
    points: rewarded ? 10 : 0,
    rtMs: response === null ? null : rtMs,
  };
}

function scoresOf(rows: readonly AbtScoreRow[], earlier: readonly AbtScoreRow[] = []) {
  const runs = earlier.length === 0 ? [] : [pairingRun(earlier as never)];
  const scores = task.score(rows, p, runs);
  return (measure: string, condition = "all", trials = "all") =>
    scores.find((s) => s.measure === measure && s.condition === condition && s.trials === trials);
}

describe("a file from elsewhere", () => {
  const rows = [
    choice("A", "A"),
    choice("B", "A"),
    choice("A", "B", true),
    choice("A", "B"),
    choice(null, "A"),
    choice("A", "A", false, 100),
    choice("B", "B"),
    choice("A", "B"),
    choice("A", "A"),
  ];
  const of = scoresOf(rows);

  test("counts answered choices alone", () => {
    expect(of("n_m")?.value).toBe(6);
    expect(of("n_c")?.value).toBe(2);
    expect(of("missed")?.value).toBe(1);
    expect(of("answered")?.value).toBeCloseTo(8 / 9, 12);
    expect(of("choice_bias")?.value).toBe(25);
    expect(of("choice_bias")?.low).toBe(of("choice_bias_low")?.value);
  });

  test("first third, choices made before the first reward, odd and even ones", () => {
    expect(of("choice_bias", "first-third")).toMatchObject({ n: 3 });
    expect(of("choice_bias", "first-third")?.value).toBeCloseTo(16.6667, 4);
    expect(of("choice_bias", "before-reward")).toMatchObject({ n: 3 });
    expect(of("choice_bias", "odd")?.n).toBe(4);
    expect(of("choice_bias", "even")?.n).toBe(4);
  });

  test("sides by where the chosen cue stood", () => {
    // Left: A of the first, B of the second is right, then right, right, left, left, right, left.
    expect(of("side_bias")?.value).toBeCloseTo((100 * 4) / 8 - 50, 12);
  });

  test("an answer faster than 150 ms is not kept", () => {
    expect(of("n_m", "all", "kept")?.value).toBe(5);
    expect(of("missed", "all", "kept")?.value).toBe(1);
  });

  test("says null, never zero, where nothing is known", () => {
    expect(of("value_matched")?.value).toBeNull();
    expect(of("manipulation_check")?.value).toBeNull();
    expect(of("catch_correct")?.value).toBeNull();
    expect(of("later_game_index")?.value).toBeNull();
    expect(scoresOf([])("choice_bias")?.value).toBeNull();
  });

  test("value is compared over its pairing rows", () => {
    const pairing = (["A", "B"] as const).flatMap((cue) =>
      [true, false].map((rewarded): AbtScoreRow => ({
        block: 1,
        kind: "forced",
        leftCue: cue,
        rightCue: null,
        responseCue: cue,
        rewarded,
        points: rewarded ? 10 : 0,
        rtMs: 600,
      })),
    );
    expect(scoresOf(rows, pairing)("value_matched")?.value).toBe(1);
    expect(scoresOf(rows, pairing.slice(1))("value_matched")?.value).toBe(0);
  });
});

describe("flags", () => {
  const flags = (rows: readonly AbtScoreRow[]) =>
    task
      .check(rows, p, [])
      .filter((c) => !c.passed)
      .map((c) => c.id);
  const good = Array.from({ length: 48 }, (_, i) => choice(i % 2 === 0 ? "A" : "B", i % 4 < 2 ? "A" : "B"));

  test("a good run has none", () => expect(flags(good)).toEqual([]));
  test("fewer than 80 % answered", () => {
    expect(flags(good.map((r, i) => (i < 10 ? choice(null, "A") : r)))).toEqual(["few-answers"]);
    expect(flags(good.map((r, i) => (i < 9 ? choice(null, "A") : r)))).toEqual([]);
  });
  test("one side nine times in ten", () => {
    const left = good.map((_, i) => choice(i < 44 ? "A" : "B", "A"));
    expect(flags(left)).toEqual(["side-bias"]);
  });
  test("a cut test, and catch trials missed", () => {
    expect(flags(good.slice(0, 40))).toEqual(["incomplete"]);
    const miss: AbtScoreRow = { ...choice("A", "A"), kind: "catch", rightCue: "X", responseCue: "X" };
    expect(flags([...good, miss])).toEqual(["low-catch"]);
  });
});
