import type { Levels } from "./levels.ts";
import type { Piece, Recording } from "./recording.ts";

/** A change of the light, on the recorder's clock. */
export interface Edge {
  readonly atMs: number;
  readonly rising: boolean;
}

/** Shares of the step that a signal must leave behind to have changed; between them it stays what it was. */
const changed = { up: 0.65, down: 0.35 } as const;

/**
 * The edges of a signal: it has risen when it reaches the upper threshold, fallen when it reaches the lower
 * one. An edge is where it crossed the half height on its way, interpolated between two samples.
 *
 * @param signal one value a sample, smoothed
 */
export function findEdges(
  { timesMs }: Recording,
  signal: Float64Array,
  pieces: readonly Piece[],
  { low, high }: Levels,
): readonly Edge[] {
  const at = (share: number) => low + share * (high - low);
  const [upper, middle, lower] = [at(changed.up), at(0.5), at(changed.down)];
  const edges: Edge[] = [];
  for (const { from, to } of pieces) {
    let bright = (signal[from] as number) >= middle;
    let crossedMs: number | null = null;
    for (let i = from + 1; i < to; i++) {
      const before = signal[i - 1] as number;
      const now = signal[i] as number;
      if (before < middle !== now < middle) {
        const share = (middle - before) / (now - before);
        const start = timesMs[i - 1] as number;
        const rising = now >= middle;
        if (rising !== bright) crossedMs = start + share * ((timesMs[i] as number) - start);
      }
      if (crossedMs === null || (bright ? now > lower : now < upper)) continue;
      bright = !bright;
      edges.push({ atMs: crossedMs, rising: bright });
      crossedMs = null;
    }
  }
  return edges;
}
