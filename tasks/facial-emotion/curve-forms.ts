import { logistic, logit } from "../../src/core/stats/moments.ts";
import { normalDensity, normalQuantile } from "../../src/core/stats/normal.ts";
import { normalCdf } from "../../src/core/stats/normal-cdf.ts";
import type { CurveForm } from "./parameters.ts";

/** F and its first and second derivatives by its argument w. */
export interface Growth {
  readonly f: number;
  readonly first: number;
  readonly second: number;
}

/** The argument w of F at level x, with its derivatives by α and by t = ln s. */
export interface Argument {
  readonly w: number;
  readonly byAlpha: number;
  readonly byT: number;
  readonly byAlphaAlpha: number;
  readonly byAlphaT: number;
  readonly byTT: number;
}

export interface Form {
  argument(x: number, alpha: number, s: number): Argument;
  growth(w: number): Growth;
  /** The argument at which F is `f`, above 0 and below 1. */
  grown(f: number): number;
  /** The level x above 0 whose argument is w. */
  level(w: number, alpha: number, s: number): number;
  /** Derivative of the argument by the level x. */
  byLevel(x: number, alpha: number, s: number): number;
  /** Whether α may take this value. */
  allows(alpha: number): boolean;
  /** dF/dx at x = α, times s. */
  readonly slope: number;
}

function scaled(x: number, alpha: number, s: number): Argument {
  const w = (x - alpha) / s;
  return { w, byAlpha: -1 / s, byT: -w, byAlphaAlpha: 0, byAlphaT: 1 / s, byTT: w };
}

const along = {
  argument: scaled,
  level: (w: number, alpha: number, s: number) => alpha + s * w,
  byLevel: (_: number, __: number, s: number) => 1 / s,
} as const;

/**
 * The shapes of a psychometric function. Logistic and normal are F((x − α)/s). The Weibull is
 * 1 − 2^−(x/α)^k with k = α/(2s·ln 2): like the logistic it is half grown at α and there has the slope 1/(4s),
 * so that α and s mean the same in both; α is above 0.
 */
export const forms: Readonly<Record<CurveForm, Form>> = {
  logistic: {
    ...along,
    growth(w) {
      const f = logistic(w);
      const first = f * (1 - f);
      return { f, first, second: first * (1 - 2 * f) };
    },
    grown: logit,
    allows: () => true,
    slope: 1 / 4,
  },
  normal: {
    ...along,
    growth(w) {
      const first = normalDensity(w);
      return { f: normalCdf(w), first, second: -w * first };
    },
    grown: normalQuantile,
    allows: () => true,
    slope: 1 / Math.sqrt(2 * Math.PI),
  },
  weibull: {
    argument(x, alpha, s) {
      const factor = 1 / (2 * s * Math.LN2);
      // At level 0 nothing has grown, whatever α and s.
      const log = Math.log(Math.max(x, 1e-9) / alpha);
      const w = alpha * factor * log;
      const byAlpha = factor * (log - 1);
      return { w, byAlpha, byT: -w, byAlphaAlpha: -factor / alpha, byAlphaT: -byAlpha, byTT: w };
    },
    growth(w) {
      const hazard = Math.LN2 * Math.exp(Math.min(w, 30));
      const left = Math.exp(-hazard);
      const first = hazard * left;
      return { f: 1 - left, first, second: first * (1 - hazard) };
    },
    grown: (f) => Math.log(-Math.log1p(-f) / Math.LN2),
    level: (w, alpha, s) => alpha * Math.exp((2 * Math.LN2 * s * w) / alpha),
    byLevel: (x, alpha, s) => alpha / (2 * Math.LN2 * s * x),
    allows: (alpha) => alpha > 0,
    slope: 1 / 4,
  },
};
