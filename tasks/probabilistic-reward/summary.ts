import type { Score } from "../../src/core/task.ts";
import type { ScoredRun } from "../../src/core/scoring.ts";
import type { Figure } from "../../src/core/summary.ts";
import { drawHistogram } from "../../src/plot/histogram.ts";
import { say } from "../../src/plot/markup.ts";
import { drawPoints, type Point } from "../../src/plot/points.ts";
import { drawSteps } from "../../src/plot/steps.ts";
import { sortTrials, trialFilter, type PrtScoreRow, type SortedTrial } from "./filter.ts";
import type { PrtParameters } from "./parameters.ts";

/** The figures of one run, over the same trials as its scores: practice and abandoned attempts are not in them. */
export function summarise(
  rows: readonly PrtScoreRow[],
  p: PrtParameters,
  scored: ScoredRun,
): readonly Figure[] {
  const blocks = sortTrials(rows, p);
  const trials = blocks.flatMap((block) => block.trials);
  return [
    biasByBlock(scored.scores),
    hitRates(scored.scores),
    responseTimes(trials.filter((trial) => trial.valid)),
    rewardDelivery(
      trials,
      blocks.map((block) => block.trials.length),
    ),
  ];
}

/** A measure's values by block. `bar` says which numbers are the ends of the error bar. */
function byBlock(
  scores: readonly Score[],
  measure: string,
  trials: Score["trials"],
  bar: (score: Score) => readonly [number, number] | null,
): readonly (Point & { readonly score: Score })[] {
  return scores
    .filter(
      (score) => score.measure === measure && score.trials === trials && score.condition.startsWith("block-"),
    )
    .map((score) => {
      const [low, high] = bar(score) ?? [null, null];
      return { category: score.condition.slice("block-".length), value: score.value, low, high, score };
    });
}

function biasByBlock(scores: readonly Score[]): Figure {
  const standardError = ({ value, se }: Score) =>
    value === null || se === null ? null : ([value - se, value + se] as const);
  const all = byBlock(scores, "log_b", "all", standardError);
  const kept = byBlock(scores, "log_b", "kept", standardError);
  const mean = scores.find(
    (score) => score.measure === "log_b" && score.condition === "mean-of-blocks" && score.trials === "all",
  );
  const title = "Response bias by block";
  const { svg, alternative } = drawPoints({
    id: "log-b-by-block",
    title,
    lead: meanInWords(mean),
    xLabel: "Block",
    yLabel: "log b (base 10)",
    series: [
      { name: "all valid answers", points: all },
      { name: "kept by the filter", points: kept },
    ],
    bars: "bars: ± 1 SE",
    references: [{ at: 0, name: "no bias" }],
    decimals: 2,
  });
  return {
    id: "log-b-by-block",
    title,
    svg,
    alternative,
    table: {
      columns: ["block", "trials", "log_b", "se", "low", "high", "n"],
      rows: [...all, ...kept].map(({ category, score }) => [
        category,
        score.trials,
        score.value,
        score.se,
        score.low,
        score.high,
        score.n,
      ]),
    },
  };
}

function meanInWords(mean: Score | undefined): string {
  if (
    mean === undefined ||
    mean.value === null ||
    mean.se === null ||
    mean.low === null ||
    mean.high === null
  ) {
    return "The mean over blocks cannot be computed.";
  }
  return `Mean of blocks, all valid answers: ${say(mean.value, 2)} (SE ${say(mean.se, 2)}, 95 % interval ${say(mean.low, 2)} to ${say(mean.high, 2)}).`;
}

function hitRates(scores: readonly Score[]): Figure {
  const interval = ({ low, high }: Score) => (low === null || high === null ? null : ([low, high] as const));
  const rich = byBlock(scores, "rich_hit", "all", interval);
  const lean = byBlock(scores, "lean_hit", "all", interval);
  const title = "Correct answers by block";
  const { svg, alternative } = drawPoints({
    id: "hit-rates",
    title,
    xLabel: "Block",
    yLabel: "proportion correct",
    series: [
      { name: "rich", points: rich },
      { name: "lean", points: lean },
    ],
    bars: "bars: 95 % interval",
    references: [{ at: 0.5, name: "chance" }],
    decimals: 2,
  });
  const rowsOf = (stimulus: string, points: typeof rich) =>
    points.map(({ category, score }) => [category, stimulus, score.value, score.low, score.high, score.n]);
  return {
    id: "hit-rates",
    title,
    svg,
    alternative,
    table: {
      columns: ["block", "stimulus", "proportion_correct", "low", "high", "n"],
      rows: [...rowsOf("rich", rich), ...rowsOf("lean", lean)],
    },
  };
}

function responseTimes(trials: readonly SortedTrial[]): Figure {
  const timed = trials.flatMap(({ row, kept }) =>
    row.rtMs === null ? [] : [{ rtMs: row.rtMs, correct: row.correct, kept }],
  );
  const title = "Response times";
  const of = (correct: boolean) =>
    timed.filter((trial) => trial.correct === correct).map((trial) => trial.rtMs);
  const { svg, alternative } = drawHistogram({
    id: "response-times",
    title,
    xLabel: "response time from the feature's first frame (ms)",
    yLabel: "answers",
    groups: [
      { name: "correct", values: of(true) },
      { name: "wrong", values: of(false) },
    ],
    limits: { low: trialFilter.lowMs, high: trialFilter.highMs },
    unit: "ms",
    decimals: 0,
  });
  return {
    id: "response-times",
    title,
    svg,
    alternative,
    table: {
      columns: ["rt_ms", "correct", "kept"],
      rows: timed.map((trial) => [trial.rtMs, String(trial.correct), String(trial.kept)]),
    },
  };
}

function rewardDelivery(trials: readonly SortedTrial[], lengths: readonly number[]): Figure {
  const where = (test: (trial: SortedTrial) => boolean) =>
    trials.flatMap((trial, i) => (test(trial) ? [i + 1] : []));
  const title = "Rewards over trials";
  let end = 0;
  const ends = lengths.map((length) => (end += length));
  const { svg, alternative } = drawSteps({
    id: "reward-delivery",
    title,
    xLabel: "main trial",
    yLabel: "rewards so far",
    series: [
      {
        name: "rich",
        at: where((t) => t.rich && t.row.rewarded),
        due: where((t) => t.rich && t.row.due === true),
      },
      {
        name: "lean",
        at: where((t) => !t.rich && t.row.rewarded),
        due: where((t) => !t.rich && t.row.due === true),
      },
    ],
    length: trials.length,
    dividers: ends.slice(0, -1),
  });
  return {
    id: "reward-delivery",
    title,
    svg,
    alternative,
    table: {
      columns: ["trial", "block", "stimulus", "due", "rewarded"],
      rows: trials.map(({ row, rich }, i) => [
        i + 1,
        row.block,
        rich ? "rich" : "lean",
        row.due === undefined ? null : String(row.due),
        String(row.rewarded),
      ]),
    },
  };
}
