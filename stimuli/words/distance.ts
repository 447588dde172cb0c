/**
 * Restricted Damerau distance (optimal string alignment): insertions, deletions, substitutions and swaps of
 * neighbours, no letter touched twice.
 *
 * @param limit distances above it are not worked out: `limit + 1` is returned
 */
export function editDistance(a: string, b: string, limit = Infinity): number {
  if (Math.abs(a.length - b.length) > limit) return limit + 1;
  let before: number[] = [];
  let above = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    let least = i;
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1];
      let cost = Math.min(at(above, j) + 1, at(row, j - 1) + 1, at(above, j - 1) + (same ? 0 : 1));
      const swapped = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
      if (swapped) cost = Math.min(cost, at(before, j - 2) + 1);
      row.push(cost);
      least = Math.min(least, cost);
    }
    if (least > limit) return limit + 1;
    before = above;
    above = row;
  }
  return Math.min(at(above, b.length), limit + 1);
}

function at(row: readonly number[], index: number): number {
  return row[index] ?? Infinity;
}

/** Jaro–Winkler similarity, 0 … 1 (Winkler 1990: prefix of at most 4, weight .1). */
export function jaroWinkler(a: string, b: string): number {
  const reach = Math.max(0, Math.floor(Math.max(a.length, b.length) / 2) - 1);
  const taken = new Array<boolean>(b.length).fill(false);
  const fromA: string[] = [];
  for (let i = 0; i < a.length; i++) {
    for (let j = Math.max(0, i - reach); j <= Math.min(b.length - 1, i + reach); j++) {
      if (taken[j] === true || a[i] !== b[j]) continue;
      taken[j] = true;
      fromA.push(a[i] as string);
      break;
    }
  }
  const m = fromA.length;
  if (m === 0) return a === b ? 1 : 0;
  const fromB = [...b].filter((_, j) => taken[j]);
  const halfSwaps = fromA.filter((letter, i) => letter !== fromB[i]).length / 2;
  const jaro = (m / a.length + m / b.length + (m - halfSwaps) / m) / 3;
  let prefix = 0;
  while (prefix < 4 && prefix < Math.min(a.length, b.length) && a[prefix] === b[prefix]) prefix++;
  return jaro + 0.1 * prefix * (1 - jaro);
}

/** Most edits a misspelling may be away from a word of this length. */
export function allowedEdits(length: number): number {
  if (length <= 2) return 0;
  if (length <= 6) return 1;
  return length <= 9 ? 2 : 3;
}
