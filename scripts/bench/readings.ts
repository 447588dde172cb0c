import type { PhaseTiming } from "../../src/core/timing.ts";

/** Which plugin showed a trial: this battery's, or jsPsych's own `html-keyboard-response`. */
export type Plugin = "ours" | "stock";
export const plugins: readonly Plugin[] = ["ours", "stock"];

/** One stimulus as the page's frames had it, by the sampler. Times are ms on the page's clock. */
export interface Sighting {
  readonly id: string;
  /** The first frame with the stimulus. */
  readonly onset: PageFrame;
  /** The first frame without it. */
  readonly offset: PageFrame;
}

/** A frame as the page drew it. */
export interface PageFrame {
  readonly stampMs: number;
  /** When its animation-frame callbacks were called: late when the page was busy. */
  readonly calledMs: number;
}

/** Name of the performance mark that the sampler sets in the first frame with or without a stimulus. */
export function markName(edge: "on" | "off", id: string): string {
  return `bench ${edge} ${id}`;
}

export interface DisplayTrial {
  readonly id: string;
  readonly plugin: Plugin;
  readonly durationMs: number;
  /** Blank before the trial by each plugin's own means, ms. */
  readonly gapMs: number;
}

/** What the sampler saw of a whole timeline, and what our plugin said of its own trials. */
export interface DisplayReading {
  /** As the battery estimates it before a session. */
  readonly framePeriodMs: number;
  /** Median distance of the sampler's frames. */
  readonly sampledPeriodMs: number;
  /** Frames that each trial's duration comes to on this display. */
  readonly requested: Readonly<Record<string, number>>;
  readonly sightings: readonly Sighting[];
  readonly certificates: Readonly<Record<string, PhaseTiming>>;
}

export interface ResponseTrial {
  readonly id: string;
  readonly plugin: Plugin;
  readonly gapMs: number;
}

export interface ResponseReading {
  readonly sampledPeriodMs: number;
  /** Response time as the plugin recorded it; null when it recorded none. */
  readonly rtMs: Readonly<Record<string, number | null>>;
  /** Dropped frames that our certificate counts in the stimulus; stock has none to say. */
  readonly dropped: Readonly<Record<string, number>>;
  readonly sightings: readonly Sighting[];
}

export interface GapOrder {
  /** Plugins of the blocks, in order; each block begins a series of its own. */
  readonly blocks: readonly Plugin[];
  readonly trialsPerBlock: number;
  readonly durationMs: number;
  readonly gapMs: number;
}

export interface GapReading {
  readonly framePeriodMs: number;
  readonly sampledPeriodMs: number;
  /** Ids are `block/trial`. */
  readonly sightings: readonly Sighting[];
}

export interface AppendOrder {
  readonly trials: number;
  /** Every n-th trial stores nothing: the comparison. */
  readonly withoutEvery: number;
  readonly durationMs: number;
  readonly gapMs: number;
}

export interface AppendTrial {
  readonly stored: boolean;
  /** From the call to the acknowledged row; null when nothing was stored. */
  readonly latencyMs: number | null;
  /** Blank after this trial, as the sampler saw it; null for the last. */
  readonly gapMs: number | null;
  /** Frames the page missed in that blank. */
  readonly lostFrames: number | null;
}

export interface AppendReading {
  readonly framePeriodMs: number;
  readonly trials: readonly AppendTrial[];
  readonly acknowledged: number;
  /** Rows found in the database afterwards. */
  readonly stored: number;
}

/** Whether bursts of work block the page's main thread meanwhile. */
export type Busy = { readonly burstMs: number; readonly restMs: readonly [number, number] } | null;

/** What the page of the benchmark offers to the script. */
export interface BenchPage {
  display(trials: readonly DisplayTrial[], busy: Busy): Promise<DisplayReading>;
  /** Calls `benchOnset(id)` at each onset; the caller answers with a key. */
  response(trials: readonly ResponseTrial[], busy: Busy): Promise<ResponseReading>;
  gaps(order: GapOrder, busy: Busy): Promise<GapReading>;
  appends(order: AppendOrder): Promise<AppendReading>;
}
