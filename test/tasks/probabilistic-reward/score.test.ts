import { describe, expect, test } from "vitest";
import { simulate } from "../../../src/core/simulate.ts";
import { z95 } from "../../../src/core/stats/intervals.ts";
import type { PrtScoreRow } from "../../../tasks/probabilistic-reward/filter.ts";
import { score } from "../../../tasks/probabilistic-reward/score.ts";
import { probabilisticReward } from "../../../tasks/probabilistic-reward/task.ts";
import { needed } from "../../../tasks/probabilistic-reward/trial.ts";
import { parametersOf, row, rowsWith, scoreOf } from "./rows.ts";

const cells = (richCorrect: number, richIncorrect: number, leanCorrect: number, leanIncorrect: number) => ({
  richCorrect,
  richIncorrect,
  leanCorrect,
  leanIncorrect,
});
const threeBlocks = [
  ...rowsWith(cells(44, 6, 41, 9), { block: 1 }),
  ...rowsWith(cells(44, 6, 38, 12), { block: 2 }),
  ...rowsWith(cells(43, 7, 39, 11), { block: 3 }),
];

describe("log b and log d", () => {
  test("by block, pooled over counts and as the mean of blocks: three different numbers", () => {
    const value = (condition: string) => scoreOf(threeBlocks, "log_b", condition).value;
    expect([1, 2, 3].map((n) => value(`block-${n}`))).toEqual(
      [0.097561, 0.173448, 0.113764].map((number) => expect.closeTo(number, 6) as number),
    );
    expect(value("mean-of-blocks")).toBeCloseTo((0.097561 + 0.173448 + 0.113764) / 3, 6);
    expect(value("pooled")).toBeCloseTo(0.5 * Math.log10((131.5 * 32.5) / (19.5 * 118.5)), 12);
    expect(Math.abs(value("pooled")! - value("mean-of-blocks")!)).toBeGreaterThan(0.0005);
  });

  test("carry their error: a row of its own, and limits at 1.96 of it", () => {
    for (const condition of ["block-2", "pooled", "mean-of-blocks"]) {
      for (const measure of ["log_b", "log_d"]) {
        const { value, se, low, high } = scoreOf(threeBlocks, measure, condition);
        expect(scoreOf(threeBlocks, `${measure}_se`, condition).value).toBe(se);
        expect(low).toBeCloseTo(value! - z95 * se!, 12);
        expect(high).toBeCloseTo(value! + z95 * se!, 12);
      }
    }
    const se = [1, 2, 3].map((n) => scoreOf(threeBlocks, "log_b", `block-${n}`).se!);
    expect(scoreOf(threeBlocks, "log_b", "mean-of-blocks").se).toBeCloseTo(Math.hypot(...se) / 3, 12);
    expect(scoreOf(threeBlocks, "log_b", "pooled").se).toBeCloseTo(0.068, 3);
  });

  test("which stimulus is rich comes from the row", () => {
    const turned = threeBlocks.map((one) => ({ ...one, richStimulus: "long" as const }));
    expect(scoreOf(turned, "log_b", "pooled").value).toBeCloseTo(
      -scoreOf(threeBlocks, "log_b", "pooled").value!,
      12,
    );
  });
});

