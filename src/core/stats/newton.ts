import { cholesky } from "./matrix.ts";

/** Differences of a sum of some hundred logarithms that rounding alone can make, relative to it. */
const rounding = 1e-14;

/** A function of a few variables at a point, with its first and second derivatives. */
export interface Expansion {
  readonly value: number;
  readonly gradient: readonly number[];
  readonly hessian: readonly (readonly number[])[];
}

export interface NewtonMinimum extends Expansion {
  readonly at: readonly number[];
  /** False when the steps ran out before the gradient was flat. */
  readonly converged: boolean;
}

/**
 * Minimum of a smooth function by Newton's method, damped (Levenberg–Marquardt): where the second derivatives
 * are not positive definite, or a step does not lead down, the step is shortened toward steepest descent.
 * A value of Infinity marks a point outside the function's domain.
 *
 * @param flat largest entry of the gradient that counts as none
 */
export function minimiseNewton(
  expand: (at: readonly number[]) => Expansion,
  start: readonly number[],
  { flat = 1e-8, most = 200 } = {},
): NewtonMinimum {
  let at = start;
  let here = expand(at);
  let ridge = 0;
  for (let step = 0; step < most; step++) {
    if (here.gradient.every((g) => Math.abs(g) <= flat)) return { ...here, at, converged: true };
    const move = descent(here, ridge);
    const tried = move === null ? null : at.map((x, i) => x + (move[i] as number));
    const there = tried === null ? null : expand(tried);
    if (there !== null && tried !== null && there.value <= here.value + rounding * Math.abs(here.value)) {
      [at, here] = [tried, there];
      ridge = ridge < 1e-4 ? 0 : ridge / 10;
    } else {
      // Rounding alone stops a step so short from leading down.
      if (ridge > 1e10) break;
      ridge = ridge === 0 ? 1e-3 : ridge * 4;
    }
  }
  return { ...here, at, converged: here.gradient.every((g) => Math.abs(g) <= 1e3 * flat) };
}

/** The damped Newton step; null where even with the ridge the second derivatives are not positive definite. */
function descent({ gradient, hessian }: Expansion, ridge: number): number[] | null {
  const damped =
    ridge === 0
      ? hessian
      : hessian.map((row, i) => row.map((x, j) => (i === j ? x + ridge * Math.max(1, Math.abs(x)) : x)));
  const lower = cholesky(damped);
  if (lower === null) return null;
  const half: number[] = [];
  for (let i = 0; i < gradient.length; i++) {
    let rest = -(gradient[i] as number);
    for (let k = 0; k < i; k++) rest -= (lower[i]?.[k] as number) * (half[k] as number);
    half.push(rest / (lower[i]?.[i] as number));
  }
  for (let i = gradient.length - 1; i >= 0; i--) {
    for (let k = i + 1; k < gradient.length; k++)
      half[i] = (half[i] as number) - (lower[k]?.[i] as number) * (half[k] as number);
    half[i] = (half[i] as number) / (lower[i]?.[i] as number);
  }
  return half;
}
