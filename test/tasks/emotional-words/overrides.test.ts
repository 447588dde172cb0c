import { describe, expect, test } from "vitest";
import { resolveParameters } from "../../../src/core/parameters.ts";
import type { Ruling } from "../../../src/core/rulings.ts";
import type { EarlierRun } from "../../../src/core/task.ts";
import { simulate } from "../../../src/core/simulate.ts";
import type { WordsScoreRow } from "../../../tasks/emotional-words/encoding.ts";
import type { WordsShapes } from "../../../tasks/emotional-words/shapes.ts";
import { emotionalWords as task } from "../../../tasks/emotional-words/task.ts";

const p = resolveParameters(task, {});
const earlier: EarlierRun<WordsShapes>[] = [
  { session: "1", run: 1, part: "categorisation", rows: simulate(task, p, "healthy", "person") },
];
const shown = (valence: string) =>
  earlier[0]!.rows.filter((row) => row.role === "target" && row.valence === valence).map(({ word }) => word!);
const [good, bad] = [shown("positive"), shown("negative")];

function typed(words: readonly (readonly [string, string?, boolean?])[]): WordsScoreRow[] {
  return words.map(([response, to, struckOut = false], i) => ({
    trialIndex: i + 1,
    word: null,
    valence: null,
    role: null,
    response,
    correct: null,
    rtMs: 1000 * i + 500,
    commitMs: 1000 * (i + 1),
    struckOut,
    ...(to === undefined ? {} : { rulings: [{ item: 1, to }] satisfies Ruling[] }),
  }));
}

const rows = typed([
  [good[0]!],
  ["xylophone", `target:${good[1]}`],
  [good[2]!, "left-out"],
  ["nice", "intrusion:negative"],
  [bad[0]!, `target:${bad[0]}`],
  [bad[1]!, "left-out", true],
]);

const valueOf = (of: readonly WordsScoreRow[], measure: string, condition: string) =>
  task
    .score(of, p, earlier)
    .find((s) => s.measure === measure && s.condition === condition && s.trials === "all")?.value;

