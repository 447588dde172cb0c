import { z95 } from "./stats/intervals.ts";
import { fitByMap, type MapFit, type Prior } from "./stats/map-fit.ts";
import { diagonal } from "./stats/matrix.ts";
import { fromScale, toScale, type Scale } from "./stats/scale.ts";
import type { EarlierRun, Parameters, ScoreRow, Shapes, Source } from "./task.ts";

/** One free parameter of a model of the answers. */
export interface ModelParameter {
  readonly title: string;
  readonly symbol: string;
  readonly scale: Scale;
  /** Mean and SD of the standard prior, on the scale. */
  readonly prior: readonly [number, number];
  /**
   * Where an estimate may be reported: of each person, of a group's mean only, or nowhere by itself
   * because it is not recovered and only lets the others fit.
   */
  readonly reported: "person" | "group" | "never";
  /** Correlation of true and estimated values over simulated people; null before it was measured. */
  readonly recovery: number | null;
}

/** The answers of one run as a likelihood. */
export interface Evidence {
  /** Answers that the likelihood is made of. */
  readonly n: number;
  /** ln p(answers) at a point on the scales, in the order of the model's parameters. */
  logLikelihood(at: readonly number[]): number;
}

/** A model of how a person answers in a task: what is fitted, and how its likelihood is played. */
export interface Model<S extends Shapes> {
  readonly title: string;
  readonly source: Source;
  readonly parameters: Readonly<Record<string, ModelParameter>>;
  /** How `recovery` was measured, in one sentence. */
  readonly recoveredBy: string;
  /** Fewest answers that a fit is made from. */
  readonly fewest: number;
  /** Null when this part of the task says nothing about the model. */
  evidence(
    rows: readonly ScoreRow<S>[],
    p: Parameters<S>,
    earlier: readonly EarlierRun<S>[],
  ): Evidence | null;
}

/** One estimate of one person. `at` and `se` are on the scale; value and the 95 % interval are not. */
export interface Estimate {
  readonly parameter: string;
  readonly value: number;
  readonly low: number;
  readonly high: number;
  readonly at: number;
  readonly se: number;
}

export interface PersonFit extends MapFit {
  readonly n: number;
  readonly estimates: readonly Estimate[];
}

type AnyModel = Pick<Model<Shapes>, "parameters">;

/** The model's own weak prior. */
export function standardPrior(model: AnyModel): Prior {
  const priors = Object.values(model.parameters).map((parameter) => parameter.prior);
  return { mean: priors.map(([mean]) => mean), covariance: diagonal(priors.map(([, sd]) => sd ** 2)) };
}

/**
 * Fits one person: MAP under the prior, 95 % Laplace intervals. Every parameter is there; what may be
 * reported is for the caller to respect.
 *
 * @param before a fit of the same answers under a like prior: the search then begins there alone
 */
export function fitPerson(
  model: AnyModel,
  evidence: Evidence,
  prior: Prior = standardPrior(model),
  before?: MapFit,
): PersonFit {
  const starts = before === undefined ? standardStarts(prior) : [before.at];
  const search = before === undefined ? {} : { curvature: before.covariance };
  const fit = fitByMap((at) => evidence.logLikelihood(at), prior, starts, search);
  return { ...fit, n: evidence.n, estimates: estimatesOf(model, fit.at, fit.covariance) };
}

/** The prior's mean, and one SD to either side in turn: a likelihood may have more than one hill. */
function standardStarts({ mean, covariance }: Prior): readonly (readonly number[])[] {
  const sd = (i: number) => Math.sqrt(covariance[i]?.[i] as number);
  const side = (sign: number) => mean.map((m, i) => m + (i % 2 === 0 ? sign : -sign) * sd(i));
  return [mean, side(1), side(-1)];
}

/** Values and 95 % intervals from a point and a covariance on the scales. */
export function estimatesOf(
  model: AnyModel,
  at: readonly number[],
  covariance: readonly (readonly number[])[],
): readonly Estimate[] {
  return Object.entries(model.parameters).map(([parameter, { scale }], i) => {
    const here = at[i] as number;
    const se = Math.sqrt(covariance[i]?.[i] as number);
    const value = (by: number) => fromScale(scale, here + by);
    return { parameter, value: value(0), low: value(-z95 * se), high: value(z95 * se), at: here, se };
  });
}

/** A point on the scales from values; what is not named gets the prior's mean. */
export function pointOf(model: AnyModel, values: Readonly<Record<string, number>>): number[] {
  return Object.entries(model.parameters).map(([name, { scale, prior }]) => {
    const value = values[name];
    return value === undefined ? prior[0] : toScale(scale, value);
  });
}
