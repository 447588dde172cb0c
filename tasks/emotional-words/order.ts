/**
 * Adjusted ratio of clustering (Roenker et al. 1971): (R − E) / (max − E), with R neighbours of one category,
 * E = Σn²/N − 1 and max = N − k. 1 is perfect clustering, 0 chance.
 *
 * @param categories of the recalled words, in order
 * @returns null with fewer than two categories, or where every order clusters alike
 */
export function adjustedClustering(categories: readonly string[]): number | null {
  const counts = [...new Set(categories)].map(
    (one) => categories.filter((category) => category === one).length,
  );
  const n = categories.length;
  if (counts.length < 2) return null;
  const chance = counts.reduce((sum, count) => sum + count * count, 0) / n - 1;
  const most = n - counts.length;
  return most - chance <= 1e-12 ? null : (neighbours(categories) - chance) / (most - chance);
}

/**
 * List-based clustering (Stricker et al. 2002): R − (N − 1)(m − 1) / (L − 1), with m words of each category
 * on a list of L. Null without a recalled word.
 */
export function listClustering(categories: readonly string[], m: number, length: number): number | null {
  if (categories.length === 0 || length < 2) return null;
  return neighbours(categories) - ((categories.length - 1) * (m - 1)) / (length - 1);
}

function neighbours(categories: readonly string[]): number {
  return categories.filter((category, i) => i > 0 && category === categories[i - 1]).length;
}

export interface LagCount {
  readonly lag: number;
  readonly actual: number;
  readonly possible: number;
}

/**
 * Transitions by lag (Kahana 1996): how often the next recalled word was so many places further on the list, and
 * how often it could have been, words recalled before left out.
 *
 * @param positions list positions (1 … length) of the recalled words in order; null for anything else that
 *   was typed, which breaks the chain
 */
export function lagCounts(
  positions: readonly (number | null)[],
  length: number,
  widest: number,
): readonly LagCount[] {
  const lags = [...span(-widest, -1), ...span(1, widest)];
  const actual = new Map<number, number>();
  const possible = new Map<number, number>();
  const recalled = new Set<number>();
  for (const [i, from] of positions.entries()) {
    if (from === null) continue;
    recalled.add(from);
    const to = positions[i + 1] ?? null;
    if (to === null || recalled.has(to)) continue;
    for (const lag of lags) {
      const place = from + lag;
      if (place >= 1 && place <= length && !recalled.has(place))
        possible.set(lag, (possible.get(lag) ?? 0) + 1);
    }
    actual.set(to - from, (actual.get(to - from) ?? 0) + 1);
  }
  return lags.map((lag) => ({ lag, actual: actual.get(lag) ?? 0, possible: possible.get(lag) ?? 0 }));
}

function span(from: number, to: number): readonly number[] {
  return Array.from({ length: to - from + 1 }, (_, i) => from + i);
}
