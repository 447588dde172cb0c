import { median, standardDeviation } from "../stats/moments.ts";
import { align, toleranceMs, type Alignment } from "./align.ts";
import type { Edge } from "./edges.ts";
import type { Flip, FlippedTrial, Stretch } from "./flips.ts";
import { sensedMs, type Changes } from "./line.ts";
import { phasesOf, type SensedPhase } from "./phases.ts";
import type { Piece, Recording } from "./recording.ts";

/** A flip and what the sensor saw of it. */
export interface SensedFlip extends Flip {
  readonly trial: FlippedTrial;
  /** Index of its edge; null: the sensor saw none. */
  readonly edge: number | null;
  readonly sensedMs: number | null;
  /** Sensed minus expected by the line of its colour, ms; late is positive. */
  readonly offMs: number | null;
  /** Not recorded: before the recording begins, after it ends, or in a hole of it. */
  readonly outside: boolean;
}

/** What the recording says of a stretch. Times in ms on the page's clock, unless a name says otherwise. */
export interface Measured {
  readonly flips: readonly SensedFlip[];
  readonly inverted: boolean;
  readonly found: number;
  readonly missed: number;
  readonly outside: number;
  /** Further off the line than half a frame. */
  readonly late: number;
  readonly jitterMs: number | null;
  readonly worst: SensedFlip | null;
  /** The recorder's clock against the page's: ms of the one in a ms of the other. */
  readonly slope: number;
  /** By how much the recorder's clock runs faster, and its standard error. */
  readonly driftPpm: number;
  readonly driftSePpm: number | null;
  /** Where on the recorder's clock the page's time 0 lies: the clocks' offset and the display's lag in one. */
  readonly offsetMs: number;
  /** By how much light comes later than dark. */
  readonly whiteAfterBlackMs: number;
  /** Largest minus smallest median deviation among ten equal shares of the flips; null with too few. */
  readonly lagChangeMs: number | null;
  readonly phases: readonly SensedPhase[];
}

export interface NoMatch {
  /** Flips that lie within the recording at the best place, and those with an edge there. */
  readonly inside: number;
  readonly found: number;
  readonly reason: "too-few" | "chance" | "ambiguous";
}

const fewestFlips = 6;
/** An alignment at another place that is nearly as good makes both doubtful. */
const nearlyAsGood = 0.8;
const shares = 10;
export const usualFrameMs = 1000 / 60;

/** Lines the flips of a stretch up with the edges of a recording, and measures what is left between them. */
export function measure(
  stretch: Stretch,
  edges: readonly Edge[],
  recording: Recording,
  pieces: readonly Piece[],
): Measured | NoMatch {
  const flat = stretch.trials.flatMap((trial) => trial.flips.map((flip) => ({ ...flip, trial })));
  const frameMs = stretch.framePeriodMs ?? usualFrameMs;
  if (flat.length < fewestFlips) return { inside: flat.length, found: 0, reason: "too-few" };
  const flips = changes(flat.map(({ pageMs, colour }) => [pageMs, colour === "white"]));
  const { best, next, byChance } = align(
    flips,
    changes(edges.map(({ atMs, rising }) => [atMs, rising])),
    frameMs,
  );
  if (best === null) return { inside: flat.length, found: 0, reason: "chance" };
  const sensed = flat.map((flip, i) => sensedFlip(flip, best, i, edges, recording, pieces, frameMs));
  const found = sensed.filter(({ edge }) => edge !== null).length;
  const inside = sensed.filter(({ outside }) => !outside).length;
  if (best.value <= byChance || 2 * found < inside) return { inside, found, reason: "chance" };
  if (next >= nearlyAsGood * best.value) return { inside, found, reason: "ambiguous" };
  return measured(sensed, best, frameMs);
}

/** Flips or edges, given in order of time, as arrays. */
function changes(all: readonly (readonly [atMs: number, white: boolean])[]): Changes {
  return {
    atMs: Float64Array.from(all, ([atMs]) => atMs),
    white: Uint8Array.from(all, ([, white]) => Number(white)),
  };
}

