import { wilson } from "../../src/core/stats/intervals.ts";
import { mean, median } from "../../src/core/stats/moments.ts";
import type { EarlierRun, Score } from "../../src/core/task.ts";
import { choiceBias, type Counts } from "./bias.ts";
import type { Cue } from "./cues.ts";
import type { MeasureName } from "./measures.ts";
import { learnedBlocks, moodDifference, valueMatched, valueOf, type Learned } from "./pairing.ts";
import type { AbtParameters } from "./parameters.ts";
import { choseManipulated, isKept, sortRows, type AbtScoreRow, type Sorted } from "./rows.ts";
import type { AbtShapes } from "./shapes.ts";

type Numbers = Partial<Pick<Score, "se" | "low" | "high" | "n">>;
type Add = (measure: MeasureName, condition: string, value: number | null, more?: Numbers) => void;

/**
 * All scores of one run from its rows: a pairing run gives what was learned, a preference test the bias as
 * well. Once over all answers, once without those faster than a choice can be.
 */
export function score(
  rows: readonly AbtScoreRow[],
  p: AbtParameters,
  earlier: readonly EarlierRun<AbtShapes>[],
): readonly Score[] {
  const sorted = sortRows(rows, p, earlier);
  const scores: Score[] = [];
  for (const trials of ["all", "kept"] as const) {
    const add: Add = (measure, condition, value, more = {}) =>
      scores.push({
        measure,
        condition,
        window: null,
        trials,
        value,
        se: more.se ?? null,
        low: more.low ?? null,
        high: more.high ?? null,
        n: more.n ?? null,
      });
    const used = (row: AbtScoreRow) => row.responseCue !== null && (trials === "all" || isKept(row));
    if (sorted.isTest) {
      addBias(add, sorted, used);
      addTest(add, sorted, used);
      addRatings(add, sorted.test);
    }
    addPairing(add, sorted.pairing, p, used);
  }
  return scores;
}

type Used = (row: AbtScoreRow) => boolean;

/** The test choices behind each condition of the choice bias. */
export function conditionsOf({ choices, test }: Pick<Sorted, "choices" | "test">) {
  const firstReward = test.findIndex((row) => row.rewarded === true && row.kind !== "reactivation");
  // The choice that brought the first reward was made before it.
  const unrewarded = new Set(firstReward === -1 ? test : test.slice(0, firstReward + 1));
  return {
    all: choices,
    "first-third": choices.slice(0, Math.floor(choices.length / 3)),
    "before-reward": choices.filter((row) => unrewarded.has(row)),
    odd: choices.filter((_, i) => i % 2 === 0),
    even: choices.filter((_, i) => i % 2 === 1),
  };
}

/** Answered choices between A and B: m of the manipulated cue, c of the other. */
export function countChoices(rows: readonly AbtScoreRow[]): Counts {
  const m = rows.filter(choseManipulated).length;
  return { m, c: rows.length - m };
}

function addBias(add: Add, sorted: Sorted, used: Used): void {
  const biases = new Map<string, number | null>();
  for (const [condition, choices] of Object.entries(conditionsOf(sorted))) {
    const counts = countChoices(choices.filter(used));
    const n = counts.m + counts.c;
    const { bias, low, high, logOdds, logOddsSe } = choiceBias(counts);
    biases.set(condition, bias);
    add("choice_bias", condition, bias, { low, high, n });
    add("choice_bias_low", condition, low, { n });
    add("choice_bias_high", condition, high, { n });
    add("log_odds", condition, logOdds, { se: logOddsSe, n });
    add("log_odds_se", condition, logOddsSe, { n });
    if (condition !== "all") continue;
    add("n_m", condition, counts.m, { n });
    add("n_c", condition, counts.c, { n });
    const games = choices.some((row) => row.leftCue?.startsWith("G") === true);
    add("later_game_index", condition, games && bias !== null ? bias / 100 : null, { n });
  }
  add("split_half_difference", "all", difference(biases.get("odd") ?? null, biases.get("even") ?? null));
}

function addTest(add: Add, { choices, catches }: Sorted, used: Used): void {
  const answered = choices.filter(used);
  const n = answered.length;
  add("missed", "all", choices.filter((row) => row.responseCue === null).length, { n: choices.length });
  add("answered", "all", ...proportion(n, choices.length));
  const left = answered.filter((row) => row.responseCue === row.leftCue).length;
  const interval = wilson(left, n);
  add("side_bias", "all", n === 0 ? null : (100 * left) / n - 50, {
    low: interval === null ? null : 100 * interval[0] - 50,
    high: interval === null ? null : 100 * interval[1] - 50,
    n,
  });
  const latency = (manipulated: boolean) =>
    median(
      answered
        .filter((row) => choseManipulated(row) === manipulated)
        .flatMap((row) => (row.rtMs === null ? [] : [row.rtMs])),
    );
  add("latency_difference_ms", "all", difference(latency(true), latency(false)), { n });
  const caught = catches.filter(used);
  add(
    "catch_correct",
    "all",
    ...proportion(caught.filter((row) => row.responseCue !== "X").length, caught.length),
  );
}

function addRatings(add: Add, rows: readonly AbtScoreRow[]): void {
  for (const kind of ["liking", "estimate"] as const) {
    const of = (cue: Cue) => rows.find((row) => row.kind === kind && row.ratedCue === cue)?.rating ?? null;
    for (const cue of ["A", "B", "X"] as const) add(kind, cue.toLowerCase(), of(cue));
    add(`${kind}_difference`, "all", difference(of("A"), of("B")));
  }
}

function addPairing(add: Add, rows: readonly AbtScoreRow[], p: AbtParameters, used: Used): void {
  const matched = valueMatched(rows);
  add("value_matched", "all", matched === null ? null : Number(matched));
  for (const cue of ["A", "B", "X"] as const) {
    const value = matched === null ? null : valueOf(cue, rows);
    add("exposures", cue.toLowerCase(), value?.exposures ?? null);
    add("wins", cue.toLowerCase(), value?.wins ?? null);
    add("points", cue.toLowerCase(), value?.points ?? null);
  }
  const blocks = learnedBlocks(rows, p);
  for (const number of [1, 2, 3, 4]) {
    const block = blocks.find((b) => b.block === number);
    add("trials_to_criterion", `block-${number}`, block?.trialsToCriterion ?? null, {
      n: block?.choices ?? 0,
    });
    const answered = rows.filter((row) => row.block === number && row.kind === "choice" && used(row));
    const correct = answered.filter((row) => row.responseCue === block?.cue).length;
    add(
      "pairing_correct",
      `block-${number}`,
      ...proportion(correct, block === undefined ? 0 : answered.length),
    );
  }
  add("trials_to_criterion_difference", "all", difference(meanTrials(blocks, "A"), meanTrials(blocks, "B")));
  for (const [name, scale] of [
    ["manipulation_check", "moodHappy"],
    ["manipulation_check_calm", "moodCalm"],
  ] as const) {
    const { value, n } = moodDifference(rows, scale);
    add(name, "all", value, { n });
  }
}

function meanTrials(blocks: readonly Learned[], cue: Cue): number | null {
  const own = blocks.filter((block) => block.cue === cue).map((block) => block.trialsToCriterion);
  return own.includes(null) ? null : mean(own.filter((trials) => trials !== null));
}

function difference(a: number | null, b: number | null): number | null {
  return a === null || b === null ? null : a - b;
}

function proportion(hits: number, n: number): [number | null, Numbers] {
  const interval = wilson(hits, n);
  return interval === null ? [null, { n }] : [hits / n, { n, low: interval[0], high: interval[1] }];
}