describe("a researcher's overrides", () => {
  test("leave every automatic score as it is", () => {
    const plain = rows.map(({ rulings: _, ...row }) => row);
    const automatic = (of: readonly WordsScoreRow[]) =>
      task.score(of, p, earlier).filter(({ measure }) => !/_overridden$|^override_/.test(measure));
    expect(automatic(rows)).toEqual(automatic(plain));
    expect(task.check(rows, p, earlier)).toEqual(task.check(plain, p, earlier));
  });

  test("give a second set of scores, worked by hand", () => {
    expect(
      ["positive", "negative", "all"].map((sign) => [
        valueOf(rows, "hits", sign),
        valueOf(rows, "hits_overridden", sign),
      ]),
    ).toEqual([
      [2, 2],
      [1, 1],
      [3, 3],
    ]);
    expect(
      ["positive", "negative", "unknown"].map((sign) => valueOf(rows, "intrusions_overridden", sign)),
    ).toEqual([0, 1, 0]);
    expect(["positive", "negative", "unknown"].map((sign) => valueOf(rows, "intrusions", sign))).toEqual([
      1, 0, 1,
    ]);
    expect(valueOf(rows, "hits_minus_intrusions_overridden", "all")).toBe(2);
    expect(valueOf(rows, "bias_index_overridden", "all")).toBeCloseTo(1 / 3, 12);
    const accepted = rows.map((row, i) =>
      i === 0 ? { ...row, rulings: [{ item: 1, to: "left-out" }] } : row,
    );
    expect(valueOf(accepted, "bias_index_overridden", "all")).toBe(0);
  });

  test("give Cohen's κ over the words that were not taken back, worked by hand", () => {
    const kappa = task.score(rows, p, earlier).filter((s) => s.measure === "override_kappa");
    expect(kappa).toHaveLength(4);
    // Taken for a word shown: T F T F T by the rules, T T F F T by the researcher.
    expect(kappa[0]).toMatchObject({ condition: "accepted", window: null, n: 5 });
    expect(kappa[0]!.value).toBeCloseTo((3 / 5 - 13 / 25) / (1 - 13 / 25), 12);
    expect(kappa[1]).toMatchObject({ condition: "decision", n: 5 });
    expect(kappa[1]!.value).toBeCloseTo((2 / 5 - 2 / 25) / (1 - 2 / 25), 12);
    expect(valueOf(rows, "words_overridden", "all")).toBe(3);
  });

  test("are null, not equal to the automatic scores, when nobody looked", () => {
    const plain = rows.map(({ rulings: _, ...row }) => row);
    const second = task
      .score(plain, p, earlier)
      .filter(({ measure }) => /overrid/.test(measure) && measure !== "rows");
    expect(second.length).toBeGreaterThan(30);
    expect(second.every(({ value, n }) => value === null && n === null)).toBe(true);
  });

  test("one word agreed is a run looked over: the scores are the automatic ones, κ is 1", () => {
    const agreed = rows.map(({ rulings: _, ...row }, i) =>
      i === 0 ? { ...row, rulings: [{ item: 1, to: `target:${good[0]}` }] } : row,
    );
    for (const sign of ["positive", "negative", "all"]) {
      for (const measure of ["hits", "intrusions", "repetitions", "recall_rate"]) {
        expect(valueOf(agreed, `${measure}_overridden`, sign)).toBe(valueOf(agreed, measure, sign));
      }
    }
    expect(valueOf(agreed, "override_kappa", "accepted")).toBe(1);
    expect(valueOf(agreed, "words_overridden", "all")).toBe(0);
  });

  test("a word taken for one said before is a repetition, and the other way round", () => {
    const twice = typed([[good[0]!], ["xylophone", `target:${good[0]}`]]);
    expect(valueOf(twice, "hits_overridden", "all")).toBe(1);
    expect(valueOf(twice, "repetitions_overridden", "all")).toBe(1);
    const first = typed([[good[0]!, "left-out"], [good[0]!]]);
    expect([
      valueOf(first, "hits_overridden", "all"),
      valueOf(first, "repetitions_overridden", "all"),
    ]).toEqual([1, 0]);
  });

  test("every item stands in the list with rule, runner-up and choices; every choice can be scored", () => {
    const { items, choices } = task.rulings!.decide(rows, p, earlier);
    expect(items.map(({ given, automatic, ruled, note }) => [given, automatic, ruled, note])).toEqual([
      [good[0], `target:${good[0]}`, null, null],
      ["xylophone", "intrusion:unknown", `target:${good[1]}`, null],
      [good[2], `target:${good[2]}`, "left-out", null],
      ["nice", "intrusion:positive", "intrusion:negative", null],
      [bad[0], `target:${bad[0]}`, `target:${bad[0]}`, null],
      [bad[1], `target:${bad[1]}`, "left-out", "taken back by the participant: counts nowhere"],
    ]);
    expect(choices.filter(({ group }) => group === "Shown")).toHaveLength(60);
    expect(choices.map(({ code }) => code)).toEqual(expect.arrayContaining(items.map((i) => i.automatic)));
    for (const { code } of choices) {
      expect(valueOf(typed([["xylophone", code]]), "words_overridden", "all")).toBe(
        code === "intrusion:unknown" ? 0 : 1,
      );
    }
  });

  test("of two words on a line, the one that is meant is decided", () => {
    const [row] = typed([[`${good[0]} and xylophone`]]);
    const ruled = [{ ...row!, rulings: [{ item: 2, to: `target:${bad[0]}` }] }];
    expect(valueOf(ruled, "hits_overridden", "positive")).toBe(1);
    expect(valueOf(ruled, "hits_overridden", "negative")).toBe(1);
  });

  test.each(["target:nosuchword", "accept", "intrusion:sad", "buffer:"])(
    "%j is no decision: the score says so",
    (code) => {
      expect(() => task.score(typed([["xylophone", code]]), p, earlier)).toThrow(/names no decision/);
    },
  );

  test("without a categorisation there is nothing to decide", () => {
    expect(task.rulings!.decide(rows, p, []).items).toEqual([]);
    expect(task.score(rows, p, []).filter(({ measure }) => /overrid/.test(measure))).toSatisfy(
      (scores: { value: unknown }[]) => scores.every(({ value }) => value === null),
    );
  });
});
