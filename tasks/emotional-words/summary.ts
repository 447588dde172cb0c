import type { ScoredRun } from "../../src/core/scoring.ts";
import type { Figure } from "../../src/core/summary.ts";
import type { EarlierRun, Score } from "../../src/core/task.ts";
import { drawHistogram } from "../../src/plot/histogram.ts";
import { drawPoints, type Point } from "../../src/plot/points.ts";
import { drawRoc } from "../../src/plot/roc.ts";
import { drawRunningCount } from "../../src/plot/running-count.ts";
import { inOrder, type WordsScoreRow } from "./encoding.ts";
import type { WordsParameters } from "./parameters.ts";
import { recallOf, within, type Recall } from "./recalled.ts";
import { rocPoints } from "./roc.ts";
import { trialFilter } from "./score-answers.ts";
import { lagCondition, tenths, widestLag } from "./score-recall.ts";
import { testedIn } from "./score-recognition.ts";
import { partOf } from "./score.ts";
import type { WordsShapes } from "./shapes.ts";

const bothSigns = ["positive", "negative"] as const;

/** The figures of one part. The first of a recall has every typed word with its decision in its table. */
export function summarise(
  rows: readonly WordsScoreRow[],
  p: WordsParameters,
  scored: ScoredRun,
  earlier: readonly EarlierRun<WordsShapes>[] = [],
): readonly Figure[] {
  switch (partOf(rows, p)) {
    case "categorisation":
      return [responseTimes(inOrder(rows).filter((row) => row.role === "target"))];
    case "recall":
      return [
        typedWords(recallOf(rows, p, earlier), p),
        byWindow(scored.scores),
        serialPosition(scored.scores),
        lagCrp(scored.scores),
      ];
    case "recognition":
      return [roc(testedIn(rows)), responseTimes(testedIn(rows))];
  }
}

function responseTimes(rows: readonly WordsScoreRow[]): Figure {
  const timed = rows.flatMap((row) => (row.rtMs === null || row.response === null ? [] : [row]));
  const title = "Response times by valence";
  const drawing = drawHistogram({
    id: "response-times",
    title,
    xLabel: "response time from word onset (ms)",
    yLabel: "answers",
    groups: bothSigns.map((sign) => ({
      name: sign,
      values: timed.flatMap((row) => (row.valence === sign && row.rtMs !== null ? [row.rtMs] : [])),
    })),
    limits: { low: trialFilter.lowMs, high: trialFilter.highMs },
    unit: "ms",
    decimals: 0,
  });
  const table = {
    columns: ["word", "valence", "response", "rt_ms"],
    rows: timed.map((row) => [row.word, row.valence, row.response, row.rtMs]),
  };
  return { id: "response-times", title, ...drawing, table };
}

function typedWords(recall: Recall, p: WordsParameters): Figure {
  const seconds = Math.round(p.recallMs / 1000);
  const title = "Words recalled over time";
  const said = within(recall.words, seconds);
  const drawing = drawRunningCount({
    id: "typed-words",
    title,
    xLabel: "seconds from the start of the recall",
    yLabel: "words recalled",
    series: bothSigns.map((sign) => ({
      name: sign,
      at: said
        .filter((word) => word.status === "hit" && word.valence === sign)
        .map((word) => (word.commitMs ?? 0) / 1000),
    })),
    length: seconds,
    dividers: [120],
    unit: "s",
  });
  const table = {
    columns: [
      "typed",
      "status",
      "word",
      "rule",
      "runner_up",
      "distance",
      "origin",
      "valence",
      "commit_ms",
      "overridden_status",
      "overridden_word",
    ],
    rows: recall.words.map((word, i) => [
      word.typed,
      word.status,
      word.word,
      word.rule,
      word.runnerUp,
      word.distance,
      word.origin,
      word.valence,
      word.commitMs,
      recall.overridden?.[i]?.status ?? null,
      recall.overridden?.[i]?.word ?? null,
    ]),
  };
  return { id: "typed-words", title, ...drawing, table };
}

