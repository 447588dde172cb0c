import { sensedMs, type Changes, type Line } from "./line.ts";

/** A flip and an edge that may belong together, and the best pair before it. */
interface Pair {
  readonly flip: number;
  readonly edge: number;
  readonly before: Pair | null;
  readonly value: number;
}

export interface Match {
  /** Index of each flip's edge; −1 without one. */
  readonly edgeOf: Int32Array;
  /** One for each flip that lies on the line, less the further off its edge is. */
  readonly value: number;
}

/**
 * Gives each flip the edge that belongs to it: of the flip's colour, within `toleranceMs` of where the line
 * expects it, in the order of time, no edge twice. Of all ways to do that the one of the highest value:
 * a flip counts 1 on the line and 0 at the limit.
 *
 * @param from, to the flips that are looked at; all others get none
 */
export function match(
  flips: Changes,
  edges: Changes,
  line: Line,
  toleranceMs: number,
  from = 0,
  to = flips.atMs.length,
): Match {
  const best = new BestUpTo(edges.atMs.length);
  for (let flip = from; flip < to; flip++) {
    const white = flips.white[flip] as number;
    const expected = sensedMs(line, flips.atMs[flip] as number, white);
    const found: Pair[] = [];
    for (let edge = firstFrom(edges.atMs, expected - toleranceMs); edge < edges.atMs.length; edge++) {
      const off = Math.abs((edges.atMs[edge] as number) - expected);
      if (off > toleranceMs) break;
      if (edges.white[edge] !== white) continue;
      const before = best.upTo(edge);
      found.push({ flip, edge, before, value: (before?.value ?? 0) + 1 - off / toleranceMs });
    }
    // Only now, so that no pair builds on another pair of the same flip.
    for (const pair of found) best.put(pair);
  }
  const edgeOf = new Int32Array(flips.atMs.length).fill(-1);
  const last = best.upTo(edges.atMs.length);
  for (let pair = last; pair !== null; pair = pair.before) edgeOf[pair.flip] = pair.edge;
  return { edgeOf, value: last?.value ?? 0 };
}

/** Index of the first time that is at least this. */
export function firstFrom(sorted: Float64Array, least: number): number {
  let from = 0;
  let to = sorted.length;
  while (from < to) {
    const middle = (from + to) >> 1;
    if ((sorted[middle] as number) < least) from = middle + 1;
    else to = middle;
  }
  return from;
}

/** The pair of the highest value whose edge comes before a given one (a Fenwick tree of maxima). */
class BestUpTo {
  readonly #tree: (Pair | null)[];

  constructor(edges: number) {
    this.#tree = Array.from({ length: edges + 1 }, () => null);
  }

  /** Among edges of an index below `edge`. */
  upTo(edge: number): Pair | null {
    let best: Pair | null = null;
    for (let at = edge; at > 0; at -= at & -at) {
      const here = this.#tree[at] ?? null;
      if (here !== null && here.value > (best?.value ?? 0)) best = here;
    }
    return best;
  }

  put(pair: Pair): void {
    for (let at = pair.edge + 1; at < this.#tree.length; at += at & -at) {
      if (pair.value > (this.#tree[at]?.value ?? 0)) this.#tree[at] = pair;
    }
  }
}
