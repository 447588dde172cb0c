import { certify } from "../core/certificate.ts";
import { snake } from "../core/fields.ts";
import { runSchema, type BatteryEvent, type Run, type StoredRow } from "../core/session.ts";
import type { AnyTask } from "../core/task.ts";
import type { Cell, Row } from "./csv.ts";

/** Which run a line of `events.csv` and `timing.csv` belongs to. */
const placeColumns = ["run_id", "mode", "study", "participant", "session", "run", "task", "part"] as const;

export const eventColumns = [...placeColumns, "at", "kind", "after_row", "detail"] as const;

/** Lines of `events.csv` for one run. */
export function eventRows(
  run: Run,
  events: readonly BatteryEvent[],
): readonly Row<(typeof eventColumns)[number]>[] {
  const place = placeOf(run);
  return events.map(({ at, kind, afterRow, detail }) => ({
    ...place,
    at,
    kind,
    after_row: afterRow,
    detail,
  }));
}

const displayKeys = Object.keys(runSchema.shape.display.shape) as (keyof Run["display"])[];
const runKeys = (Object.keys(runSchema.shape) as (keyof Run)[]).filter(
  (key) => key !== "display" && key !== "parameters",
);

/** Columns of `runs.csv`: the run's header, its display flat, its parameters as `key=value;…`, what must be said of it. */
export const runColumns: readonly string[] = [
  ...runKeys.map(snake),
  ...displayKeys.map(displayName),
  "parameters",
  "notices",
];

/** The line of `runs.csv` for a run. `notices` are sentences on its material (`noticesOf`). */
export function runRow(run: Run, notices: readonly string[]): Row {
  const cells: Record<string, Cell> = {};
  for (const key of runKeys) cells[snake(key)] = run[key];
  for (const key of displayKeys) cells[displayName(key)] = run.display[key];
  cells["parameters"] = parametersCell(run.parameters);
  cells["notices"] = notices.join(" ");
  return cells;
}

/**
 * Parameters in one cell, as `--set` takes them: `key=value` joined by `;`, null as `none`. A `%`, `;` or
 * line break inside a value is percent-encoded.
 */
export function parametersCell(parameters: Readonly<Record<string, unknown>>): string {
  return Object.entries(parameters)
    .map(([key, value]) => `${key}=${parameterText(value).replace(/[%;\r\n]/g, encodeURIComponent)}`)
    .join(";");
}

function parameterText(value: unknown): string {
  if (value === null) return "none";
  return typeof value === "string" ? value : JSON.stringify(value);
}

export const timingColumns = [
  ...placeColumns,
  "verdict",
  "reasons",
  "frame_period_ms",
  "timed_trials",
  "phase",
  "trials",
  "requested_ms",
  "requested_frames",
  "rounding_percent",
  "exact",
  "exact_percent",
  "short",
  "long",
  "uncertain",
  "dropped_frames",
  "median_shown_ms",
  "worst_frames",
  "histogram",
] as const;
export type TimingRow = Row<(typeof timingColumns)[number]>;

/** Lines of `timing.csv` for one run: one per timed phase; a single one without a phase when none was timed. */
export function timingRows(task: AnyTask, run: Run, rows: readonly StoredRow[]): readonly TimingRow[] {
  const certificate = certify(rows, task);
  const shared = {
    ...placeOf(run),
    verdict: certificate.verdict,
    reasons: certificate.reasons.join(" "),
    frame_period_ms: certificate.framePeriodMs,
    timed_trials: certificate.trials,
  };
  if (certificate.phases.length === 0) return [{ ...blank, ...shared }];
  return certificate.phases.map((phase) => ({
    ...shared,
    phase: phase.phase,
    trials: phase.trials,
    requested_ms: phase.requestedMs,
    requested_frames: phase.requestedFrames,
    rounding_percent: phase.roundingPercent,
    exact: phase.exact,
    exact_percent: phase.exactPercent,
    short: phase.short,
    long: phase.long,
    uncertain: phase.uncertain,
    dropped_frames: phase.droppedFrames,
    median_shown_ms: phase.medianShownMs,
    worst_frames: phase.worstFrames,
    histogram: phase.histogram.map(({ frames, trials }) => `${frames}:${trials}`).join(";"),
  }));
}

const blank = Object.fromEntries(timingColumns.map((column) => [column, null])) as TimingRow;

function placeOf(run: Run): Row<(typeof placeColumns)[number]> {
  return {
    run_id: run.runId,
    mode: run.mode,
    study: run.study,
    participant: run.participant,
    session: run.session,
    run: run.run,
    task: run.task,
    part: run.part,
  };
}

function displayName(key: string): string {
  return `display_${snake(key)}`;
}
