import { inverse } from "../../src/core/stats/matrix.ts";
import { logistic, logit } from "../../src/core/stats/moments.ts";
import { minimiseNewton, type Expansion, type NewtonMinimum } from "../../src/core/stats/newton.ts";
import { forms } from "./curve-forms.ts";
import type { CurveForm } from "./parameters.ts";

/** Answers at one level: `k` of `n` gave the emotion. Neutral faces enter at level 0. */
export interface CurvePoint {
  readonly level: number;
  readonly k: number;
  readonly n: number;
}

/** Priors, as means and SDs of α, ln s, logit γ and u, where λ = .6·logistic(u). */
export interface CurvePrior {
  readonly mean: readonly [number, number, number, number];
  readonly sd: readonly [number, number, number, number];
}

/** The mode of a fit in the coordinates of its prior, and what is uncertain about it. */
export interface CurveFit {
  readonly form: CurveForm;
  /** α, ln s, logit γ, u. */
  readonly at: readonly number[];
  readonly alpha: number;
  readonly s: number;
  readonly guess: number;
  readonly lapse: number;
  /** Covariance of `at` from the second derivatives at the mode; null where they are not positive definite. */
  readonly covariance: readonly (readonly number[])[] | null;
  /** −ln of likelihood × prior at the mode, constants left out. */
  readonly value: number;
  readonly converged: boolean;
}

/** SD of a prior that holds its mean to about .1 %, yet lets the fit end flat. */
const held = 0.01;
/** Upper end of the lapse rate: fitted up to .56 in open data. */
export const mostLapse = 0.6;
const starts = [20, 35, 55] as const;
/** So flat that all starts, on any engine, end at the same mode to nine digits. */
const flat = 1e-10;

/**
 * Priors of the fit. With a neutral key faint faces are called neutral, so guessing is rare; without one it is
 * about 1/m. Fixing it at 1/7 would move thresholds by up to half the scale.
 *
 * @param answers number of answers offered
 */
export function priorOf(neutralAnswer: boolean, answers: number): CurvePrior {
  return {
    mean: [35, Math.log(8), neutralAnswer ? -3.9 : logit(1 / Math.max(2, answers)), -1.5],
    sd: [25, 0.6, 1, 1.2],
  };
}

/** The same, but the lower end of the curve held at chance among the answers. */
export function priorAtChance(answers: number): CurvePrior {
  const { mean, sd } = priorOf(false, answers);
  return { mean, sd: [sd[0], sd[1], held, sd[3]] };
}

/**
 * P(x) = γ + (1 − γ − λ)·F, fitted as the mode of likelihood × prior in (α, ln s, logit γ, u), from three starts in
 * α: second optima occur, the best is kept.
 *
 * @returns null without an answered trial
 */
export function fitCurve(
  points: readonly CurvePoint[],
  prior: CurvePrior,
  form: CurveForm = "logistic",
  from: readonly (readonly number[])[] = starts.map((alpha) => [alpha, ...prior.mean.slice(1)]),
): CurveFit | null {
  const answered = points.filter(({ n }) => n > 0);
  if (answered.length === 0) return null;
  const expand = (at: readonly number[]) => expandPosterior(answered, prior, form, at);
  let best: NewtonMinimum | null = null;
  for (const start of from) {
    const found = minimiseNewton(expand, start, { flat });
    if (best === null || found.value < best.value) best = found;
  }
  return best === null ? null : fitAt(form, best);
}

function fitAt(form: CurveForm, { at, value, hessian, converged }: NewtonMinimum): CurveFit {
  const [alpha, t, g, u] = at as readonly [number, number, number, number];
  return {
    form,
    at,
    alpha,
    s: Math.exp(t),
    guess: logistic(g),
    lapse: mostLapse * logistic(u),
    covariance: inverse(hessian),
    value,
    converged,
  };
}