function sensedFlip(
  flip: Flip & { readonly trial: FlippedTrial },
  { line, edgeOf }: Alignment,
  i: number,
  edges: readonly Edge[],
  { timesMs }: Recording,
  pieces: readonly Piece[],
  frameMs: number,
): SensedFlip {
  const expected = sensedMs(line, flip.pageMs, Number(flip.colour === "white"));
  const edge = edgeOf[i] as number;
  const sensed = edges[edge]?.atMs ?? null;
  const margin = toleranceMs(frameMs);
  const recorded = pieces.some(
    ({ from, to }) =>
      expected >= (timesMs[from] as number) + margin && expected <= (timesMs[to - 1] as number) - margin,
  );
  return {
    ...flip,
    edge: sensed === null ? null : edge,
    sensedMs: sensed,
    offMs: sensed === null ? null : (sensed - expected) / line.slope,
    outside: sensed === null && !recorded,
  };
}

function measured(flips: readonly SensedFlip[], { line, inverted }: Alignment, frameMs: number): Measured {
  const seen = flips.filter(hasEdge);
  const off = seen.map(({ offMs }) => offMs);
  const { slope, whiteMs, blackMs, originMs, slopeSe } = line;
  return {
    flips,
    inverted,
    found: seen.length,
    missed: flips.filter(({ edge, outside }) => edge === null && !outside).length,
    outside: flips.filter(({ outside }) => outside).length,
    late: off.filter((ms) => Math.abs(ms) > frameMs / 2).length,
    jitterMs: standardDeviation(off),
    worst: seen.reduce<(typeof seen)[number] | null>(
      (worst, flip) => (worst !== null && Math.abs(worst.offMs) >= Math.abs(flip.offMs) ? worst : flip),
      null,
    ),
    slope,
    driftPpm: (slope - 1) * 1e6,
    driftSePpm: Number.isFinite(slopeSe) ? slopeSe * 1e6 : null,
    offsetMs: (whiteMs + blackMs) / 2 - slope * originMs,
    whiteAfterBlackMs: (whiteMs - blackMs) / slope,
    lagChangeMs: lagChange(off),
    phases: phasesOf(flips, slope, frameMs),
  };
}

/** Whether the sensor saw a flip. */
function hasEdge(
  flip: SensedFlip,
): flip is SensedFlip & { readonly sensedMs: number; readonly offMs: number } {
  return flip.edge !== null;
}

function lagChange(off: readonly number[]): number | null {
  if (off.length < 5 * shares) return null;
  const medians = Array.from({ length: shares }, (_, share) => {
    const [from, to] = [share, share + 1].map((at) => Math.round((at * off.length) / shares));
    return median(off.slice(from, to)) as number;
  });
  return Math.max(...medians) - Math.min(...medians);
}

/** Edges that belong to no flip, by where they lie. */
export interface ExtraEdges {
  /** Between the first and the last flip of a trial: nothing should change there. */
  readonly inTrials: readonly Edge[];
  /** Elsewhere: pages and breaks hide the square. */
  readonly elsewhere: readonly Edge[];
}

/** The edges that no flip of these stretches took. */
export function extraEdges(edges: readonly Edge[], stretches: readonly Measured[]): ExtraEdges {
  const taken = new Set(stretches.flatMap(({ flips }) => flips.flatMap(({ edge }) => edge ?? [])));
  const spans = stretches.flatMap(({ flips, offsetMs, slope }) =>
    [...new Set(flips.map(({ trial }) => trial))].map((trial) =>
      [trial.flips[0], trial.flips.at(-1)].map((flip) => offsetMs + slope * (flip?.pageMs ?? 0)),
    ),
  );
  const extra = edges.filter((_, i) => !taken.has(i));
  const within = ({ atMs }: Edge) => spans.some(([from = 0, to = 0]) => atMs > from && atMs < to);
  return { inTrials: extra.filter(within), elsewhere: extra.filter((edge) => !within(edge)) };
}
