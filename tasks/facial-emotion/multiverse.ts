import { pathAt, type Fork, type Multiverse, type Outcome, type Path } from "../../src/core/multiverse.ts";
import { atTheEnds, detection, logLinear, type Rate } from "../../src/core/stats/detection.ts";
import type { Emotion } from "../../stimuli/stimulus-set.ts";
import { answered, curvePoints, emotionRows, falseAlarms, overLevels, tallyOf } from "./counts.ts";
import type { Cell, FerScoreRow, Tally } from "./counts.ts";
import { priorAtChance } from "./curve-fit.ts";
import { levelAt } from "./curve.ts";
import type { MeasureName } from "./measures.ts";
import type { FerParameters } from "./parameters.ts";
import { emotional, square, unbiasedOf } from "./score-answers.ts";
import { curveOf, fewestLevels } from "./score-curves.ts";
import { fastestMs, trimmed } from "./score-times.ts";
import type { FerShapes } from "./shapes.ts";
import { hautus1995, kuss2005, ours, unverified, wagner1993 } from "./sources.ts";

const path = (id: string, title: string, source = ours): Path => ({ id, title, source });
const common = unverified("common practice");

/** Slower, and it is no longer the first impression of a face shown for half a second, ms. */
const slowestMs = 5000;
type Limits = readonly [fromMs: number, toMs: number];
const limits = {
  all: () => [0, Infinity],
  "from-200": () => [fastestMs, Infinity],
  "from-200-to-5000": () => [fastestMs, slowestMs],
  trimmed: (timesMs) => {
    const kept = trimmed(timesMs);
    return [Math.min(...kept), Math.max(...kept)];
  },
} satisfies Record<string, (timesMs: readonly number[]) => Limits>;
const times: Fork = {
  id: "times",
  title: "Answers that count",
  paths: [
    path("all", "every answer"),
    path("from-200", `from ${fastestMs} ms: faster ones were no answers to the face`),
    path("from-200-to-5000", `${fastestMs} to ${slowestMs} ms`),
    path("trimmed", `from ${fastestMs} ms, and ln RT within median ± 3 scaled MAD`),
  ],
};

const timeouts = { "left-out": true, wrong: true };
const timeout: Fork = {
  id: "timeouts",
  title: "Faces without an answer",
  paths: [path("left-out", "left out"), path("wrong", "counted as wrong answers", common)],
};

const neutrals = { in: true, out: true };
const neutral: Fork = {
  id: "neutral",
  title: "Neutral faces",
  paths: [
    path("in", "in the false alarms of d′, and at level 0 of the curve"),
    path("out", "in neither: emotional faces alone", common),
  ],
};

const rates = { "log-linear": logLinear, "at-the-ends": atTheEnds } satisfies Record<string, Rate>;
const correction: Fork = {
  id: "correction",
  title: "Rates of 0 and 1, for d′",
  paths: [
    path("log-linear", "log-linear: half a face added to every count", hautus1995),
    path("at-the-ends", "only rates of 0 and 1 replaced, by 1/2n and 1 − 1/2n", common),
  ],
};

const chances = { in: true, "taken-off": true };
const chance: Fork = {
  id: "chance",
  title: "Chance, in accuracy and the unbiased hit rate",
  paths: [
    path("in", "in them, as counted", wagner1993),
    path("taken-off", "(accuracy − 1/m) / (1 − 1/m) among m answers; hu − hu_chance", common),
  ],
};

const thresholds = { fitted: true, "guess-at-chance": true, "half-right": true };
const threshold: Fork = {
  id: "threshold",
  title: "Threshold",
  paths: [
    path("fitted", "level at which the curve is half grown, both its ends fitted", kuss2005),
    path("guess-at-chance", "the same, its lower end held at 1/m", common),
    path("half-right", "level at which half the answers are right (x50), both ends fitted", common),
  ],
};

