import { findEdges, type Edge } from "./edges.ts";
import { shortestPhaseMs, type Stretch } from "./flips.ts";
import { twoLevels, type Levels } from "./levels.ts";
import { piecesOf, sampleStepMs, smoothed, type Piece, type Recording } from "./recording.ts";

/** A recording as edges. */
export interface Light {
  readonly stepMs: number;
  /** Width of the low-pass that was taken. */
  readonly smoothMs: number;
  readonly pieces: readonly Piece[];
  readonly levels: Levels;
  readonly edges: readonly Edge[];
  /** Share of the edges that follow the one before faster than any phase: flicker that was not taken out. */
  readonly flicker: number;
}

/** Most backlights flicker at 200 Hz and above. */
const usualSmoothMs = 5;
const widening = 1.5;
/** A page between trials may flash; more edges than this share in the wrong place are flicker. */
const littleFlicker = 0.1;
const holeSteps = 10;
const fewestSamples = 100;

/**
 * Finds the edges of a recording. Without a width the low-pass is 5 ms wide, or a third of the shortest phase if that
 * is less; it is widened, up to that third, while edges follow each other faster than phases do.
 *
 * @param smoothMs width of the low-pass; null chooses it, 0 is none
 * @returns null when the signal has no two levels
 */
export function readLight(
  recording: Recording,
  stretches: readonly Stretch[],
  smoothMs: number | null,
): Light | null {
  if (recording.values.length < fewestSamples) return null;
  const shortest = shortestPhaseMs(stretches) ?? Infinity;
  const stepMs = sampleStepMs(recording);
  const widest = shortest / 3;
  let width = smoothMs ?? Math.min(usualSmoothMs, widest);
  for (;;) {
    const pieces = piecesOf(recording, Math.max(holeSteps * stepMs, width));
    const signal = width > 0 ? smoothed(recording, pieces, width) : recording.values;
    const levels = twoLevels(signal);
    const edges = levels === null ? [] : findEdges(recording, signal, pieces, levels);
    const flicker = flickerOf(edges, shortest / 2);
    const wider = Math.min(widening * width, widest);
    const last = smoothMs !== null || wider <= width || !Number.isFinite(wider);
    if (levels !== null && (last || flicker <= littleFlicker))
      return { stepMs, smoothMs: width, pieces, levels, edges, flicker };
    if (last) return null;
    width = wider;
  }
}

function flickerOf(edges: readonly Edge[], shortestMs: number): number {
  const fast = edges.filter((edge, i) => i > 0 && edge.atMs - (edges[i - 1] as Edge).atMs < shortestMs);
  return edges.length === 0 ? 0 : fast.length / edges.length;
}
