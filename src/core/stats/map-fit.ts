import { hessianAt, laplaceCovariance } from "./laplace.ts";
import { cholesky, inverse, logDeterminant, quadratic, type Matrix } from "./matrix.ts";
import { minimiseSmooth, type SearchOptions } from "./quasi-newton.ts";

/** A normal prior on the scale of estimation. */
export interface Prior {
  readonly mean: readonly number[];
  readonly covariance: Matrix;
}

export interface MapFit {
  /** The mode of the posterior. */
  readonly at: readonly number[];
  /** Covariance of the normal that touches the posterior at its mode (Laplace). */
  readonly covariance: Matrix;
  readonly logLikelihood: number;
  /** ln p(answers | mode) + ln p(mode), the prior's constants included. */
  readonly logPosterior: number;
  /** ln of the evidence by Laplace: the posterior's volume taken in. */
  readonly logEvidence: number;
  readonly converged: boolean;
}

/**
 * Maximum a posteriori under a normal prior, from several starts, with the Laplace covariance from the
 * second derivatives at the best of them.
 *
 * @param logLikelihood of a point on the scale of estimation; finite everywhere
 * @param starts points to begin at; the prior's mean when none is given
 * @throws RangeError when `starts` is empty, or a second derivative at the mode is not a number
 */
export function fitByMap(
  logLikelihood: (at: readonly number[]) => number,
  prior: Prior,
  starts: readonly (readonly number[])[] = [prior.mean],
  search: SearchOptions = {},
): MapFit {
  const density = normalDensityOf(prior);
  const cost = (at: readonly number[]) => density.misfit(at) - logLikelihood(at);
  const found = starts
    .map((start) => minimiseSmooth(cost, start, search))
    .sort((a, b) => a.value - b.value)[0];
  if (found === undefined) throw new RangeError("A fit needs a point to start from.");
  const covariance = laplaceCovariance(hessianAt(cost, found.at));
  const logPosterior = -found.value + density.constant;
  const volume = cholesky(covariance);
  return {
    at: found.at,
    covariance,
    logLikelihood: logLikelihood(found.at),
    logPosterior,
    logEvidence:
      logPosterior +
      (found.at.length / 2) * Math.log(2 * Math.PI) +
      (volume === null ? 0 : logDeterminant(volume) / 2),
    converged: found.converged,
  };
}

/** −ln of a normal density but for its constant, and that constant. */
function normalDensityOf({ mean, covariance }: Prior) {
  const precision = inverse(covariance);
  const lower = cholesky(covariance);
  if (precision === null || lower === null)
    throw new RangeError("The prior's covariance is not positive definite.");
  return {
    misfit: (at: readonly number[]) =>
      quadratic(
        precision,
        at.map((x, i) => x - (mean[i] as number)),
      ) / 2,
    constant: -(mean.length / 2) * Math.log(2 * Math.PI) - logDeterminant(lower) / 2,
  };
}
