import { quadratic } from "../../src/core/stats/matrix.ts";
import { z95 } from "../../src/core/stats/intervals.ts";
import { logistic, logit } from "../../src/core/stats/moments.ts";
import { forms } from "./curve-forms.ts";
import { mostLapse, type CurveFit } from "./curve-fit.ts";

/** A number of a fit with its standard error and 95 % interval; null where there is none. */
export interface Estimate {
  readonly value: number | null;
  readonly se: number | null;
  readonly low: number | null;
  readonly high: number | null;
}

type At = readonly number[];
type Form = CurveFit["form"];

/** Probability of the answer at a level, per cent. */
export function probability(fit: CurveFit, level: number): number {
  return probabilityAt(fit.form, fit.at, level);
}

function probabilityAt(form: Form, at: At, level: number): number {
  const [alpha, t, g, u] = at as readonly [number, number, number, number];
  const guess = logistic(g);
  const { f } = forms[form].growth(forms[form].argument(level, alpha, Math.exp(t)).w);
  return guess + (1 - guess - mostLapse * logistic(u)) * f;
}

/** Point-wise 95 % band of the curve at a level, computed on the logit scale; null without a covariance. */
export function band(fit: CurveFit, level: number): readonly [number, number] | null {
  const estimate = derived(fit, (form, at) => logit(probabilityAt(form, at, level)));
  return estimate.low === null || estimate.high === null
    ? null
    : [logistic(estimate.low), logistic(estimate.high)];
}

/** Everything that is reported of a fit. */
export function estimatesOf(fit: CurveFit) {
  const { form } = fit;
  return {
    alpha: derived(fit, (_, at) => at[0] as number),
    slope: positive(fit, (_, at) => Math.log(heightOf(at) * forms[form].slope) - (at[1] as number)),
    s: positive(fit, (_, at) => at[1] as number),
    guess: share(fit, (_, at) => at[2] as number, 1),
    lapse: share(fit, (_, at) => at[3] as number, mostLapse),
    area: share(fit, (_, at) => logit(areaAt(form, at)), 1),
    x50: reached(fit, 0.5),
    x75: reached(fit, 0.75),
  };
}

/** Mean probability over levels 0 to 100: the area under the curve, from 0 to 1. */
export function areaOf(fit: CurveFit): number {
  return areaAt(fit.form, fit.at);
}

/** Steps of Simpson's rule over 0 … 100; a curve of s = 2 is still exact to 1e-7. */
const areaSteps = 100;

function areaAt(form: Form, at: At): number {
  let sum = probabilityAt(form, at, 0) + probabilityAt(form, at, 100);
  for (let i = 1; i < areaSteps; i++) {
    sum += (i % 2 === 1 ? 4 : 2) * probabilityAt(form, at, (100 * i) / areaSteps);
  }
  return sum / (3 * areaSteps);
}

/** Slope at α, per per cent of level. */
export function slopeOf(fit: CurveFit): number {
  return (heightOf(fit.at) * forms[fit.form].slope) / fit.s;
}

function heightOf(at: At): number {
  return 1 - logistic(at[2] as number) - mostLapse * logistic(at[3] as number);
}

/** The level at which the curve passes a probability, with its standard error. */
function reached(fit: CurveFit, target: number): Estimate {
  const level = levelAt(fit.form, fit.at, target);
  if (level === null) return { value: null, se: null, low: null, high: null };
  return interval(level, errorBy(fit, movement(fit, level)));
}

/** The level at which a curve passes a probability; null where it does not between 0 and 100. */
export function levelAt(form: Form, at: At, target: number): number | null {
  if (probabilityAt(form, at, 0) > target || probabilityAt(form, at, 100) < target) return null;
  const w = forms[form].grown((target - logistic(at[2] as number)) / heightOf(at));
  const level = forms[form].level(w, at[0] as number, Math.exp(at[1] as number));
  return Math.min(100, Math.max(0, level));
}

/**
 * How the level of a given probability moves with each coordinate: −(∂P/∂θ)/(∂P/∂x). Differences of levels would
 * carry their rounding into the error, and where a curve levels off they would cross its end.
 */
function movement(fit: CurveFit, x: number): readonly number[] {
  const form = forms[fit.form];
  const { w, byAlpha, byT } = form.argument(x, fit.alpha, fit.s);
  const { f, first } = form.growth(w);
  const rise = heightOf(fit.at) * first;
  const byGuess = fit.guess * (1 - fit.guess) * (1 - f);
  const byLapse = -fit.lapse * (1 - fit.lapse / mostLapse) * f;
  const steep = rise * form.byLevel(x, fit.alpha, fit.s);
  return [rise * byAlpha, rise * byT, byGuess, byLapse].map((by) => -by / steep);
}

/** A function of the fitted coordinates with a symmetric interval. */
function derived(fit: CurveFit, f: (form: Form, at: At) => number): Estimate {
  return interval(f(fit.form, fit.at), errorOf(fit, f));
}

/** A positive number through its logarithm. */
function positive(fit: CurveFit, log: (form: Form, at: At) => number): Estimate {
  const { value, se, low, high } = derived(fit, log);
  const number = Math.exp(value as number);
  return {
    value: number,
    se: se === null ? null : number * se,
    low: low === null ? null : Math.exp(low),
    high: high === null ? null : Math.exp(high),
  };
}

/** A share between 0 and `most` through its logit. */
function share(fit: CurveFit, logOdds: (form: Form, at: At) => number, most: number): Estimate {
  const { value, se, low, high } = derived(fit, logOdds);
  const part = logistic(value as number);
  return {
    value: most * part,
    se: se === null ? null : most * part * (1 - part) * se,
    low: low === null ? null : most * logistic(low),
    high: high === null ? null : most * logistic(high),
  };
}

function interval(value: number, se: number | null): Estimate {
  if (se === null) return { value, se, low: null, high: null };
  return { value, se, low: value - z95 * se, high: value + z95 * se };
}

/** Standard error by the delta method, derivatives by central differences. */
function errorOf(fit: CurveFit, f: (form: Form, at: At) => number): number | null {
  const gradient = fit.at.map((x, i) => {
    const step = 1e-5 * Math.max(1, Math.abs(x));
    const moved = (by: number) => f(fit.form, fit.at.with(i, x + by));
    return (moved(step) - moved(-step)) / (2 * step);
  });
  return errorBy(fit, gradient);
}

function errorBy(fit: CurveFit, gradient: readonly number[]): number | null {
  if (fit.covariance === null) return null;
  const variance = quadratic(fit.covariance, gradient);
  return variance > 0 && Number.isFinite(variance) ? Math.sqrt(variance) : null;
}
