import type { ScoredRun } from "../../src/core/scoring.ts";
import type { Figure } from "../../src/core/summary.ts";
import type { EarlierRun, Score } from "../../src/core/task.ts";
import { drawLines } from "../../src/plot/lines.ts";
import { say } from "../../src/plot/markup.ts";
import { drawPoints } from "../../src/plot/points.ts";
import { machineOf, type Cue } from "./cues.ts";
import { cueOfPairing } from "./pairing.ts";
import { fitLearner, type Fit } from "./fit.ts";
import type { AbtParameters } from "./parameters.ts";
import { sortRows, type AbtScoreRow, type Sorted } from "./rows.ts";
import { recovery } from "./recovery.ts";
import { isExposure } from "./series.ts";
import type { AbtShapes } from "./shapes.ts";

/** The figures of one run: a test shows its bias, and what was learned before it; pairing what was learned. */
export function summarise(
  rows: readonly AbtScoreRow[],
  p: AbtParameters,
  scored: ScoredRun,
  earlier: readonly EarlierRun<AbtShapes>[] = [],
): readonly Figure[] {
  const sorted = sortRows(rows, p, earlier);
  const bias = sorted.isTest && sorted.choices.length > 0 ? [choiceBias(scored.scores)] : [];
  const games = p.design === "games";
  const value = games ? [] : [valueGained(sorted.pairing, scored.scores)];
  const learned = sorted.pairing.length === 0 ? [] : [learning(sorted.pairing, games), ...value];
  const fitted = sorted.isTest ? fitLearner(sorted.pairing, sorted.test, p.winPoints) : null;
  const model = fitted === null || sorted.pairing.length === 0 ? [] : [modelFit(fitted)];
  return [...bias, moodOverTime(sorted, scored.scores), ...learned, ...model];
}

const fittedParameters = [
  ["beta", "β", 15],
  ["etaV", "η_v", 0.1],
  ["etaH", "η_h", 0.1],
  ["f", "f", 1],
] as const;

/** The learner fitted to this person, each estimate beside how well such estimates recover. */
function modelFit(fit: Fit): Figure {
  const values = fittedParameters.map(([key, name, middle]) => ({
    name,
    value: fit[key],
    middle,
    r: recovery[key].r,
  }));
  const title = "Mood-momentum model of this person";
  const said = values
    .map(({ name, value, r }) => `${name} ${say(value, 2)} (recovery r ${say(r, 2)})`)
    .join(", ");
  const { svg, alternative } = drawPoints({
    id: "model",
    title,
    lead: `Fitted to ${fit.n} choices: ${said}.`,
    xLabel: "parameter",
    yLabel: "times the typical value",
    series: [
      {
        name: "estimate",
        points: values.map(({ name, value, middle, r }) => ({
          category: `${name} (r ${say(r, 2)})`,
          value: value / middle,
          low: null,
          high: null,
        })),
      },
    ],
    bars: "maximum a posteriori",
    references: [{ at: 1, name: "typical" }],
    decimals: 2,
  });
  return {
    id: "model",
    title,
    svg,
    alternative,
    table: {
      columns: ["parameter", "estimate", "typical", "recovery_r"],
      rows: values.map(({ name, value, middle, r }) => [name, value, middle, r]),
    },
  };
}

const conditions = [
  ["all", "all"],
  ["first-third", "first third"],
  ["before-reward", "before reward"],
] as const;

function choiceBias(scores: readonly Score[]): Figure {
  const points = conditions.map(([condition, category]) => {
    const score = find(scores, "choice_bias", condition);
    return {
      category,
      value: score?.value ?? null,
      low: score?.low ?? null,
      high: score?.high ?? null,
      score,
    };
  });
  const [all] = points;
  const title = "Choice bias";
  const { svg, alternative } = drawPoints({
    id: "choice-bias",
    title,
    lead:
      all?.value == null || all.low === null || all.high === null
        ? "The choice bias cannot be computed."
        : `Choice bias ${say(all.value, 1)} percentage points (95 % interval ${say(all.low, 1)} to ${say(all.high, 1)}), toward the manipulation-paired cue when above 0.`,
    xLabel: "Test choices",
    yLabel: "percentage points",
    series: [{ name: "choice bias", points }],
    bars: "bars: 95 % interval (Wilson)",
    references: [{ at: 0, name: "no bias" }],
    decimals: 1,
  });
  return {
    id: "choice-bias",
    title,
    svg,
    alternative,
    table: {
      columns: ["condition", "choice_bias", "low", "high", "n"],
      rows: points.map(({ category, value, low, high, score }) => [
        category,
        value,
        low,
        high,
        score?.n ?? null,
      ]),
    },
  };
}