const outside: Expansion = { value: Infinity, gradient: [0, 0, 0, 0], hessian: [] };
/** Keeps a probability off 0 and 1 by less than any answer could tell. */
const least = 1e-12;

/** −ln(likelihood × prior) with its derivatives by α, t = ln s, g = logit γ and u. */
export function expandPosterior(
  points: readonly CurvePoint[],
  prior: CurvePrior,
  name: CurveForm,
  at: readonly number[],
): Expansion {
  const [alpha, t, g, u] = at as readonly [number, number, number, number];
  const form = forms[name];
  const s = Math.exp(t);
  if (!form.allows(alpha) || !(s > 0) || !Number.isFinite(s)) return outside;
  const guess = logistic(g);
  const guess1 = guess * (1 - guess);
  const guess2 = guess1 * (1 - 2 * guess);
  const share = logistic(u);
  const lapse = mostLapse * share;
  const lapse1 = lapse * (1 - share);
  const lapse2 = lapse1 * (1 - 2 * share);
  const height = 1 - guess - lapse;
  const d = new Float64Array(4);
  // Second derivatives, the lower triangle row by row.
  const h = new Float64Array(10);
  let value = 0;
  for (const { level, k, n } of points) {
    const x = form.argument(level, alpha, s);
    const { f, first, second } = form.growth(x.w);
    const p = Math.min(1 - least, Math.max(least, guess + height * f));
    value -= (k === 0 ? 0 : k * Math.log(p)) + (k === n ? 0 : (n - k) * Math.log1p(-p));
    // First and second derivative of −ln likelihood by p, then of p by each coordinate.
    const byP = (n - k) / (1 - p) - k / p;
    const byPP = (n - k) / (1 - p) ** 2 + k / p ** 2;
    const [a, b] = [height * first * x.byAlpha, height * first * x.byT];
    const [c, e] = [guess1 * (1 - f), -lapse1 * f];
    add(d, 0, byP * a);
    add(d, 1, byP * b);
    add(d, 2, byP * c);
    add(d, 3, byP * e);
    const bend = height * second;
    const rise = height * first;
    add(h, 0, byPP * a * a + byP * (bend * x.byAlpha * x.byAlpha + rise * x.byAlphaAlpha));
    add(h, 1, byPP * a * b + byP * (bend * x.byAlpha * x.byT + rise * x.byAlphaT));
    add(h, 2, byPP * b * b + byP * (bend * x.byT * x.byT + rise * x.byTT));
    add(h, 3, byPP * a * c - byP * guess1 * first * x.byAlpha);
    add(h, 4, byPP * b * c - byP * guess1 * first * x.byT);
    add(h, 5, byPP * c * c + byP * guess2 * (1 - f));
    add(h, 6, byPP * a * e - byP * lapse1 * first * x.byAlpha);
    add(h, 7, byPP * b * e - byP * lapse1 * first * x.byT);
    add(h, 8, byPP * c * e);
    add(h, 9, byPP * e * e - byP * lapse2 * f);
  }
  for (let i = 0; i < 4; i++) {
    const precision = 1 / (prior.sd[i] as number) ** 2;
    const off = (at[i] as number) - (prior.mean[i] as number);
    value += 0.5 * precision * off * off;
    add(d, i, precision * off);
    add(h, (i * (i + 3)) / 2, precision);
  }
  return Number.isFinite(value) ? { value, gradient: [...d], hessian: squareOf(h) } : outside;
}

function add(sums: Float64Array, at: number, by: number): void {
  sums[at] = (sums[at] as number) + by;
}

/** A symmetric 4 × 4 matrix from its lower triangle. */
function squareOf(triangle: Float64Array): number[][] {
  const [a, b, c, d, e, f, g, h, i, j] = triangle as unknown as readonly [
    number,
    number,
    number,
    number,
    number,
    number,
    number,
    number,
    number,
    number,
  ];
  return [
    [a, b, d, g],
    [b, c, e, h],
    [d, e, f, i],
    [g, h, i, j],
  ];
}
