import type { Random } from "../../src/core/random.ts";
import { quantile, standardDeviation } from "../../src/core/stats/moments.ts";
import type { Draws, Resampled } from "../../src/core/sampling.ts";
import { curvePoints, emotionRows, tallyOf, type FerScoreRow } from "./counts.ts";
import { fitCurve, priorOf, type CurveFit, type CurvePoint, type CurvePrior } from "./curve-fit.ts";
import { areaOf, levelAt, probability, slopeOf } from "./curve.ts";
import { devianceOf } from "./deviance.ts";
import type { FerParameters } from "./parameters.ts";
import { curveOf } from "./score-curves.ts";

/** What is drawn again of each curve; null where a drawn curve does not have it. */
const signs: Readonly<Record<string, (fit: CurveFit) => number | null>> = {
  threshold_alpha: (fit) => fit.alpha,
  slope: slopeOf,
  guess: (fit) => fit.guess,
  lapse: (fit) => fit.lapse,
  auc: areaOf,
  x50: (fit) => levelAt(fit.form, fit.at, 0.5),
  x75: (fit) => levelAt(fit.form, fit.at, 0.75),
};

/**
 * Parametric bootstrap of the psychometric functions (Wichmann & Hill 2001): answers are drawn from each fitted
 * curve and fitted again. 95 % intervals are percentiles of the drawn values; `deviance_p` is the share of drawn
 * deviances at least as large as the observed one, the proper check of fit at few faces a level.
 *
 * A generator, for a worker: it yields the number of curves drawn so far, `times` for each emotion with a curve.
 */
export function* resample(
  rows: readonly FerScoreRow[],
  p: FerParameters,
  random: Random,
  times: number,
): Draws {
  const tally = tallyOf(emotionRows(rows), p);
  const prior = priorOf(p.neutralAnswer, tally.answers.length);
  const found: Resampled[] = [];
  const curves = tally.emotions.flatMap((emotion) => {
    const fit = curveOf(tally, emotion, p);
    return fit === null ? [] : [{ emotion, fit }];
  });
  const of = times * curves.length;
  let done = 0;
  for (const { emotion, fit } of curves) {
    const points = curvePoints(tally, emotion);
    const chance = random.fork(emotion);
    const drawn: CurveFit[] = [];
    const deviances: number[] = [];
    for (let i = 0; i < times; i++) {
      const again = drawnPoints(points, fit, chance);
      const refit = refitted(again, prior, fit);
      drawn.push(refit);
      deviances.push(devianceOf(again, refit));
      yield { done: ++done, of };
    }
    for (const [measure, sign] of Object.entries(signs)) {
      const values = drawn.map(sign).filter((value) => value !== null);
      found.push(summary(measure, emotion, sign(fit), values, times));
    }
    const observed = devianceOf(points, fit);
    const worse = deviances.filter((deviance) => deviance >= observed).length;
    const share = times === 0 ? null : worse / times;
    found.push({
      measure: "deviance_p",
      title: "Share of drawn curves that fit at least as badly",
      condition: emotion,
      value: share,
      se: null,
      low: null,
      high: null,
      times,
    });
  }
  return found;
}

function drawnPoints(points: readonly CurvePoint[], fit: CurveFit, random: Random): readonly CurvePoint[] {
  return points.map(({ level, n }) => {
    const chance = probability(fit, level);
    let k = 0;
    for (let i = 0; i < n; i++) if (random.chance(chance)) k++;
    return { level, k, n };
  });
}

function refitted(points: readonly CurvePoint[], prior: CurvePrior, fit: CurveFit): CurveFit {
  // From the curve that drew them and from the prior's mean: the two that find the best of all starts.
  return fitCurve(points, prior, fit.form, [fit.at, prior.mean]) as CurveFit;
}

function summary(
  measure: string,
  condition: string,
  value: number | null,
  values: readonly number[],
  times: number,
): Resampled {
  // A level that some drawn curves never reach has no interval: its ends would be those of the others.
  const whole = value !== null && values.length === times;
  return {
    measure,
    title: null,
    condition,
    value,
    se: whole ? standardDeviation(values) : null,
    low: whole ? quantile(values, 0.025) : null,
    high: whole ? quantile(values, 0.975) : null,
    times,
  };
}
