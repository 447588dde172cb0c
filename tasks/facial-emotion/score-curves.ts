import type { Emotion } from "../../stimuli/stimulus-set.ts";
import { curvePoints, type Tally } from "./counts.ts";
import { fitCurve, priorOf, type CurveFit } from "./curve-fit.ts";
import { estimatesOf, type Estimate } from "./curve.ts";
import { devianceOf, expectedDeviance } from "./deviance.ts";
import type { ScoreList } from "./list.ts";
import type { MeasureName } from "./measures.ts";
import type { FerParameters } from "./parameters.ts";

/** Levels above 0 below which the priors, not the answers, would draw the curve. */
export const fewestLevels = 4;
/** Share right that counts as sustained: three of four. */
const sustained = 0.75;

/** The fitted curve of one emotion; null with answers at fewer than four levels. */
export function curveOf(
  tally: Tally,
  emotion: Emotion,
  p: FerParameters,
  prior = priorOf(p.neutralAnswer, tally.answers.length),
): CurveFit | null {
  const points = curvePoints(tally, emotion);
  if (points.filter(({ level }) => level > 0).length < fewestLevels) return null;
  return fitCurve(points, prior, p.curve);
}

/** The psychometric function of each emotion, what follows from it, and how well it fits. */
export function addCurves(list: ScoreList, tally: Tally, p: FerParameters): void {
  for (const emotion of tally.emotions) {
    const points = curvePoints(tally, emotion);
    const n = points.reduce((sum, point) => sum + point.n, 0);
    const fit = curveOf(tally, emotion, p);
    const found = fit === null ? null : estimatesOf(fit);
    const add = (measure: MeasureName, estimate: Estimate | undefined) => {
      list.add(measure, emotion, estimate?.value ?? null, { ...estimate, n });
    };
    add("threshold_alpha", found?.alpha);
    add("slope", found?.slope);
    add("width_s", found?.s);
    add("guess", found?.guess);
    add("lapse", found?.lapse);
    add("auc", found?.area);
    add("x50", found?.x50);
    add("x75", found?.x75);
    const deviance = fit === null ? null : devianceOf(points, fit);
    const expected = fit === null ? null : expectedDeviance(points, fit);
    list.add("deviance", emotion, deviance, { n: points.length });
    const z =
      deviance === null || expected === null || expected.sd === 0
        ? null
        : (deviance - expected.mean) / expected.sd;
    list.add("deviance_z", emotion, z, { n: points.length });
    list.add("first_sustained", emotion, firstSustained(tally, emotion), { n });
  }
}

function firstSustained(tally: Tally, emotion: Emotion): number | null {
  const cells = tally.byLevel.get(emotion);
  const good = tally.levels.map((level) => {
    const cell = cells?.get(level);
    return cell !== undefined && cell.answered > 0 && cell.hits / cell.answered >= sustained;
  });
  const at = good.findIndex((right, i) => right && good[i + 1] === true);
  return tally.levels[at] ?? null;
}
