import type { Stretch } from "../../src/core/sensor/flips.ts";
import type { ExtraEdges, Measured, SensedFlip } from "../../src/core/sensor/measure.ts";
import { lastedFrom } from "../../src/core/sensor/phases.ts";
import type { Light } from "../../src/core/sensor/read-light.ts";
import type { Recording } from "../../src/core/sensor/recording.ts";
import type { Row } from "../../src/export/csv.ts";

/** A stretch that was found in the recording. */
export interface Found {
  readonly stretch: Stretch;
  readonly measured: Measured;
}

/** All that `battery photodiode` has to say. */
export interface Findings {
  readonly file: string;
  readonly recording: Recording;
  readonly light: Light;
  readonly found: readonly Found[];
  readonly absent: readonly Stretch[];
  readonly extra: ExtraEdges;
}

export const flipColumns = [
  "study",
  "participant",
  "session",
  "run",
  "task",
  "part",
  "mode",
  "attempt",
  "sequence",
  "block",
  "trial_index",
  "phase",
  "colour",
  "page_ms",
  "state",
  "sensed_ms",
  "off_ms",
  "shown_ms",
  "edge_to_edge_ms",
  "difference_ms",
] as const;

/** One row a flip. */
export function flipRows({ stretch, measured }: Found): readonly Row<(typeof flipColumns)[number]>[] {
  const { trials: _trials, framePeriodMs: _period, ...place } = stretch;
  return measured.flips.map((flip, i) => {
    const lasted = lastedFrom(measured.flips, i, measured.slope);
    return {
      ...place,
      sequence: flip.trial.sequence,
      block: flip.trial.block,
      trial_index: flip.trial.trialIndex,
      phase: flip.phase,
      colour: flip.colour,
      page_ms: flip.pageMs,
      state: stateOf(flip),
      sensed_ms: rounded(flip.sensedMs),
      off_ms: rounded(flip.offMs),
      shown_ms: lasted?.shownMs,
      edge_to_edge_ms: rounded(lasted?.edgeToEdgeMs),
      difference_ms: rounded(lasted?.differenceMs),
    };
  });
}

function stateOf({ edge, outside }: SensedFlip): "found" | "missed" | "not-recorded" {
  if (edge !== null) return "found";
  return outside ? "not-recorded" : "missed";
}

/** A microsecond is more than any sensor tells. */
function rounded(ms: number | null | undefined): number | null {
  return ms === null || ms === undefined ? null : Math.round(ms * 1000) / 1000;
}

/** The same as one JSON document. */
export function photodiodeJson(findings: Findings, appVersion: string): object {
  const { file, recording, light, found, absent, extra } = findings;
  const place = ({ trials: _trials, ...rest }: Stretch) => rest;
  return {
    kind: "valence-photodiode",
    schema: 1,
    appVersion,
    recording: {
      file,
      samples: recording.timesMs.length,
      seconds: secondsOf(recording),
      stepMs: light.stepMs,
      holes: light.pieces.length - 1,
      lowPassMs: light.smoothMs,
      lowLevel: light.levels.low,
      highLevel: light.levels.high,
      edges: light.edges.length,
    },
    runs: found.map(({ stretch, measured: { flips, worst, ...numbers } }) => ({
      ...place(stretch),
      flips: flips.length,
      ...numbers,
      worst: worst === null ? null : named(worst),
      missedFlips: flips.filter((flip) => stateOf(flip) === "missed").map(named),
    })),
    notInRecording: absent.map(place),
    extraEdges: {
      inTrials: extra.inTrials.map(({ atMs }) => atMs),
      elsewhere: extra.elsewhere.length,
    },
  };
}

function named({ trial, phase, colour, pageMs, offMs }: SensedFlip) {
  const { sequence, block, trialIndex } = trial;
  return { sequence, block, trialIndex, phase, colour, pageMs, offMs };
}

/** Length of a recording from its first sample to its last. */
export function secondsOf({ timesMs }: Recording): number {
  return ((timesMs.at(-1) ?? 0) - (timesMs[0] ?? 0)) / 1000;
}
