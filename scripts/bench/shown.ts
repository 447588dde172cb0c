import type { Presentations } from "./presented.ts";
import { markName, type PageFrame, type Sighting } from "./readings.ts";

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
  /** The browser kept one of the two frames back after its callbacks were called, which no page can see. */
  readonly heldUp: boolean;
}

// The compositor's stamps and the page's differ by some microseconds.
const slack = 0.005;
/** What a frame takes from its callbacks to the display when nothing keeps it back, ms. */
const handOverMs = 3;

/**
 * What the sampler saw in the page's frames, put where the compositor says that the display had it: what
 * is handed on within the period of a frame's stamp belongs to that frame, what comes later to a later one.
 */
export function displayed(
  sightings: readonly Sighting[],
  presentations: Presentations,
  periodMs: number,
): ReadonlyMap<string, Shown> {
  const edge = (mark: string, { stampMs, calledMs }: PageFrame) => {
    const frameOf = (ms: number) => Math.max(0, Math.ceil((ms - stampMs) / periodMs - slack) - 1);
    const frame = frameOf(presentations.at(mark));
    return { ms: stampMs + periodMs * frame, heldUp: frame > frameOf(calledMs + handOverMs) };
  };
  const count = (from: number, to: number) => Math.round((to - from) / periodMs);
  return new Map(
    sightings.map((seen) => {
      const { id } = seen;
      const onset = edge(markName("on", id), seen.onset);
      const offset = edge(markName("off", id), seen.offset);
      const shown: Shown = {
        id,
        onsetMs: onset.ms,
        offsetMs: offset.ms,
        frames: count(onset.ms, offset.ms),
        stampedFrames: count(seen.onset.stampMs, seen.offset.stampMs),
        heldUp: onset.heldUp || offset.heldUp,
      };
      return [id, shown];
    }),
  );
}