function byWindow(scores: readonly Score[]): Figure {
  const title = "Targets recalled by valence and window";
  const found = (sign: string) =>
    pick(scores, "recall_rate", (score) => score.condition === sign)
      .sort((a, b) => (a.window ?? 0) - (b.window ?? 0))
      .map((score) => ({ score, category: `first ${score.window} s` }));
  const series = bothSigns.map((sign) => ({ name: sign, points: found(sign).map(pointOf) }));
  const drawing = drawPoints({
    id: "recall-by-window",
    title,
    xLabel: "window",
    yLabel: "proportion of the words shown",
    series,
    bars: "bars: 95 % interval",
    decimals: 2,
  });
  return {
    id: "recall-by-window",
    title,
    ...drawing,
    table: tableOf(
      bothSigns.flatMap((sign) => found(sign)),
      "window",
    ),
  };
}

function serialPosition(scores: readonly Score[]): Figure {
  const title = "Recall by place on the list";
  const found = longest(scores, "serial_position", (i) => `tenth-${i}`, span(1, tenths));
  const drawing = drawPoints({
    id: "serial-position",
    title,
    xLabel: "tenth of the list",
    yLabel: "proportion recalled",
    series: [{ name: "targets", points: found.map(pointOf) }],
    bars: "bars: 95 % interval",
    decimals: 2,
  });
  return { id: "serial-position", title, ...drawing, table: tableOf(found, "tenth") };
}

function lagCrp(scores: readonly Score[]): Figure {
  const title = "Next word by distance on the list";
  const lags = [...span(-widestLag, -1), ...span(1, widestLag)];
  const found = longest(scores, "lag_crp", lagCondition, lags);
  const drawing = drawPoints({
    id: "lag-crp",
    title,
    xLabel: "lag",
    yLabel: "conditional response probability",
    series: [{ name: "transitions", points: found.map(pointOf) }],
    bars: "bars: 95 % interval",
    decimals: 2,
  });
  return { id: "lag-crp", title, ...drawing, table: tableOf(found, "lag") };
}

function roc(rows: readonly WordsScoreRow[]): Figure {
  const title = "Recognition: hits and false alarms";
  const series = bothSigns.map((sign) => ({
    name: sign,
    points: rocPoints(rows.filter((row) => row.valence === sign)),
  }));
  const drawing = drawRoc({
    id: "recognition-roc",
    title,
    xLabel: "false-alarm rate",
    yLabel: "hit rate",
    series,
  });
  const table = {
    columns: ["valence", "false_alarm_rate", "hit_rate"],
    rows: series.flatMap(({ name, points }) => points.map(([f, h]) => [name, f, h])),
  };
  return { id: "recognition-roc", title, ...drawing, table };
}

interface Found {
  readonly category: string;
  readonly score: Score;
}

function pick(scores: readonly Score[], measure: string, fits: (score: Score) => boolean): Score[] {
  return scores.filter((score) => score.measure === measure && score.trials === "all" && fits(score));
}

/** The scores of the longer window, one for each number. */
function longest(
  scores: readonly Score[],
  measure: string,
  conditionOf: (n: number) => string,
  numbers: readonly number[],
): readonly Found[] {
  return numbers.flatMap((n) =>
    pick(scores, measure, (score) => score.condition === conditionOf(n) && score.window === 240).map(
      (score) => ({
        category: String(n).replace("-", "−"),
        score,
      }),
    ),
  );
}

function pointOf({ category, score }: Found): Point {
  return { category, value: score.value, low: score.low, high: score.high };
}

function tableOf(found: readonly Found[], name: string): Figure["table"] {
  return {
    columns: [name, "condition", "value", "low", "high", "n"],
    rows: found.map(({ category, score }) => [
      category,
      score.condition,
      score.value,
      score.low,
      score.high,
      score.n,
    ]),
  };
}

function span(from: number, to: number): readonly number[] {
  return Array.from({ length: to - from + 1 }, (_, i) => from + i);
}