/** How accuracy, unbiased hit rate, d′ and threshold move, over all emotions where there is such a score, and by emotion. */
export const multiverse: Multiverse<FerShapes> = {
  forks(rows, p) {
    const asked = emotionRows(rows);
    if (asked.length === 0) return [];
    const open = [
      times,
      asked.some(({ response }) => response === null) && timeout,
      asked.some(({ emotion }) => emotion === "neutral") && neutral,
      correction,
      chance,
      hasCurves(tallyOf(asked, p)) && threshold,
    ];
    return open.filter((fork) => fork !== false);
  },
  outcomes(rows, p, _earlier, universe) {
    const asked = emotionRows(rows);
    const whole = tallyOf(asked, p);
    const kept = countedOf(
      asked,
      limits[pathAt(universe, times.id, limits)],
      pathAt(universe, neutral.id, neutrals, "in") === "in",
    );
    const tally = tallyOf(kept, p, pathAt(universe, timeout.id, timeouts, "left-out"));
    const rate = rates[pathAt(universe, correction.id, rates)];
    const takenOff = pathAt(universe, chance.id, chances) === "taken-off";
    const how = pathAt(universe, threshold.id, thresholds, "fitted");
    const among = takenOff ? whole.answers.length : Infinity;
    const named = square(whole).filter((label) => label !== "neutral");
    return [
      outcome("accuracy", "emotional", ...accuracyOf(emotional(tally), among)),
      ...named.flatMap((emotion) => {
        const found = [
          outcome("accuracy", emotion, ...accuracyOf(overLevels(tally, emotion), among)),
          outcome("hu", emotion, huOf(tally, emotion, takenOff), answered(tally, emotion)),
          dPrimeOf(tally, emotion, rate),
        ];
        return hasCurves(whole) ? [...found, thresholdOf(tally, emotion, p, how)] : found;
      }),
    ];
  },
};

/** Whether faces were shown at so many levels that a curve can be fitted at all. */
function hasCurves({ levels }: Tally): boolean {
  return levels.filter((level) => level > 0).length >= fewestLevels;
}

/** Rows whose time, where it is known, lies within the limits. */
function countedOf(
  rows: readonly FerScoreRow[],
  limitsOf: (timesMs: readonly number[]) => Limits,
  withNeutral: boolean,
): readonly FerScoreRow[] {
  const [from, to] = limitsOf(rows.flatMap(({ rtMs }) => (rtMs === null ? [] : [rtMs])));
  return rows.filter(
    ({ rtMs, emotion }) =>
      (rtMs === null || (rtMs >= from && rtMs <= to)) && (withNeutral || emotion !== "neutral"),
  );
}

/** Share right less what guessing among so many answers gives; among infinitely many it gives nothing. */
function accuracyOf({ hits, answered: n }: Cell, among: number): [number | null, number] {
  return [n === 0 ? null : (hits / n - 1 / among) / (1 - 1 / among), n];
}

function huOf(tally: Tally, emotion: Emotion, takenOff: boolean): number | null {
  const { rate, chance: expected } = unbiasedOf(tally, emotion);
  return rate === null || expected === null ? null : rate.value - (takenOff ? expected : 0);
}

function dPrimeOf(tally: Tally, emotion: Emotion, rate: Rate): Outcome {
  const n = answered(tally, emotion);
  const { given, of } = falseAlarms(tally, emotion);
  const found = detection(tally.matrix[emotion][emotion], n, given, of, rate);
  return outcome("d_prime", emotion, found?.dPrime ?? null, n + of);
}

function thresholdOf(
  tally: Tally,
  emotion: Emotion,
  p: FerParameters,
  how: keyof typeof thresholds,
): Outcome {
  const n = curvePoints(tally, emotion).reduce((sum, point) => sum + point.n, 0);
  const prior = how === "guess-at-chance" ? priorAtChance(tally.answers.length) : undefined;
  const fit = curveOf(tally, emotion, p, prior);
  const level = fit === null ? null : how === "half-right" ? levelAt(fit.form, fit.at, 0.5) : fit.alpha;
  return outcome("threshold_alpha", emotion, level, n);
}

function outcome(measure: MeasureName, condition: string, value: number | null, n: number): Outcome {
  return { measure, condition, window: null, trials: "all", value, n };
}