/** Every mood rating in the order it was given, manipulated blocks shaded, with the manipulation check. */
function moodOverTime({ pairing, test }: Sorted, scores: readonly Score[]): Figure {
  const rated = [...pairing, ...test].filter((row) => row.kind === "mood");
  const series = (
    [
      ["unhappy to happy", "moodHappy"],
      ["tense to calm", "moodCalm"],
    ] as const
  ).map(([name, scale]) => ({
    name,
    points: rated.flatMap((row, i) => (row[scale] == null ? [] : [{ x: i + 1, y: row[scale] }])),
  }));
  const bands = rated.flatMap((row, i) =>
    row.condition === "M" ? [{ from: i + 0.5, to: i + 1.5, name: "M" }] : [],
  );
  const check = find(scores, "manipulation_check", "all")?.value ?? null;
  const title = "Mood over time";
  const { svg, alternative } = drawLines({
    id: "mood",
    title,
    lead:
      check === null
        ? "The manipulation check cannot be computed: 0 or too few ratings."
        : `Manipulation check: mood after manipulated minus after control blocks ${say(check, 1)} points.`,
    xLabel: "rating",
    yLabel: "points of 100",
    series,
    reach: [0, 100],
    bands,
    marks: true,
    decimals: 0,
  });
  const table = rated.map((row, i) => [
    i + 1,
    row.block,
    row.condition ?? null,
    row.moment ?? null,
    row.moodHappy ?? null,
    row.moodCalm ?? null,
  ]);
  return {
    id: "mood",
    title,
    svg,
    alternative,
    table: { columns: ["rating", "block", "condition", "moment", "mood_happy", "mood_calm"], rows: table },
  };
}

const binned = 4;

/** How often the better one was chosen, in bins of four choices, for each cue (game). */
function learning(rows: readonly AbtScoreRow[], games: boolean): Figure {
  const names = games ? ["game 1", "game 2", "game 3"] : ["A (manipulated)", "B (control)"];
  const bins = names.map(() => new Map<number, { right: number; n: number }>());
  const counted = new Map<string, number>();
  for (const row of rows) {
    const which = row.kind === "choice" ? seriesOf(row, games) : -1;
    const own = bins[which];
    if (own === undefined) continue;
    const key = `${row.block} ${which}`;
    const trial = (counted.get(key) ?? 0) + 1;
    counted.set(key, trial);
    if (row.responseCue === null) continue;
    const bin = Math.ceil(trial / binned) * binned;
    const cell = own.get(bin) ?? { right: 0, n: 0 };
    own.set(bin, { right: cell.right + (isBetter(row) ? 1 : 0), n: cell.n + 1 });
  }
  const series = names.map((name, i) => ({
    name,
    points: [...(bins[i] ?? [])]
      .sort(([a], [b]) => a - b)
      .map(([x, { right, n }]) => ({ x, y: right / n, n })),
  }));
  const title = "Learning";
  const { svg, alternative } = drawLines({
    id: "learning",
    title,
    xLabel: "choice in its block (bins of 4)",
    yLabel: "better one chosen",
    series,
    reach: [0, 1],
    marks: true,
    decimals: 2,
  });
  const table = series.flatMap(({ name, points }) => points.map(({ x, y, n }) => [name, x, y, n]));
  return {
    id: "learning",
    title,
    svg,
    alternative,
    table: { columns: ["cue", "up_to_choice", "proportion_correct", "n"], rows: table },
  };
}

function seriesOf(row: AbtScoreRow, games: boolean): number {
  if (games) return row.block - 1;
  const cue = cueOfPairing(row);
  return cue === "A" ? 0 : cue === "B" ? 1 : -1;
}

function isBetter(row: AbtScoreRow): boolean {
  const rank = (cue: Cue | null) => (cue === null || cue === "X" ? -1 : (machineOf(cue)?.rank ?? 0));
  return rank(row.responseCue) === Math.max(rank(row.leftCue), rank(row.rightCue));
}

/** The proof that value was matched: points so far of A and of B over their exposures. */
function valueGained(rows: readonly AbtScoreRow[], scores: readonly Score[]): Figure {
  const exposed = rows.filter(isExposure);
  const series = (["A", "B"] as const).map((cue) => {
    let points = 0;
    const own = exposed.filter((row) => cueOfPairing(row) === cue);
    return { name: cue, points: own.map((row, i) => ({ x: i + 1, y: (points += row.points ?? 0) })) };
  });
  const matched = find(scores, "value_matched", "all")?.value ?? null;
  const title = "Points of A and B";
  const { svg, alternative } = drawLines({
    id: "value",
    title,
    lead:
      matched === null
        ? "Whether value was matched cannot be said."
        : `Exposures, rewards and points of A and B are ${matched === 1 ? "equal" : "not equal"}.`,
    xLabel: "exposure",
    yLabel: "points so far",
    series,
    reach: [0],
    marks: false,
    decimals: 0,
  });
  const table = series.flatMap(({ name, points }) => points.map(({ x, y }) => [name, x, y]));
  return {
    id: "value",
    title,
    svg,
    alternative,
    table: { columns: ["cue", "exposure", "points_so_far"], rows: table },
  };
}

function find(scores: readonly Score[], measure: string, condition: string): Score | undefined {
  return scores.find((s) => s.measure === measure && s.condition === condition && s.trials === "all");
}
