/** Agreement of two judges beyond chance. */
export interface Agreement {
  readonly kappa: number;
  /** Large-sample standard error after Cohen (1960); 0 when they agree throughout. */
  readonly se: number;
  readonly n: number;
}

/**
 * Cohen's κ over pairs of nominal decisions (Cohen 1960): (p_o − p_e) / (1 − p_e).
 *
 * @returns null without pairs, and where both always give one and the same category: chance alone then agrees
 */
export function cohensKappa(pairs: readonly (readonly [string, string])[]): Agreement | null {
  const n = pairs.length;
  const counts = new Map<string, [number, number]>();
  const countsOf = (category: string) => {
    const found = counts.get(category) ?? [0, 0];
    counts.set(category, found);
    return found;
  };
  let agreed = 0;
  for (const [one, other] of pairs) {
    countsOf(one)[0]++;
    countsOf(other)[1]++;
    if (one === other) agreed++;
  }
  const byChance = [...counts.values()].reduce((sum, [a, b]) => sum + a * b, 0) / (n * n);
  if (n === 0 || byChance === 1) return null;
  const observed = agreed / n;
  return {
    kappa: (observed - byChance) / (1 - byChance),
    se: Math.sqrt((observed * (1 - observed)) / (n * (1 - byChance) ** 2)),
    n,
  };
}
