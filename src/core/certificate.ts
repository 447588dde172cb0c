import { quantile } from "./stats/moments.ts";
import type { StoredRow } from "./session.ts";
import type { AnyTask } from "./task.ts";
import type { TimingTolerance } from "./timing.ts";

export type Verdict = "PASS" | "WARN" | "FAIL";

/** One line of a run's timing certificate: one timed phase over all trials. */
export interface PhaseCertificate {
  readonly phase: string;
  readonly trials: number;
  readonly requestedMs: number | null;
  readonly requestedFrames: number | null;
  /** What whole frames make of the request, in per cent of it. */
  readonly roundingPercent: number | null;
  readonly exact: number;
  readonly exactPercent: number | null;
  readonly short: number;
  readonly long: number;
  /** Trials whose onset or offset may have been a frame off: neither exact nor short nor long for certain. */
  readonly uncertain: number;
  readonly droppedFrames: number;
  readonly medianShownMs: number | null;
  /** Largest |shown − requested| in frames. */
  readonly worstFrames: number;
  readonly histogram: readonly { readonly frames: number; readonly trials: number }[];
}

export interface Certificate {
  readonly verdict: Verdict;
  readonly reasons: readonly string[];
  readonly framePeriodMs: number | null;
  readonly trials: number;
  readonly phases: readonly PhaseCertificate[];
  /** The task's own limits, by which the verdict was reached. */
  readonly tolerance: TimingTolerance;
}

/**
 * The timing certificate of a run, from its stored rows alone: requested against shown for every timed
 * phase, with a verdict by what the task itself can bear. Rows without timing (simulated) and pilot rows at
 * another speed are left out.
 */
export function certify(
  rows: readonly StoredRow[],
  { phases, timing: tolerance }: Pick<AnyTask, "phases" | "timing">,
): Certificate {
  const timed = rows.filter((row) => row.timing !== null && row.speed === 1);
  const lines = phases.map((phase) => certifyPhase(timed, phase)).filter((line) => line.trials > 0);
  const period = quantile(timed.map((row) => row.timing?.["framePeriodMs"]).filter(isNumber), 0.5);
  const reasons: string[] = [];
  let verdict: Verdict = "PASS";
  const lower = (to: Verdict, reason: string) => {
    if (to === "FAIL" || verdict === "PASS") verdict = to;
    reasons.push(reason);
  };
  if (timed.length === 0) lower("WARN", "No trial at true speed carries timing.");
  for (const line of lines) {
    const bad = 100 - (line.exactPercent ?? 100);
    const said = `${line.phase}: ${line.trials - line.exact} of ${line.trials} trials were not shown for exactly ${line.requestedFrames ?? "the requested"} frames${line.uncertain > 0 ? ` (${line.uncertain} of them uncertain)` : ""}.`;
    if (bad > tolerance.failPercent) lower("FAIL", said);
    else if (bad > tolerance.warnPercent) lower("WARN", said);
    if (Math.abs(line.roundingPercent ?? 0) > tolerance.roundingPercent) {
      lower(
        "WARN",
        `${line.phase}: this display can only show ${line.requestedMs} ms to within ${Math.abs(line.roundingPercent ?? 0).toFixed(1)} % (whole frames).`,
      );
    }
  }
  const hidden = timed.filter((row) => row.timing?.["visible"] === false).length;
  if (hidden > 0) lower("WARN", `${hidden} trials ran while the page was hidden.`);
  return { verdict, reasons, framePeriodMs: period, trials: timed.length, phases: lines, tolerance };
}

function certifyPhase(rows: readonly StoredRow[], phase: string): PhaseCertificate {
  const shown = rows.flatMap((row) => shownIn(row, phase));
  const histogram = new Map<number, number>();
  for (const { frames } of shown) histogram.set(frames, (histogram.get(frames) ?? 0) + 1);
  const uncertain = shown.filter((s) => s.doubt > 0 && Math.abs(s.frames - s.requested) <= s.doubt);
  const sure = shown.filter((s) => !uncertain.includes(s));
  const exact = sure.filter((s) => s.frames === s.requested).length;
  const first = shown[0];
  const period = first !== undefined && isNumber(first.period) ? first.period : null;
  return {
    phase,
    trials: shown.length,
    requestedMs: first?.requestedMs ?? null,
    requestedFrames: first?.requested ?? null,
    roundingPercent:
      first === undefined || period === null
        ? null
        : 100 * ((first.requested * period) / first.requestedMs - 1),
    exact,
    exactPercent: shown.length === 0 ? null : (100 * exact) / shown.length,
    short: sure.filter((s) => s.frames < s.requested).length,
    long: sure.filter((s) => s.frames > s.requested).length,
    uncertain: uncertain.length,
    droppedFrames: shown.reduce((sum, s) => sum + s.dropped, 0),
    medianShownMs: quantile(
      shown.map((s) => s.shownMs),
      0.5,
    ),
    worstFrames: shown.reduce((worst, s) => Math.max(worst, Math.abs(s.frames - s.requested)), 0),
    histogram: [...histogram].sort(([a], [b]) => a - b).map(([frames, trials]) => ({ frames, trials })),
  };
}

interface ShownPhase {
  readonly requestedMs: number;
  readonly requested: number;
  readonly frames: number;
  readonly shownMs: number;
  readonly dropped: number;
  /** By how many frames the number may be wrong. */
  readonly doubt: number;
  readonly period: unknown;
}

function shownIn(row: StoredRow, phase: string): readonly ShownPhase[] {
  const timing = row.timing ?? {};
  const [requestedMs, requested, frames, shownMs] = [
    timing[`${phase}RequestedMs`],
    timing[`${phase}RequestedFrames`],
    timing[`${phase}ShownFrames`],
    timing[`${phase}ShownMs`],
  ];
  if (!isNumber(requestedMs) || !isNumber(requested) || !isNumber(frames) || !isNumber(shownMs)) return [];
  const [dropped, doubt] = [timing[`${phase}DroppedFrames`], timing[`${phase}UncertainEdges`]];
  return [
    {
      ...{ requestedMs, requested, frames, shownMs, period: timing["framePeriodMs"] },
      dropped: isNumber(dropped) ? dropped : 0,
      doubt: isNumber(doubt) ? doubt : 0,
    },
  ];
}

function isNumber(value: unknown): value is number {
  return typeof value === "number";
}