describe("a score that cannot be computed is a row of null", () => {
  test("a block without a valid trial: null, and so is the mean of blocks; the pooled score stands", () => {
    const silent = Array.from({ length: 50 }, () => row({ block: 2, response: null }));
    const rows = [...rowsWith(cells(44, 6, 41, 9)), ...silent];
    for (const measure of ["log_b", "log_d", "log_b_se", "accuracy", "rich_hit", "lean_hit", "rt_mean_ms"]) {
      expect(scoreOf(rows, measure, "block-2")).toMatchObject({ value: null, low: null, high: null, n: 0 });
    }
    expect(scoreOf(rows, "log_b", "mean-of-blocks").value).toBeNull();
    expect(scoreOf(rows, "log_b", "pooled").value).toBeCloseTo(0.097561, 6);
    expect(scoreOf(rows, "delta_rb", "session").value).toBeNull();
    expect(scoreOf(rows, "timeouts", "block-2")).toMatchObject({ value: 50, n: 50 });
  });

  test("hit rates are null without a valid trial of their kind, 0 when all are missed", () => {
    const rows = rowsWith(cells(0, 5, 0, 0));
    expect(scoreOf(rows, "rich_hit", "pooled").value).toBe(0);
    expect(scoreOf(rows, "lean_hit", "pooled").value).toBeNull();
    expect(scoreOf(rows, "reward_ratio", "pooled").value).toBeNull();
  });

  test("a voided block is null, not absent, and nothing is compared across it", () => {
    const p = parametersOf({ onInterruption: "void-block" });
    const cut = rowsWith(cells(20, 5, 20, 5), { block: 1, rewarded: true });
    const rows = [...cut, ...threeBlocks.filter((one) => one.block > 1)];
    const value = (measure: string, condition: string) => scoreOf(rows, measure, condition, { p }).value;
    expect(value("log_b", "block-1")).toBeNull();
    expect(value("rewards_rich", "block-1")).toBeNull();
    expect(value("undelivered_at_block_end", "block-1")).toBeNull();
    expect(value("log_b", "mean-of-blocks")).toBeNull();
    expect(value("delta_rb", "session")).toBeNull();
    expect(scoreOf(rows, "log_b", "pooled", { p }).n).toBe(200);
    expect(value("earned", "session")).toBeCloseTo(50 * 0.05, 12);
  });
});

describe("delta_rb", () => {
  test("is last minus first block, with the error of a difference", () => {
    const delta = scoreOf(threeBlocks, "delta_rb", "session");
    expect(delta.value).toBeCloseTo(0.113764 - 0.097561, 6);
    expect(delta.se).toBeCloseTo(Math.hypot(0.1201, 0.1125), 3);
  });
  test("is null with one block", () => {
    expect(scoreOf(rowsWith(cells(44, 6, 41, 9)), "delta_rb", "session").value).toBeNull();
  });
});

describe("timeouts", () => {
  test("are neither right nor wrong: no cell has them, they are only counted", () => {
    const timeouts = ["short", "long"].map((stimulus) =>
      row({ stimulus: stimulus as "short", response: null, correct: null }),
    );
    const rows = [...rowsWith(cells(44, 6, 41, 9)), ...timeouts];
    expect(scoreOf(rows, "log_b", "block-1").value).toBeCloseTo(0.097561, 6);
    expect(scoreOf(rows, "accuracy", "block-1")).toMatchObject({ value: 0.85, n: 100 });
    expect(scoreOf(rows, "trials_valid", "block-1")).toMatchObject({ value: 100, n: 102 });
    expect(scoreOf(rows, "timeouts", "block-1")).toMatchObject({ value: 2, n: 102 });
  });
  test("stay so when other software calls them wrong", () => {
    const rows = [...rowsWith(cells(44, 6, 41, 9)), row({ response: null, correct: false, rtMs: null })];
    expect(scoreOf(rows, "accuracy", "block-1")).toMatchObject({ value: 0.85, n: 100 });
  });
});

describe("response times", () => {
  const rows = [
    ...[300, 400, 800].map((rtMs) => row({ rtMs })),
    ...[900, 1000].map((rtMs) => row({ rtMs, response: "long" })),
    ...[500, 700].map((rtMs) => row({ rtMs, stimulus: "long" })),
  ];
  test.each([
    ["rich-correct", 500, 400, 3],
    ["rich-incorrect", 950, 950, 2],
    ["lean-correct", 600, 600, 2],
    ["lean-incorrect", null, null, 0],
    ["pooled", 4600 / 7, 700, 7],
    ["block-1", 4600 / 7, 700, 7],
  ])("%s: mean %d, median %d of %i", (condition, mean, median, n) => {
    expect(scoreOf(rows, "rt_mean_ms", condition)).toMatchObject({ value: mean, n });
    expect(scoreOf(rows, "rt_median_ms", condition)).toMatchObject({ value: median, n });
  });
});

