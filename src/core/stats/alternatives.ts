import { normalDensity } from "./normal.ts";
import { normalCdf } from "./normal-cdf.ts";

const step = 0.1;
const [lowest, highest] = [-9, 18];
const grid = Array.from({ length: Math.round((highest - lowest) / step) + 1 }, (_, i) => lowest + i * step);
const belowAll = new Map<number, Float64Array>();

/**
 * Share of correct answers of an unbiased observer with one signal among m alternatives:
 * ∫ φ(x − d′) Φ(x)^(m − 1) dx, by the trapezoidal rule, which for such integrands is exact to rounding.
 */
export function proportionCorrect(dPrime: number, m: number): number {
  let below = belowAll.get(m);
  if (below === undefined) {
    below = Float64Array.from(grid, (x) => normalCdf(x) ** (m - 1));
    belowAll.set(m, below);
  }
  let sum = 0;
  for (let i = 0; i < grid.length; i++) {
    sum += normalDensity((grid[i] as number) - dPrime) * (below[i] as number);
  }
  return sum * step;
}

/**
 * d′ of an unbiased observer with one signal among m alternatives (Hacker & Ratcliff 1979), by bisection.
 *
 * @param proportion above 0 and below 1
 * @returns between −8 and 8, to 1e-10
 */
export function dPrimeAmong(proportion: number, m: number): number {
  let [low, high] = [-8, 8];
  while (high - low > 1e-10) {
    const middle = (low + high) / 2;
    if (proportionCorrect(middle, m) < proportion) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}
