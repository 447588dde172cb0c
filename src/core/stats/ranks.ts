import { correlation } from "./correlation.ts";

/** Ranks from 1, ties sharing the mean of theirs. */
export function ranks(values: readonly number[]): number[] {
  const order = values.map((_, i) => i).sort((a, b) => (values[a] as number) - (values[b] as number));
  const found = values.map(() => 0);
  for (let from = 0; from < order.length;) {
    let to = from + 1;
    while (to < order.length && values[order[to] as number] === values[order[from] as number]) to++;
    for (const i of order.slice(from, to)) found[i] = (from + 1 + to) / 2;
    from = to;
  }
  return found;
}

/** Spearman's rank correlation; null where one of the two does not vary. */
export function spearman(x: readonly number[], y: readonly number[]): number | null {
  return correlation(ranks(x), ranks(y));
}
