/** Two-sided 95 % point of the standard normal. */
export const z95 = 1.959963984540054;

/**
 * Wilson score interval of a proportion, 95 %.
 *
 * @returns low and high on [0, 1]; null when n is 0
 */
export function wilson(successes: number, n: number, z = z95): readonly [number, number] | null {
  if (n === 0) return null;
  const p = successes / n;
  const denominator = 1 + (z * z) / n;
  const centre = p + (z * z) / (2 * n);
  const half = z * Math.sqrt((p * (1 - p)) / n + (z * z) / (4 * n * n));
  // At 0 and at n the limit is 0 or 1, which floating point misses by its last digit.
  return [
    successes === 0 ? 0 : (centre - half) / denominator,
    successes === n ? 1 : (centre + half) / denominator,
  ];
}

/**
 * 95 % interval of the difference of two independent proportions a/m − b/n by Wilson's limits of each
 * (Newcombe 1998, method 10).
 *
 * @returns null when m or n is 0
 */
export function newcombe(a: number, m: number, b: number, n: number): readonly [number, number] | null {
  const first = wilson(a, m);
  const second = wilson(b, n);
  if (first === null || second === null) return null;
  const [p, q] = [a / m, b / n];
  return [p - q - Math.hypot(p - first[0], second[1] - q), p - q + Math.hypot(first[1] - p, q - second[0])];
}
