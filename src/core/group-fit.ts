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
  readonly logEvidence: number;
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
  /** ln of the answers' probability under the group's prior, by Laplace for each person. */
  readonly logEvidence: number;
}

export interface GroupOptions {
  /** The rise of the summed log evidence over three rounds that counts as none. */
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
 * variances included. Every two rounds are extrapolated (SQUAREM, Varadhan & Roland 2008, doi
 * 10.1111/j.1467-9469.2007.00585.x): where people hardly differ, a variance creeps towards 0 for hundreds of
 * plain rounds. Ends when the summed log evidence rises by less than 1e-3 over three rounds, or after 500.
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
  let rounds = 0;
  const fitted = (prior: Prior, from?: Fitted): Fitted => {
    rounds++;
    const people = evidences.map((evidence, i) => fitPerson(model, evidence, prior, from?.people[i]));
    return { prior, people, logEvidence: people.reduce((sum, fit) => sum + fit.logEvidence, 0) };
  };
  const progress = ({ logEvidence }: Fitted): GroupProgress => ({ round: rounds, logEvidence });
  let now = fitted(standardPrior(model));
  let converged = false;
  yield progress(now);
  while (!converged && rounds + 3 <= most) {
    const first = fitted(priorFrom(now.people, full), now);
    yield progress(first);
    const second = fitted(priorFrom(first.people, full), first);
    yield progress(second);
    const further = fitted(extrapolated(now.prior, first.prior, second.prior), second);
    yield progress(further);
    const next = further.logEvidence > second.logEvidence ? further : second;
    converged = Math.abs(next.logEvidence - now.logEvidence) < tolerance;
    now = next;
  }
  const { prior, people, logEvidence } = now;
  return { prior, people, estimates: groupEstimates(model, prior, people), rounds, converged, logEvidence };
}

interface Fitted {
  readonly prior: Prior;
  readonly people: readonly PersonFit[];
  readonly logEvidence: number;
}

/** The least variance between people: a prior without any could not be inverted. */
const leastVariance = 1e-6;

/** Where three priors of a row of EM lead, by means and log variances; correlations are those of the last. */
function extrapolated(start: Prior, first: Prior, second: Prior): Prior {
  const pointOf = ({ mean, covariance }: Prior) => [
    ...mean,
    ...covariance.map((row, i) => Math.log(row[i] as number)),
  ];
  const [a, b, c] = [pointOf(start), pointOf(first), pointOf(second)];
  const step = b.map((x, i) => x - (a[i] as number));
  const bend = c.map((x, i) => x - (b[i] as number) - (step[i] as number));
  const length = Math.hypot(...bend) === 0 ? 1 : Math.max(1, Math.hypot(...step) / Math.hypot(...bend));
  const point = a.map((x, i) => x + 2 * length * (step[i] as number) + length ** 2 * (bend[i] as number));
  const d = second.mean.length;
  const variance = (i: number) => Math.max(leastVariance, Math.exp(point[d + i] as number));
  const stretch = second.covariance.map((row, i) => Math.sqrt(variance(i) / (row[i] as number)));
  return {
    mean: point.slice(0, d),
    covariance: second.covariance.map((row, i) =>
      row.map((x, j) => x * (stretch[i] as number) * (stretch[j] as number)),
    ),
  };
}

/** Mean and covariance of the group from everybody's mode and Laplace covariance. */
function priorFrom(people: readonly PersonFit[], full: boolean): Prior {
  const n = people.length;
  const first = people[0] as PersonFit;
  const mean = first.at.map((_, i) => people.reduce((sum, fit) => sum + (fit.at[i] as number), 0) / n);
  let covariance: Matrix = first.at.map((_, i) => first.at.map((__, j) => (i === j ? leastVariance : 0)));
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
