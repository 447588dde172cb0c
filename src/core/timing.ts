import * as z from "zod";

/** What one timed phase did on the screen. Times are milliseconds on the page's own clock. */
export interface PhaseTiming {
  readonly phase: string;
  readonly requestedMs: number;
  readonly requestedFrames: number;
  readonly shownFrames: number;
  readonly shownMs: number;
  readonly onsetMs: number;
  readonly offsetMs: number;
  readonly droppedFrames: number;
  /** Of its onset and offset, how many were drawn so that a page cannot say which frame showed them: 0, 1 or 2. */
  readonly uncertainEdges: number;
}

/** A trial's certificate: every timed phase, the display and what the person had in front of them. */
export interface TrialTiming {
  readonly phases: readonly PhaseTiming[];
  readonly framePeriodMs: number;
  readonly gapMs: number | null;
  readonly focused: boolean;
  readonly fullscreen: boolean;
  readonly visible: boolean;
  readonly renderTimeMs: number | null;
  /** Every flip of the photodiode's square as `phase:white:ms` or `phase:black:ms`, blank between; null without one. */
  readonly photodiode: string | null;
  readonly inputs: InputSummary;
}

/** The columns of a stored certificate that quality rules read. */
export const shownKeys = ["timingOk", "visible"] as const;

/** What quality rules may know of a row's certificate; null or absent: simulated, or a file that does not say. */
export type Shown = Readonly<Partial<Record<(typeof shownKeys)[number], boolean | null>>>;

/** These columns of one row. */
export function shownOf(timing: Readonly<Record<string, unknown>> | null): Shown {
  const known = shownKeys.flatMap((key) => {
    const value = timing?.[key];
    return typeof value === "boolean" ? [[key, value] as const] : [];
  });
  return Object.fromEntries(known);
}

/** Every key, touch and click of a trial. Anticipations, repeats and held keys are data, not silence. */
export interface InputSummary {
  /** `code:phase:ms` a press, blank between; ms from the reference onset; `*` marks a key repeat, `=` a key held over. */
  readonly log: string;
  /** Answers before the reference onset. */
  readonly early: number;
  /** Automatic repeats of a key that stays down. */
  readonly repeated: number;
  /** Keys already down when the trial began. */
  readonly held: number;
  /** Answers after the first. */
  readonly later: number;
  /** Presses of keys that are no answer. */
  readonly other: number;
}

const schemas = new Map<string, z.ZodObject>();

/** Flat columns of a certificate: eight for each phase, then the trial's own. */
export function timingSchema(phases: readonly string[]): z.ZodObject {
  const key = phases.join(" ");
  let schema = schemas.get(key);
  if (schema === undefined) {
    const shape: Record<string, z.ZodType> = {};
    for (const phase of phases) {
      shape[`${phase}RequestedMs`] = z.number().nullable();
      shape[`${phase}RequestedFrames`] = z.int().nullable();
      shape[`${phase}ShownFrames`] = z.int().nullable();
      shape[`${phase}ShownMs`] = z.number().nullable();
      shape[`${phase}OnsetMs`] = z.number().nullable();
      shape[`${phase}OffsetMs`] = z.number().nullable();
      shape[`${phase}DroppedFrames`] = z.int().nullable();
      shape[`${phase}UncertainEdges`] = z.int().nullable();
    }
    shape["framePeriodMs"] = z.number().nullable();
    shape["gapMs"] = z.number().nullable();
    for (const key of ["timingOk", "focused", "fullscreen", "visible"]) shape[key] = z.boolean().nullable();
    shape["renderTimeMs"] = z.number().nullable();
    for (const key of ["photodiode", "inputs"]) shape[key] = z.string().nullable();
    for (const key of ["early", "repeated", "held", "later", "other"])
      shape[`${key}Inputs`] = z.int().nullable();
    schema = z.object(shape);
    schemas.set(key, schema);
  }
  return schema;
}

/** Whether every timed phase lasted exactly as many frames as it asked for, beyond doubt. */
export function timingOk(timing: TrialTiming): boolean {
  return (
    timing.visible &&
    timing.phases.every((p) => p.shownFrames === p.requestedFrames && p.uncertainEdges === 0)
  );
}

/** Up to where a run's timing is good enough for this task, and why there. */
export interface TimingTolerance {
  /** Share of a phase's trials not shown for exactly their frames, above which a certificate warns. */
  readonly warnPercent: number;
  /** The same share, above which it fails. */
  readonly failPercent: number;
  /** By how much whole frames may miss a duration before a certificate warns. */
  readonly roundingPercent: number;
  /** What in the task sets these limits, in one sentence for the certificate. */
  readonly why: string;
}

/** A certificate as the flat columns of `timingSchema`; phases that did not happen are null. */
export function flattenTiming(
  phases: readonly string[],
  timing: TrialTiming,
): Readonly<Record<string, unknown>> {
  const flat: Record<string, unknown> = {};
  for (const phase of phases) {
    const shown = timing.phases.find((p) => p.phase === phase);
    flat[`${phase}RequestedMs`] = shown?.requestedMs ?? null;
    flat[`${phase}RequestedFrames`] = shown?.requestedFrames ?? null;
    flat[`${phase}ShownFrames`] = shown?.shownFrames ?? null;
    flat[`${phase}ShownMs`] = shown?.shownMs ?? null;
    flat[`${phase}OnsetMs`] = shown?.onsetMs ?? null;
    flat[`${phase}OffsetMs`] = shown?.offsetMs ?? null;
    flat[`${phase}DroppedFrames`] = shown?.droppedFrames ?? null;
    flat[`${phase}UncertainEdges`] = shown?.uncertainEdges ?? null;
  }
  return {
    ...flat,
    framePeriodMs: timing.framePeriodMs,
    gapMs: timing.gapMs,
    timingOk: timingOk(timing),
    focused: timing.focused,
    fullscreen: timing.fullscreen,
    visible: timing.visible,
    renderTimeMs: timing.renderTimeMs,
    photodiode: timing.photodiode,
    inputs: timing.inputs.log === "" ? null : timing.inputs.log,
    earlyInputs: timing.inputs.early,
    repeatedInputs: timing.inputs.repeated,
    heldInputs: timing.inputs.held,
    laterInputs: timing.inputs.later,
    otherInputs: timing.inputs.other,
  };
}
