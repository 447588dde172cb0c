/** What the photodiode's square turned to. */
export type Colour = "white" | "black";

/** One turn of the square, as the page wrote it down. */
export interface Flip {
  /** The phase that began with it; `blank` after the last. */
  readonly phase: string;
  readonly colour: Colour;
  /** Stamp of the frame, ms on the page's clock. */
  readonly pageMs: number;
}

/** A trial in which the square was shown. */
export interface FlippedTrial {
  readonly sequence: number | null;
  readonly block: number | null;
  readonly trialIndex: number | null;
  readonly flips: readonly Flip[];
  /** The durations that the page certified, ms by phase; phases without a set duration have none. */
  readonly shownMs: Readonly<Record<string, number>>;
}

/**
 * Trials that one page clock measured: a run, or one stretch of a run that was interrupted. A page that
 * loads anew begins its clock anew, so stretches have nothing in common but the recording.
 */
export interface Stretch {
  readonly study: string | null;
  readonly participant: string | null;
  readonly session: string | null;
  readonly run: number | null;
  readonly task: string | null;
  readonly part: string | null;
  readonly mode: string | null;
  readonly attempt: number | null;
  /** As the page estimated it, ms; null when the file does not say. */
  readonly framePeriodMs: number | null;
  readonly trials: readonly FlippedTrial[];
}

/**
 * Reads the column `photodiode`: `phase:white:ms` and `phase:black:ms`, blank between.
 *
 * @returns null when it holds anything else, or when time goes back in it
 */
export function readFlips(text: string): readonly Flip[] | null {
  const flips: Flip[] = [];
  for (const word of text.trim().split(/ +/)) {
    const found = /^([^:]+):(white|black):(-?\d+(?:\.\d+)?)$/.exec(word);
    if (found === null) return null;
    const flip = { phase: found[1] as string, colour: found[2] as Colour, pageMs: Number(found[3]) };
    if (flip.pageMs < (flips.at(-1)?.pageMs ?? -Infinity)) return null;
    flips.push(flip);
  }
  return flips;
}

/** The shortest time between two flips of a trial, ms; null when no trial has two. */
export function shortestPhaseMs(stretches: readonly Stretch[]): number | null {
  let shortest = Infinity;
  for (const { trials } of stretches) {
    for (const { flips } of trials) {
      for (let i = 1; i < flips.length; i++) {
        const lasted = (flips[i] as Flip).pageMs - (flips[i - 1] as Flip).pageMs;
        if (lasted > 0) shortest = Math.min(shortest, lasted);
      }
    }
  }
  return shortest === Infinity ? null : shortest;
}
