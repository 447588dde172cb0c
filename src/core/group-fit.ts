import { fitPerson, standardPrior, type Evidence, type PersonFit } from "./model.ts";
import type { Random } from "./random.ts";
import { z95 } from "./stats/intervals.ts";
import type { Prior } from "./stats/map-fit.ts";
import { add, cholesky, inverse, multiply, timesLower, type Matrix } from "./stats/matrix.ts";
import { fromScale } from "./stats/scale.ts";
import type { ModelParameter } from "./model.ts";

interface FittedModel {
  readonly parameters: Readonly<Record<string, ModelParameter>>;
}

/** One round of EM, for a progress bar. */
export interface GroupProgress {
  readonly round: number;
  readonly logPosterior: number;
}

/** What the group is like: each parameter's mean with its interval, and how people differ. */
export interface GroupEstimate {
  readonly parameter: string;
  /** The group's mean on the scale, as a value, and its 95 % interval. */
  readonly value: number;
  readonly low: number;
  readonly high: number;
  readonly at: number;
  readonly se: number;
  /** SD between people, on the scale. */
  readonly sd: number;
}

export interface GroupFit {
  readonly prior: Prior;
  readonly people: readonly PersonFit[];
  readonly estimates: readonly GroupEstimate[];
  readonly rounds: number;
  readonly converged: boolean;
  readonly logPosterior: number;
}

export interface GroupOptions {
  /** The change of the summed log posterior that counts as none. */
  readonly tolerance?: number;
  /** Most rounds. */
  readonly most?: number;
  /**
   * Whether parameters may hang together between people. Fifteen covariances of five parameters want more
   * than some tens of people: of 60 simulated ones, r of the belief fell from .32 to .10 with them.
   */
  readonly full?: boolean;
}

/**
 * EM with a normal group prior (Huys et al. 2011, doi 10.1371/journal.pcbi.1002028): each person's MAP and
 * Laplace covariance under the group's prior, then the prior's mean and (co)variances from those, Laplace
 * variances included, until the summed log posterior changes by less than 1e-3 or after 500 rounds.
 * A generator: it yields after each round, so that whoever runs it can show progress and stop.
 *
 * @throws RangeError with fewer than two people
 */
export function* fitGroup(
  model: FittedModel,
  evidences: readonly Evidence[],
  { tolerance = 1e-3, most = 500, full = false }: GroupOptions = {},
): Generator<GroupProgress, GroupFit, void> {
  if (evidences.length < 2) throw new RangeError("A group needs at least two people.");
  let prior = standardPrior(model);
  let people: readonly PersonFit[] = [];
  let before = -Infinity;
  for (let round = 1; ; round++) {
    const used = prior;
    people = evidences.map((evidence, i) => fitPerson(model, evidence, used, people[i]));
    const logPosterior = people.reduce((sum, fit) => sum + fit.logPosterior, 0);
    const converged = Math.abs(logPosterior - before) < tolerance;
    if (converged || round >= most) {
      const estimates = groupEstimates(model, used, people);
      return { prior: used, people, estimates, rounds: round, converged, logPosterior };
    }
    yield { round, logPosterior };
    before = logPosterior;
    prior = priorFrom(people, full);
  }
}

/** Mean and covariance of the group from everybody's mode and Laplace covariance. */
function priorFrom(people: readonly PersonFit[], full: boolean): Prior {
  const n = people.length;
  const first = people[0] as PersonFit;
  const mean = first.at.map((_, i) => people.reduce((sum, fit) => sum + (fit.at[i] as number), 0) / n);
  let covariance: Matrix = first.at.map((_, i) => first.at.map((__, j) => (i === j ? 1e-6 : 0)));
  for (const { at, covariance: own } of people) {
    const away = at.map((x, i) => x - (mean[i] as number));
    const spread = away.map((x, i) =>
      away.map((y, j) => (i === j || full ? (x * y + (own[i]?.[j] as number)) / n : 0)),
    );
    covariance = add(covariance, spread);
  }
  return { mean, covariance };
}

/**
 * Interval of the group's means: with everybody's likelihood seen as normal (precision H), person i tells
 * (Σ + H⁻¹)⁻¹ = Σ⁻¹ − Σ⁻¹ V Σ⁻¹ about the mean, V being the Laplace covariance.
 */
function groupEstimates(
  { parameters }: FittedModel,
  { mean, covariance }: Prior,
  people: readonly PersonFit[],
): GroupEstimate[] {
  const precision = inverse(covariance) as Matrix;
  let information: Matrix = covariance.map((row) => row.map(() => 0));
  for (const { covariance: own } of people) {
    const known = multiply(multiply(precision, own), precision);
    information = add(
      information,
      precision.map((row, i) => row.map((x, j) => x - (known[i]?.[j] as number))),
    );
  }
  const uncertain = inverse(information);
  return Object.entries(parameters).map(([parameter, { scale }], i) => {
    const at = mean[i] as number;
    const se = uncertain === null ? Number.NaN : Math.sqrt(uncertain[i]?.[i] as number);
    const value = (by: number) => fromScale(scale, at + by);
    const sd = Math.sqrt(covariance[i]?.[i] as number);
    return { parameter, value: value(0), low: value(-z95 * se), high: value(z95 * se), at, se, sd };
  });
}

/**
 * Integrated BIC of a model (Huys et al. 2011): −2 Σ ln p̄ + k ln N, where p̄ is the mean likelihood of a
 * person's answers over draws from the group's prior, k the free numbers of that prior, and N all answers.
 * The smaller, the better the model foretells the group.
 */
export function integratedBic(
  evidences: readonly Evidence[],
  { mean, covariance }: Prior,
  random: Random,
  { draws = 2000, full = false } = {},
): number {
  const lower = cholesky(covariance) as Matrix;
  const points = Array.from({ length: draws }, () => {
    const away = timesLower(
      lower,
      mean.map(() => random.normal()),
    );
    return mean.map((m, i) => m + (away[i] as number));
  });
  const fits = evidences.map((evidence) => logMean(points.map((point) => evidence.logLikelihood(point))));
  const answers = evidences.reduce((sum, evidence) => sum + evidence.n, 0);
  const d = mean.length;
  const free = full ? d + (d * (d + 1)) / 2 : 2 * d;
  return -2 * fits.reduce((a, b) => a + b, 0) + free * Math.log(answers);
}

/** ln of the mean of e^x, without leaving the range of floating point. */
function logMean(logs: readonly number[]): number {
  const top = logs.reduce((a, b) => Math.max(a, b), -Infinity);
  return top + Math.log(logs.reduce((sum, x) => sum + Math.exp(x - top), 0) / logs.length);
}
