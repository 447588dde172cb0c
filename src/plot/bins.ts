import { quantile } from "../core/stats/moments.ts";
import { ticksOver } from "./ticks.ts";

/** Equal bins over a range, one count a group and bin; what lies outside is counted, not dropped. */
export interface Bins {
  /** Edges, one more than bins. */
  readonly edges: readonly number[];
  readonly counts: readonly (readonly number[])[];
  readonly below: readonly number[];
  readonly above: readonly number[];
}

/**
 * Bins for several groups together. The width is a round number near the Freedman–Diaconis rule
 * (2·IQR·n^(−1/3)) of all values, kept between about 8 and 60 bins. The last bin includes its upper edge.
 *
 * @param limits values outside are only counted; default: none are outside
 */
export function binsOver(
  groups: readonly (readonly number[])[],
  limits: { readonly low: number; readonly high: number } | null,
): Bins {
  const inside = (value: number) => limits === null || (value >= limits.low && value <= limits.high);
  const all = groups.flat().filter((value) => Number.isFinite(value) && inside(value));
  const spread = (quantile(all, 0.75) ?? 0) - (quantile(all, 0.25) ?? 0);
  const range =
    all.reduce((a, b) => Math.max(a, b), -Infinity) - all.reduce((a, b) => Math.min(a, b), Infinity);
  const width = 2 * spread * all.length ** (-1 / 3);
  const count = width > 0 && range > 0 ? Math.min(40, Math.max(8, Math.round(range / width))) : 8;
  const edges = ticksOver(all, 1.6 * count).at;
  const [low, high] = [edges[0] as number, edges.at(-1) as number];
  const bins = edges.length - 1;
  const counts = groups.map((group) => {
    const counted = new Array<number>(bins).fill(0);
    for (const value of group) {
      if (!Number.isFinite(value) || !inside(value)) continue;
      const at = Math.min(bins - 1, Math.max(0, Math.floor(((value - low) / (high - low)) * bins)));
      counted[at] = (counted[at] ?? 0) + 1;
    }
    return counted;
  });
  const outside = (side: (value: number) => boolean) => groups.map((group) => group.filter(side).length);
  return {
    edges,
    counts,
    below: outside((value) => limits !== null && value < limits.low),
    above: outside((value) => limits !== null && value > limits.high),
  };
}
