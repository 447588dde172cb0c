import { describe, expect, test } from "vitest";
import { BatteryError } from "../../../src/core/errors.ts";
import { resolveParameters } from "../../../src/core/parameters.ts";
import { audit } from "../../../src/core/replay.ts";
import { planOf, simulate } from "../../../src/core/simulate.ts";
import { score, partOf } from "../../../tasks/emotional-words/score.ts";
import type { EarlierRun } from "../../../src/core/task.ts";
import type { WordsScoreRow } from "../../../tasks/emotional-words/encoding.ts";
import { blankResponse, type WordsResponse } from "../../../tasks/emotional-words/judge.ts";
import { recallSlots } from "../../../tasks/emotional-words/plan.ts";
import { longestRun } from "../../../tasks/emotional-words/sequence.ts";
import type { WordsShapes } from "../../../tasks/emotional-words/shapes.ts";
import { emotionalWords as task } from "../../../tasks/emotional-words/task.ts";

const p = resolveParameters(task, {});
type Earlier = EarlierRun<WordsShapes>;
const encoded = (seed: string, set = p): Earlier[] => [
  { session: "1", run: 1, part: "categorisation", rows: simulate(task, set, "healthy", seed) },
];

describe("plan", () => {
  test("200 seeds: 60 targets between buffers, never more than three of a sign in a row", () => {
    for (let i = 0; i < 200; i++) {
      const main = planOf(task, p, `seed ${i}`).filter(({ block }) => block === 1);
      expect(main.map(({ role }) => role)).toEqual([
        "buffer",
        "buffer",
        ...new Array<string>(60).fill("target"),
        "buffer",
        "buffer",
      ]);
      expect(main.filter(({ valence }) => valence === "positive")).toHaveLength(32);
      expect(longestRun(main.map(({ valence }) => valence ?? ""))).toBeLessThanOrEqual(3);
    }
  });

  test("strict has neither buffers nor a cap, practice is in no form", () => {
    const strict = planOf(task, resolveParameters(task, { preset: "strict" }), "1");
    expect(strict.some(({ role }) => role === "buffer")).toBe(false);
    expect(strict.every(({ limitMs }) => limitMs === null)).toBe(true);
    expect(strict.filter(({ block }) => block === 0)).toHaveLength(6);
  });

  test("100 seeds: recognition shows what was met and as many new words, three old or new in a row at most", () => {
    const earlier = encoded("person");
    const met = new Set(earlier[0]!.rows.filter((row) => row.role === "target").map((row) => row.word));
    for (let i = 0; i < 100; i++) {
      const words = planOf(task, p, `seed ${i}`, { part: "recognition", earlier }).filter(
        (t) => t.word !== null,
      );
      expect(words.filter(({ role }) => role === "target").every(({ word }) => met.has(word))).toBe(true);
      expect(words.filter(({ role }) => role === "distractor").some(({ word }) => met.has(word))).toBe(false);
      expect(words).toHaveLength(120);
      expect(longestRun(words.map(({ role }) => role ?? ""))).toBeLessThanOrEqual(3);
    }
  });

  test.each(["recall", "recognition"])(
    "%s is refused in words without a categorisation of the form",
    (part) => {
      const attempt = (earlier: Earlier[]) => () => planOf(task, p, "1", { part, earlier });
      expect(attempt([])).toThrow(BatteryError);
      expect(attempt([])).toThrow(/has not done the categorisation of form A/);
      const other = encoded("person", resolveParameters(task, { set: { form: "C" } }));
      expect(attempt(other)).toThrow(/There is form C in session 1/);
      expect(attempt([...other, ...encoded("again")])).not.toThrow();
    },
  );

  test("each form comes once in four visits and follows each other form once", () => {
    const orders = [0, 2, 4, 6].map((cell) =>
      [1, 2, 3, 4].map((visit) => task.counterbalance(cell, visit).form),
    );
    const pairs = orders.flatMap((order) => order.slice(1).map((form, i) => `${order[i]}${form}`));
    for (const order of orders) expect(new Set(order).size).toBe(4);
    expect(new Set(pairs).size).toBe(12);
  });
});

