import { firstFrom } from "./match.ts";
import type { Changes, Line } from "./line.ts";

/** A place where some flips in a row find edges in the same rhythm. */
export interface Seed {
  readonly from: number;
  readonly to: number;
  readonly line: Line;
  readonly score: number;
}

const windows = 32;
/** Flips in a row that are looked at in each place. */
const inWindow = 24;
/** A break ends a window: the clocks drift apart by too much in it. */
const longestGapMs = 10_000;
/** By how much a recorder's clock may be off: ceramic resonators of simple boards are by up to half a per cent. */
const mostDrift = 0.006;
const fewestMatched = 4;

/**
 * Tries each edge as the partner of some flips spread over the whole stretch, and follows from there from flip
 * to flip. Nothing is supposed of the offset of the clocks.
 *
 * @returns the places where most flips in a row find their edge, the best first
 */
export function findSeeds(flips: Changes, edges: Changes, toleranceMs: number): readonly Seed[] {
  const ofColour = [0, 1].map((colour) => edges.atMs.filter((_, i) => edges.white[i] === colour));
  const seeds: Seed[] = [];
  const count = flips.atMs.length;
  const starts = new Set(Array.from({ length: windows }, (_, i) => Math.floor((i * count) / windows)));
  for (const from of starts) {
    let to = from + 1;
    while (to < Math.min(count, from + inWindow) && pageGap(flips, to) <= longestGapMs) to++;
    for (const edgeMs of ofColour[flips.white[from] as number] ?? []) {
      const seed = follow(flips, ofColour, from, to, edgeMs, toleranceMs);
      if (seed !== null) seeds.push(seed);
    }
  }
  return seeds.sort((a, b) => b.score - a.score);
}

function pageGap(flips: Changes, i: number): number {
  return (flips.atMs[i] as number) - (flips.atMs[i - 1] as number);
}

function follow(
  flips: Changes,
  ofColour: readonly Float64Array[],
  from: number,
  to: number,
  edgeMs: number,
  toleranceMs: number,
): Seed | null {
  const begin = flips.atMs[from] as number;
  let [pageMs, sensed, matched, score] = [begin, edgeMs, 1, 1];
  for (let i = from + 1; i < to; i++) {
    const since = (flips.atMs[i] as number) - pageMs;
    const limit = toleranceMs + mostDrift * since;
    const found = nearest(ofColour[flips.white[i] as number] as Float64Array, sensed + since);
    const off = Math.abs(found - sensed - since);
    if (off <= limit) {
      matched++;
      score += 1 - off / limit / 2;
      [pageMs, sensed] = [flips.atMs[i] as number, found];
    } else if (2 * matched < i - from) return null;
  }
  if (matched < fewestMatched) return null;
  const slope = pageMs > begin ? (sensed - edgeMs) / (pageMs - begin) : 1;
  const near = Math.abs(slope - 1) <= mostDrift ? slope : 1;
  const line = { originMs: begin, slope: near, whiteMs: edgeMs, blackMs: edgeMs, slopeSe: Infinity };
  return { from, to, line, score };
}

/** The nearest of the sorted times; far away when there are none. */
function nearest(sorted: Float64Array, time: number): number {
  const after = firstFrom(sorted, time);
  const [before, next] = [sorted[after - 1] ?? -Infinity, sorted[after] ?? Infinity];
  return time - before <= next - time ? before : next;
}
