import { inverse, type Matrix } from "./matrix.ts";

/** Step of second differences: large enough that rounding in a sum of some hundred logarithms does not show. */
const step = 1e-3;

/** Second derivatives of a function at a point, by central differences. Symmetric. */
export function hessianAt(f: (at: readonly number[]) => number, at: readonly number[]): number[][] {
  const centre = f(at);
  const shifted = (...moves: readonly (readonly [number, number])[]) => {
    const point = [...at];
    for (const [i, by] of moves) point[i] = (point[i] as number) + by;
    return f(point);
  };
  const hessian = at.map(() => at.map(() => 0));
  for (let i = 0; i < at.length; i++) {
    const row = hessian[i] as number[];
    row[i] = (shifted([i, step]) - 2 * centre + shifted([i, -step])) / step ** 2;
    for (let j = 0; j < i; j++) {
      const corner = (a: number, b: number) => shifted([i, a * step], [j, b * step]);
      const mixed = (corner(1, 1) - corner(1, -1) - corner(-1, 1) + corner(-1, -1)) / (4 * step ** 2);
      row[j] = mixed;
      (hessian[j] as number[])[i] = mixed;
    }
  }
  return hessian;
}

/**
 * The covariance of a posterior seen as normal around its mode: the inverse of the second derivatives of
 * −ln p. Where these are not positive definite (a flat direction), a ridge is added until they are.
 *
 * @throws RangeError when a second derivative is not a number
 */
export function laplaceCovariance(hessian: Matrix): readonly (readonly number[])[] {
  let ridge = 0;
  for (;;) {
    const found = inverse(hessian.map((row, i) => row.map((x, j) => (i === j ? x + ridge : x))));
    if (found !== null) return found;
    if (!(ridge < 1e9)) throw new RangeError("The second derivatives at the mode are not numbers.");
    ridge = ridge === 0 ? 1e-6 : 10 * ridge;
  }
}