/** Plays a recall by hand. */
function played(acts: readonly Partial<WordsResponse>[], earlier: readonly Earlier[]) {
  const plan = planOf(task, p, "hand", { part: "recall", earlier });
  let state = task.begin(p, plan);
  const rows = [];
  for (const act of acts) {
    const planned = task.next(state);
    if (planned === null) break;
    const response = { ...blankResponse, ...act };
    const judged = task.judge(state, planned, response);
    rows.push(task.record(planned, response, judged.outcome));
    state = judged.state;
  }
  return { plan, rows, state };
}

const word = (value: string, commitMs: number): Partial<WordsResponse> => ({
  kind: "word",
  value,
  rtMs: commitMs - 500,
  commitMs,
  keystrokes: value.length,
  backspaces: 0,
});

describe("recall", () => {
  const earlier = encoded("person");
  const of = (valence: string) =>
    earlier[0]!.rows
      .filter((row) => row.role === "target" && row.valence === valence)
      .map((row) => row.word!);
  const [good, bad] = [of("positive"), of("negative")];
  const value = (rows: readonly WordsScoreRow[], measure: string, condition: string, window: number) =>
    score(rows, p, earlier).find(
      (s) => s.measure === measure && s.condition === condition && s.window === window && s.trials === "all",
    )?.value;

  test("worked by hand: windows, strikes, repetitions, intrusions, bias", () => {
    const { rows } = played(
      [
        { kind: "start", commitMs: 0, doneAt: "2026-01-01T10:00:00.000Z" },
        word(good[0]!, 5_000),
        word(good[1]!, 10_000),
        word(bad[0]!, 20_000),
        word(good[0]!, 30_000),
        word("nice", 40_000),
        word("xylophone", 50_000),
        word(bad[1]!, 119_000),
        { kind: "strike", value: bad[1]!, strikes: 8, commitMs: 121_000 },
        word(bad[2]!, 120_000),
        word(good[2]!, 120_001),
        { kind: "end", commitMs: 240_000 },
      ],
      earlier,
    );
    expect(partOf(rows, p)).toBe("recall");
    const both = (measure: string, condition: string) => [
      value(rows, measure, condition, 120),
      value(rows, measure, condition, 240),
    ];
    expect(both("hits", "positive")).toEqual([2, 3]);
    expect(both("hits", "negative")).toEqual([2, 2]);
    expect(both("repetitions", "all")).toEqual([1, 1]);
    expect(both("intrusions", "positive")).toEqual([1, 1]);
    expect(both("intrusions", "unknown")).toEqual([1, 1]);
    expect(both("intrusions", "all")).toEqual([2, 2]);
    expect(both("bias_index", "all")).toEqual([0, 1 / 5]);
    expect(value(rows, "recall_rate_difference", "all", 240)).toBeCloseTo(1 / 30, 12);
    expect(value(rows, "first_recall_position", "all", 240)).toBe(
      1 + earlier[0]!.rows.filter((row) => row.role === "target").findIndex((row) => row.word === good[0]),
    );
  });

  test("a strike of files from elsewhere stands on the word's own row", () => {
    const rows = [good[0]!, bad[0]!, bad[0]!].map((response, i) => ({
      trialIndex: i + 1,
      word: null,
      valence: null,
      role: null,
      response,
      correct: null,
      rtMs: 1000 * (i + 1),
      commitMs: 1000 * (i + 1) + 500,
      struckOut: i === 1,
    }));
    expect(value(rows, "hits", "positive", 240)).toBe(1);
    expect(value(rows, "hits", "negative", 240)).toBe(1);
    expect(value(rows, "repetitions", "all", 240)).toBe(0);
  });

  test("words from elsewhere are scored against their own categorisation", () => {
    const row = (trialIndex: number, shown: string, valence: "positive" | "negative") => ({
      trialIndex,
      word: shown,
      valence,
      role: "target" as const,
      response: "like",
      correct: null,
      rtMs: 500,
      commitMs: null,
      struckOut: null,
    });
    const foreign: Earlier[] = [
      {
        session: "1",
        run: 1,
        part: "categorisation",
        rows: [row(1, "sunny", "positive"), row(2, "rainy", "negative")],
      },
    ];
    const typed = ["sunny", "rainny", "cloudy"].map((response, i) => ({
      ...row(i + 1, "", "positive"),
      word: null,
      valence: null,
      role: null,
      response,
      commitMs: 1000 * (i + 1),
      struckOut: false,
    }));
    const scores = score(typed, p, foreign).filter((s) => s.window === 120 && s.trials === "all");
    const find = (measure: string, condition: string) =>
      scores.find((s) => s.measure === measure && s.condition === condition)?.value;
    expect([find("hits", "positive"), find("hits", "negative"), find("intrusions", "unknown")]).toEqual([
      1, 1, 1,
    ]);
    expect(
      score(typed, p, [])
        .filter((s) => s.measure === "hits")
        .every((s) => s.value === null),
    ).toBe(true);
  });

  test("the clock's start and the list come back after an interruption; struck words stay struck", () => {
    const { plan, rows } = played(
      [
        { kind: "start", commitMs: 0, doneAt: "2026-01-01T10:00:00.000Z" },
        word(good[0]!, 5_000),
        word(bad[0]!, 9_000),
        { kind: "strike", value: good[0]!, strikes: 2, commitMs: 10_000 },
      ],
      earlier,
    );
    const state = task.resume(p, plan, rows);
    expect(state.startedAt).toBe("2026-01-01T10:00:00.000Z");
    expect(state.entries).toEqual([
      { trialIndex: 2, text: good[0], struck: true },
      { trialIndex: 3, text: bad[0], struck: false },
    ]);
    expect(task.next(state)).toMatchObject({ kind: "entry", trialIndex: 5 });
    expect(audit(task, p, plan, [rows, []])).toBeNull();
  });

  test("500 words and the end have room; a full list ends the recall", () => {
    const many = (n: number) => [
      { kind: "start", commitMs: 0 } as const,
      ...Array.from({ length: n }, (_, i) => word(`word${i}`, 100 * (i + 10))),
      { kind: "end", commitMs: 240_000 } as const,
    ];
    const { rows, state } = played(many(500), earlier);
    expect(rows).toHaveLength(502);
    expect(task.next(state)).toBeNull();
    expect(task.next(played(many(recallSlots + 5), earlier).state)).toBeNull();
  });

  test("the true delay is stored and flagged outside its band", () => {
    const timed: Earlier[] = [
      {
        ...earlier[0]!,
        rows: earlier[0]!.rows.map((row) => ({ ...row, doneAt: "2026-01-01T09:00:00.000Z" })),
      },
    ];
    const { rows } = played([{ kind: "start", commitMs: 0, doneAt: "2026-01-01T10:00:00.000Z" }], timed);
    expect(rows[0]?.delayMin).toBe(60);
    const check = task.check(rows, p, timed).find(({ id }) => id === "delay-out-of-band");
    expect(check).toMatchObject({ passed: false, value: 60, limit: 25 });
  });
});

test("people: the healthy remember more of the good than the depressed", () => {
  const bias = (agent: string) => {
    let sum = 0;
    for (let i = 0; i < 100; i++) {
      const earlier: Earlier[] = [
        { session: "1", run: 1, part: "categorisation", rows: simulate(task, p, agent, `${i}`) },
      ];
      const rows = simulate(task, p, agent, `${i}`, { part: "recall", earlier });
      sum += score(rows, p, earlier).find((s) => s.measure === "bias_index")?.value ?? 0;
    }
    return sum / 100;
  };
  expect(bias("healthy")).toBeGreaterThan(bias("depressed") + 0.15);
});
