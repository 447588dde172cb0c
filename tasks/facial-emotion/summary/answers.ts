import type { Figure } from "../../../src/core/summary.ts";
import type { Score } from "../../../src/core/task.ts";
import { drawMatrix } from "../../../src/plot/matrix.ts";
import { drawPoints, type Point } from "../../../src/plot/points.ts";
import { answered, type Tally } from "../counts.ts";
import type { MeasureName } from "../measures.ts";
import { find, percent, short } from "./names.ts";

/** A score of each category as a point with its interval. */
function points(
  scores: readonly Score[],
  measure: MeasureName,
  categories: readonly (readonly [condition: string, category: string])[],
): readonly (Point & { readonly condition: string; readonly n: number | null })[] {
  return categories.map(([condition, category]) => {
    const score = find(scores, measure, condition);
    const { value = null, low = null, high = null, n = null } = score ?? {};
    return { condition, category, value, low, high, n };
  });
}

/** Share of right answers at each level, all emotions together. */
export function levelFigure(scores: readonly Score[], tally: Tally): Figure {
  const title = "Right answers by level";
  const id = "accuracy-by-level";
  const all = points(
    scores,
    "accuracy",
    tally.levels.map((level) => [`level-${level}`, String(level)]),
  );
  const { svg, alternative } = drawPoints({
    id,
    title,
    lead: `Right over all emotional faces: ${percent(find(scores, "accuracy", "emotional"))}.`,
    xLabel: "level (%)",
    yLabel: "proportion right",
    series: [{ name: "all emotions", points: all }],
    bars: "bars: 95 % interval",
    references: [{ at: 1 / Math.max(1, tally.answers.length), name: "guessing" }],
    decimals: 2,
  });
  const byEmotion = points(
    scores,
    "accuracy",
    tally.emotions.flatMap((emotion) =>
      tally.levels.map((level) => [`${emotion}-${level}`, String(level)] as const),
    ),
  );
  return {
    id,
    title,
    svg,
    alternative,
    table: {
      columns: ["condition", "level", "proportion_right", "low", "high", "n"],
      rows: [...all, ...byEmotion].map((point) => [
        point.condition,
        Number(point.category),
        point.value,
        point.low,
        point.high,
        point.n,
      ]),
    },
  };
}

/** What each expression was called: the confusion matrix. */
export function matrixFigure(scores: readonly Score[], tally: Tally): Figure {
  const title = "What each face was called (rows: shown, in %)";
  const id = "confusion";
  const answers = tally.answers;
  const shares = tally.shown.map((shown) => {
    const n = answered(tally, shown);
    return answers.map((answer) => (n === 0 ? null : tally.matrix[shown][answer] / n));
  });
  const { svg, alternative } = drawMatrix({
    id,
    title,
    lead: `Right over all faces: ${percent(find(scores, "accuracy", "all"))}.`,
    xLabel: "answer",
    yLabel: "",
    rows: tally.shown.map((shown) => short[shown]),
    columns: answers.map((answer) => short[answer]),
    shares,
    right: (row, column) => tally.shown[row] === answers[column],
  });
  return {
    id,
    title,
    svg,
    alternative,
    table: {
      columns: ["shown", "answer", "count", "percent_of_answered"],
      rows: tally.shown.flatMap((shown) => {
        const n = answered(tally, shown);
        return [
          ...answers.map((answer) => {
            const count = tally.matrix[shown][answer];
            return [shown, answer, count, n === 0 ? null : (100 * count) / n];
          }),
          [shown, "none", tally.timeouts[shown], null],
        ];
      }),
    },
  };
}

/** Median response time of right answers by emotion. */
export function timeFigure(scores: readonly Score[], tally: Tally): Figure {
  const title = "Response times of right answers";
  const id = "response-times";
  const shown = tally.shown.filter((label) => tally.answers.includes(label));
  const medians = points(
    scores,
    "rt_median_ms",
    shown.map((label) => [label, short[label]]),
  );
  const { svg, alternative } = drawPoints({
    id,
    title,
    xLabel: "emotion",
    yLabel: "median (ms)",
    series: [{ name: `${medians.length} emotions`, points: medians }],
    bars: "bars: 95 % interval of the median",
    decimals: 0,
  });
  return {
    id,
    title,
    svg,
    alternative,
    table: {
      columns: ["emotion", "rt_median_ms", "low", "high", "n"],
      rows: medians.map((point) => [point.condition, point.value, point.low, point.high, point.n]),
    },
  };
}

/** How often each answer was given to faces of other labels, and the indices of bias. */
export function biasFigure(scores: readonly Score[], tally: Tally): Figure {
  const title = "Bias: answers given where they are wrong";
  const id = "bias";
  const rates = points(
    scores,
    "false_alarm_rate",
    tally.answers.map((answer) => [answer, short[answer]]),
  );
  const indices = (
    [
      ["positive_bias", "Happy answered to negative faces"],
      ["negative_bias", "Negative answered to neutral faces"],
      ["neutral_misread", "Any feeling answered to neutral faces"],
    ] as const
  ).map(([measure, words]) => ({ measure, words, score: find(scores, measure, "all") }));
  const { svg, alternative } = drawPoints({
    id,
    title,
    lead: `${indices.map(({ words, score }) => `${words}: ${percent(score)}`).join(". ")}.`,
    xLabel: "answer",
    yLabel: "share of other faces",
    series: [{ name: `${rates.length} answers`, points: rates }],
    bars: "bars: 95 % interval",
    references: [{ at: 0, name: "" }],
    decimals: 2,
  });
  return {
    id,
    title,
    svg,
    alternative,
    table: {
      columns: ["measure", "condition", "value", "low", "high", "n"],
      rows: [
        ...rates.map((point) => [
          "false_alarm_rate",
          point.condition,
          point.value,
          point.low,
          point.high,
          point.n,
        ]),
        ...indices.map(({ measure, score }) => [
          measure,
          "all",
          score?.value ?? null,
          score?.low ?? null,
          score?.high ?? null,
          score?.n ?? null,
        ]),
      ],
    },
  };
}
