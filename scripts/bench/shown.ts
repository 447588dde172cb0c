import type { Presentations } from "./presented.ts";
import { markName, type Sighting } from "./readings.ts";

/** A stimulus as the display had it. */
export interface Shown {
  readonly id: string;
  /** Stamps of the display frames of its first and of the blank after it, ms on the page's clock. */
  readonly onsetMs: number;
  readonly offsetMs: number;
  /** Frames on the display: 0 when the page drew it and it was gone before the display took it. */
  readonly frames: number;
  /** The same by the stamps of the page's own frames, which a busy page gets wrong. */
  readonly stampedFrames: number;
}

// The compositor's stamps and the page's differ by some microseconds.
const slack = 0.005;

/**
 * What the sampler saw in the page's frames, put where the compositor says that the display had it: what
 * is handed on within the period of a frame's stamp belongs to that frame, what comes later to a later one.
 */
export function displayed(
  sightings: readonly Sighting[],
  presentations: Presentations,
  periodMs: number,
): ReadonlyMap<string, Shown> {
  const frameOf = (mark: string, stamp: number): number => {
    const at = presentations.at(mark);
    if (at === null) throw new Error(`The display never got the frame of "${mark}".`);
    return stamp + periodMs * Math.max(0, Math.ceil((at - stamp) / periodMs - slack) - 1);
  };
  return new Map(
    sightings.map(({ id, onsetMs, offsetMs }) => {
      const onset = frameOf(markName("on", id), onsetMs);
      const offset = frameOf(markName("off", id), offsetMs);
      const count = (from: number, to: number) => Math.round((to - from) / periodMs);
      return [
        id,
        {
          id,
          onsetMs: onset,
          offsetMs: offset,
          frames: count(onset, offset),
          stampedFrames: count(onsetMs, offsetMs),
        },
      ];
    }),
  );
}
