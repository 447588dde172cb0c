import { mean, standardDeviation } from "../stats/moments.ts";
import type { Colour } from "./flips.ts";
import type { SensedFlip } from "./measure.ts";

/** How long one phase of one trial lasted, ms on the page's clock. */
export interface Lasted {
  /** What the page certified. */
  readonly shownMs: number;
  /** From edge to edge, as the sensor saw it. */
  readonly edgeToEdgeMs: number;
  /** Sensed minus certified, each edge taken against the edges of its own direction. */
  readonly differenceMs: number;
}

/** A phase over the trials in which it began with one colour. */
export interface SensedPhase {
  readonly phase: string;
  readonly begins: Colour;
  /** Trials with both of its edges and a certified duration. */
  readonly trials: number;
  /** Means, ms. */
  readonly shownMs: number;
  readonly edgeToEdgeMs: number;
  readonly differenceMs: number;
  readonly sdMs: number | null;
  /** The difference farthest from zero, ms. */
  readonly worstMs: number;
  /** Trials that differ by more than half a frame. */
  readonly frameOff: number;
}

/**
 * How long the phase that begins with this flip lasted. A display does not turn to white as fast as to black, so
 * every edge is compared with the edges of its own direction.
 *
 * @param slope the recorder's clock against the page's
 * @returns null where an edge is missing or the page certified no duration
 */
export function lastedFrom(flips: readonly SensedFlip[], i: number, slope: number): Lasted | null {
  const [begin, end] = [flips[i] as SensedFlip, flips[i + 1]];
  const shownMs = begin.trial.shownMs[begin.phase];
  if (shownMs === undefined || end?.trial !== begin.trial) return null;
  if (begin.sensedMs === null || begin.offMs === null || end.sensedMs === null || end.offMs === null)
    return null;
  return {
    shownMs,
    edgeToEdgeMs: (end.sensedMs - begin.sensedMs) / slope,
    differenceMs: end.pageMs + end.offMs - (begin.pageMs + begin.offMs) - shownMs,
  };
}

/** Sensed against certified durations of every phase, by the colour that it began with. */
export function phasesOf(
  flips: readonly SensedFlip[],
  slope: number,
  frameMs: number,
): readonly SensedPhase[] {
  const groups = new Map<string, { phase: string; begins: Colour; all: Lasted[] }>();
  for (const [i, { phase, colour }] of flips.entries()) {
    const lasted = lastedFrom(flips, i, slope);
    if (lasted === null) continue;
    const key = `${phase}:${colour}`;
    const group = groups.get(key) ?? { phase, begins: colour, all: [] };
    groups.set(key, group);
    group.all.push(lasted);
  }
  return [...groups.values()].map(({ phase, begins, all }) => {
    const meanOf = (key: keyof Lasted) => mean(all.map((lasted) => lasted[key])) as number;
    const off = all.map(({ differenceMs }) => differenceMs);
    return {
      phase,
      begins,
      trials: all.length,
      shownMs: meanOf("shownMs"),
      edgeToEdgeMs: meanOf("edgeToEdgeMs"),
      differenceMs: meanOf("differenceMs"),
      sdMs: standardDeviation(off),
      worstMs: off.reduce((worst, ms) => (Math.abs(ms) > Math.abs(worst) ? ms : worst), 0),
      frameOff: off.filter((ms) => Math.abs(ms) > frameMs / 2).length,
    };
  });
}
