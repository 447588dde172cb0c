/** The two levels between which a sensor's signal goes. */
export interface Levels {
  readonly low: number;
  readonly high: number;
  /** Larger of the two spreads around their level (standard deviation). */
  readonly spread: number;
}

const rounds = 100;
/** Two levels nearer than so many spreads are one: noise cut in the middle has 2.7, three levels have 3. */
const fewestSpreads = 2.9;

/**
 * Splits the values in two: each belongs to the nearer of two levels, each level is the mean of its values
 * (two-means). A share of a thousandth at either end is left out, so that a spike makes no level.
 *
 * @returns null when there are no two levels: the signal is flat, or all noise
 */
export function twoLevels(values: Float64Array): Levels | null {
  const sorted = Float64Array.from(values).sort();
  const cut = Math.floor(sorted.length / 1000);
  const kept = sorted.subarray(cut, sorted.length - cut);
  const prefix = new Float64Array(kept.length + 1);
  for (let i = 0; i < kept.length; i++) prefix[i + 1] = (prefix[i] as number) + (kept[i] as number);
  const meanOf = (from: number, to: number) =>
    ((prefix[to] as number) - (prefix[from] as number)) / (to - from);
  let low = kept[0] ?? 0;
  let high = kept.at(-1) ?? 0;
  if (!(high > low)) return null;
  let split = 0;
  for (let round = 0; round < rounds; round++) {
    const at = firstAbove(kept, (low + high) / 2);
    if (at === 0 || at === kept.length) return null;
    low = meanOf(0, at);
    high = meanOf(at, kept.length);
    if (at === split) break;
    split = at;
  }
  const spread = Math.max(spreadOf(kept.subarray(0, split), low), spreadOf(kept.subarray(split), high));
  return high - low < fewestSpreads * spread ? null : { low, high, spread };
}

function firstAbove(sorted: Float64Array, limit: number): number {
  let from = 0;
  let to = sorted.length;
  while (from < to) {
    const middle = (from + to) >> 1;
    if ((sorted[middle] as number) > limit) to = middle;
    else from = middle + 1;
  }
  return from;
}

function spreadOf(values: Float64Array, centre: number): number {
  let squares = 0;
  for (const value of values) squares += (value - centre) ** 2;
  return Math.sqrt(squares / values.length);
}
