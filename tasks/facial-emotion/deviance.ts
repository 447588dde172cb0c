import type { CurveFit, CurvePoint } from "./curve-fit.ts";
import { probability } from "./curve.ts";

/** 2(k ln(k/np) + (n−k) ln((n−k)/(n(1−p)))): twice the log-likelihood that the curve loses at one level. */
function devianceAt(k: number, n: number, p: number): number {
  const part = (count: number, share: number) => (count === 0 ? 0 : count * Math.log(count / (n * share)));
  return 2 * (part(k, p) + part(n - k, 1 - p));
}

/** Misfit of a curve over its levels. */
export function devianceOf(points: readonly CurvePoint[], fit: CurveFit): number {
  return points.reduce((sum, { level, k, n }) => sum + devianceAt(k, n, probability(fit, level)), 0);
}

/**
 * Mean and SD of the deviance if the curve were true, over binomial answers at its own probabilities: exact, by
 * going through all outcomes at each level. The χ² distribution would not hold at four faces a level.
 */
export function expectedDeviance(
  points: readonly CurvePoint[],
  fit: CurveFit,
): { readonly mean: number; readonly sd: number } {
  let [mean, variance] = [0, 0];
  for (const { level, n } of points) {
    const p = probability(fit, level);
    let [first, second] = [0, 0];
    let chance = (1 - p) ** n;
    for (let k = 0; k <= n; k++) {
      const deviance = devianceAt(k, n, p);
      first += chance * deviance;
      second += chance * deviance ** 2;
      chance *= ((n - k) / (k + 1)) * (p / (1 - p));
    }
    mean += first;
    variance += second - first ** 2;
  }
  return { mean, sd: Math.sqrt(Math.max(0, variance)) };
}