describe("trial-by-trial probabilities", () => {
  const step = (given: Partial<PrtScoreRow>, i: number) => row({ trialIndex: i + 1, ...given });
  const long = { stimulus: "long" } as const;
  const missed = { stimulus: "long", response: "short" } as const;
  const chain = [
    { rewarded: true }, //      rich, rewarded
    missed, //                  lean missed after rewarded rich
    { rewarded: true }, //      (the trial before was wrong: no pair)
    long, //                    lean right after rewarded rich
    {}, //                      rich right after unrewarded lean
    missed, //                  lean missed after unrewarded rich
    { ...long, rewarded: true },
    { response: "long" }, //    rich missed after rewarded lean
    {}, //                      (before was wrong)
    { response: null }, //      a timeout is no miss
    {}, //                      (before was a timeout)
    { response: "long" }, //    rich missed after unrewarded rich: no measure
  ] as const;
  const rows = chain.map(step);

  test.each([
    ["lean_miss_after_rewarded_rich", 1, 2],
    ["lean_miss_after_unrewarded_rich", 1, 1],
    ["rich_miss_after_rewarded_rich", 0, 0],
    ["rich_miss_after_rewarded_lean", 1, 1],
    ["rich_miss_after_unrewarded_lean", 0, 1],
  ])("%s: %i of %i", (measure, m, n) => {
    expect(scoreOf(rows, measure, "pooled")).toMatchObject({ value: n === 0 ? null : m / n, n });
    expect(scoreOf(rows, `${measure}_m`, "pooled")).toMatchObject({ value: m, n });
  });

  test("pairs do not reach over a block's end", () => {
    const rewardedRich = row({ block: 1, trialIndex: 1, rewarded: true });
    const leanMissed = row({ ...missed, block: 2, trialIndex: 2 });
    expect(scoreOf([rewardedRich, leanMissed], "lean_miss_after_rewarded_rich", "pooled").n).toBe(0);
  });

  test("pairs do not reach over a trial that is missing from the file", () => {
    const rewardedRich = row({ trialIndex: 1, rewarded: true });
    const n = (trialIndex: number) =>
      scoreOf([rewardedRich, row({ ...missed, trialIndex })], "lean_miss_after_rewarded_rich", "pooled").n;
    expect([n(2), n(3)]).toEqual([1, 0]);
  });
});

describe("rewards and money", () => {
  test("paid rewards are counted whether or not the filter keeps their trial", () => {
    const rows = [
      row({ rewarded: true, rtMs: 90 }),
      row({ rewarded: true }),
      row({ stimulus: "long", rewarded: true }),
    ];
    for (const trials of ["all", "kept"] as const) {
      expect(scoreOf(rows, "rewards_rich", "block-1", { trials }).value).toBe(2);
      expect(scoreOf(rows, "rewards_lean", "block-1", { trials }).value).toBe(1);
      expect(scoreOf(rows, "reward_ratio", "block-1", { trials }).value).toBe(2);
    }
  });

  test("money won in an attempt that was abandoned is still won; practice wins none", () => {
    const rows = [
      row({ block: 0, rewarded: true }),
      row({ attempt: 1, trialIndex: 1, rewarded: true }),
      row({ attempt: 2, trialIndex: 1, rewarded: true }),
    ];
    const p = parametersOf({ amount: 0.2, openingBalance: 5 });
    expect(scoreOf(rows, "earned", "session", { p })).toMatchObject({ value: 0.4, n: 2 });
    expect(scoreOf(rows, "rewards_rich", "block-1", { p }).value).toBe(1);
  });

  test("undelivered rewards are what each stimulus was owed at the block's last trial of it", () => {
    const owed = (stimulus: "short" | "long", pendingAfter: number) => row({ stimulus, pendingAfter });
    const rows = [owed("long", 2), owed("short", 0), owed("short", 1), owed("short", 3)];
    expect(scoreOf(rows, "undelivered_at_block_end", "block-1").value).toBe(5);
    expect(scoreOf([...rows, row({})], "undelivered_at_block_end", "block-1").value).toBeNull();
  });
});

test("the needed columns alone give every score but those of other columns", () => {
  const rows = simulate(probabilisticReward, parametersOf(), "healthy", "needed");
  const bare = rows.map(
    (one) => Object.fromEntries(needed.map((key) => [key, one[key]])) as unknown as PrtScoreRow,
  );
  const nulls = score(bare, parametersOf()).filter((one) => one.value === null);
  expect([...new Set(nulls.map((one) => one.measure))].sort()).toEqual([
    "anticipations",
    "undelivered_at_block_end",
  ]);
});
