/** Changes of colour in order of time: the page's flips, or the sensor's edges. */
export interface Changes {
  readonly atMs: Float64Array;
  readonly white: Uint8Array;
}

/**
 * How the page's clock becomes the recorder's: `sensed = at(colour) + slope · (page − origin)`. White and
 * black have a place each, because a display does not turn both ways equally fast.
 */
export interface Line {
  readonly originMs: number;
  readonly slope: number;
  readonly whiteMs: number;
  readonly blackMs: number;
  /** Standard error of the slope; infinite where two points make it. */
  readonly slopeSe: number;
}

/** Where on the recorder's clock a flip of the page is expected, ms. */
export function sensedMs(line: Line, pageMs: number, white: number): number {
  return (white === 1 ? line.whiteMs : line.blackMs) + line.slope * (pageMs - line.originMs);
}

const rounds = 20;
/** Below this many points of a colour both share one place. */
const fewest = 3;

/**
 * Least squares over the flips that have an edge. Those further off the line than `trimMs` are left out and the
 * line is fitted again, until they stay the same: a frame that came late is no evidence of the clocks.
 *
 * @param edgeOf index of each flip's edge, −1 without one
 * @param start the line that says which points are near at first
 * @returns null with fewer than two points
 */
export function fitLine(
  flips: Changes,
  edges: Changes,
  edgeOf: Int32Array,
  start: Line,
  trimMs: number,
): Line | null {
  let line: Line | null = start;
  let size = -1;
  for (let round = 0; round < rounds && line !== null; round++) {
    const near: number[] = [];
    for (let i = 0; i < edgeOf.length; i++) {
      const edge = edgeOf[i] as number;
      if (edge === -1) continue;
      const expected = sensedMs(line, flips.atMs[i] as number, flips.white[i] as number);
      if (Math.abs((edges.atMs[edge] as number) - expected) <= trimMs) near.push(i);
    }
    if (near.length === size) break;
    size = near.length;
    line = leastSquares(flips, edges, edgeOf, near, start);
  }
  return line;
}

/** One slope for both colours, and a place for each. */
function leastSquares(
  flips: Changes,
  edges: Changes,
  edgeOf: Int32Array,
  points: readonly number[],
  { originMs, slope: slopeBefore }: Line,
): Line | null {
  if (points.length < 2) return null;
  const split = [0, 1].every((colour) => points.filter((i) => flips.white[i] === colour).length >= fewest);
  const groups = split ? [0, 1].map((colour) => points.filter((i) => flips.white[i] === colour)) : [points];
  const means = groups.map((group) => {
    let [page, sensed] = [0, 0];
    for (const i of group) {
      page += (flips.atMs[i] as number) - originMs;
      sensed += edges.atMs[edgeOf[i] as number] as number;
    }
    return { page: page / group.length, sensed: sensed / group.length };
  });
  let [along, both, across] = [0, 0, 0];
  for (const [g, group] of groups.entries()) {
    const mean = means[g] as { page: number; sensed: number };
    for (const i of group) {
      const page = (flips.atMs[i] as number) - originMs - mean.page;
      const sensed = (edges.atMs[edgeOf[i] as number] as number) - mean.sensed;
      along += page * page;
      both += page * sensed;
      across += sensed * sensed;
    }
  }
  const slope = along > 0 ? both / along : slopeBefore;
  const [black, white = black] = means.map(({ page, sensed }) => sensed - slope * page) as [number, number?];
  const free = points.length - groups.length - 1;
  const slopeSe =
    free > 0 && along > 0 ? Math.sqrt(Math.max(0, across - slope * both) / free / along) : Infinity;
  return { originMs, slope, whiteMs: white, blackMs: black, slopeSe };
}
