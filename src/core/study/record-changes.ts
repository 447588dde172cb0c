import { BatteryError } from "../errors.ts";
import type { Language } from "../text.ts";
import type {
  Answers,
  Enrolment,
  RecordEvent,
  StepRecord,
  VisitPlace,
  VisitRecord,
  WindowTiming,
} from "./records.ts";

/** When and where something happens, as records store it. */
export interface Moment {
  readonly at: string;
  readonly utcOffsetMin: number;
  readonly timeZone: string;
}

/** A visit at its beginning. `override`: why it is begun outside its window, in the researcher's words. */
export function beginVisit(
  place: VisitPlace,
  begin: Moment & {
    readonly studyVersion: string;
    readonly language: Language;
    readonly timing: WindowTiming;
    readonly override?: string | undefined;
  },
): VisitRecord {
  const { at, override } = begin;
  return {
    schema: 1,
    mode: place.mode,
    study: place.study,
    participant: place.participant,
    visit: place.visit,
    studyVersion: begin.studyVersion,
    state: "started",
    startedAt: at,
    finishedAt: null,
    utcOffsetMin: begin.utcOffsetMin,
    timeZone: begin.timeZone,
    language: begin.language,
    timing: begin.timing,
    override: override === undefined ? null : { at, reason: override },
    skipReason: null,
    steps: [],
    notes: [],
    earned: [],
    receipt: null,
    receiptHash: null,
    paidAt: null,
    history: [],
    events: override === undefined ? [] : [{ at, kind: "override", detail: override }],
  };
}

/** A visit that is over, begun once more: what was done is kept in its history. */
export function beginAgain(
  record: VisitRecord,
  begin: Moment & { readonly timing: WindowTiming; readonly reason: string },
): VisitRecord {
  const { startedAt, finishedAt, state, receipt, steps } = record;
  return {
    ...record,
    state: "started",
    startedAt: begin.at,
    finishedAt: null,
    utcOffsetMin: begin.utcOffsetMin,
    timeZone: begin.timeZone,
    timing: begin.timing,
    override: { at: begin.at, reason: begin.reason },
    skipReason: null,
    steps: [],
    receipt: null,
    receiptHash: null,
    history: [...record.history, { startedAt, finishedAt, state, receipt, steps }],
    events: [...record.events, { at: begin.at, kind: "begun-again", detail: begin.reason }],
  };
}

/** A visit that will not be done, and why. */
export function skipVisit(
  place: VisitPlace,
  skip: Moment & {
    readonly studyVersion: string;
    readonly language: Language;
    readonly timing: WindowTiming;
    readonly reason: string;
  },
): VisitRecord {
  const { at, reason } = skip;
  const begun = beginVisit(place, {
    at,
    utcOffsetMin: skip.utcOffsetMin,
    timeZone: skip.timeZone,
    studyVersion: skip.studyVersion,
    language: skip.language,
    timing: skip.timing,
  });
  const events: readonly RecordEvent[] = [{ at, kind: "skip", detail: reason }];
  return { ...begun, state: "skipped", finishedAt: at, skipReason: reason, events: [...events] };
}

/** A step that has come on. A task step is begun again with each attempt and keeps its first beginning. */
export function beginStep(
  record: VisitRecord,
  id: string,
  at: string,
  runId: string | null = null,
): VisitRecord {
  requireOpen(record);
  const before = record.steps.find((step) => step.id === id);
  const step: StepRecord =
    before === undefined
      ? newStep(id, at, runId)
      : { ...before, state: "begun", finishedAt: null, runId: runId ?? before.runId };
  return withStep(record, step);
}

/** A step that is over. */
export function endStep(
  record: VisitRecord,
  id: string,
  at: string,
  end: {
    readonly state?: "done" | "skipped" | "declined";
    readonly answers?: Answers;
    readonly reason?: string;
  } = {},
): VisitRecord {
  requireOpen(record);
  const begun: StepRecord = record.steps.find((step) => step.id === id) ?? newStep(id, at, null);
  return withStep(record, {
    ...begun,
    state: end.state ?? "done",
    finishedAt: at,
    reason: end.reason ?? null,
    answers: end.answers === undefined ? begun.answers : { ...end.answers },
  });
}

/** A step that the researcher passes over. */
export function skipStep(record: VisitRecord, id: string, at: string, reason: string): VisitRecord {
  const skipped = endStep(record, id, at, { state: "skipped", reason });
  return { ...skipped, events: [...skipped.events, { at, kind: "skip", detail: `${id}: ${reason}` }] };
}

/**
 * A visit that is over: its state, time, receipt and money, and an event with the reason where it was stopped.
 *
 * @param at ISO 8601, UTC
 * @throws BatteryError (`bad-call`) when the visit is not open
 */
export function endVisit(
  record: VisitRecord,
  at: string,
  end: {
    readonly state: "finished" | "stopped";
    readonly receipt?: { readonly text: string; readonly hash: string };
    readonly earned?: VisitRecord["earned"];
    readonly reason?: string;
  },
): VisitRecord {
  requireOpen(record);
  const stop: readonly RecordEvent[] =
    end.state === "stopped" ? [{ at, kind: "stop", detail: end.reason ?? "" }] : [];
  return {
    ...record,
    state: end.state,
    finishedAt: at,
    receipt: end.receipt?.text ?? null,
    receiptHash: end.receipt?.hash ?? null,
    earned: [...(end.earned ?? record.earned)],
    events: [...record.events, ...stop],
  };
}

/** The same record with something to remember. */
export function noteOn<R extends VisitRecord | Enrolment>(record: R, at: string, text: string): R {
  return { ...record, notes: [...record.notes, { at, text }] };
}

/** The same record with something that happened. */
export function eventOn<R extends VisitRecord | Enrolment>(record: R, event: RecordEvent): R {
  return { ...record, events: [...record.events, event] };
}

function newStep(id: string, at: string, runId: string | null): StepRecord {
  return { id, state: "begun", startedAt: at, finishedAt: null, runId, reason: null, answers: null };
}

function withStep(record: VisitRecord, step: StepRecord): VisitRecord {
  const known = record.steps.some(({ id }) => id === step.id);
  return {
    ...record,
    steps: known
      ? record.steps.map((found) => (found.id === step.id ? step : found))
      : [...record.steps, step],
  };
}

function requireOpen(record: VisitRecord): void {
  if (record.state === "started") return;
  throw new BatteryError(
    "bad-call",
    `The visit "${record.visit}" of ${record.participant} is over (${record.state}): nothing can be added to it.`,
    "On the desk it can be begun again, with a reason that is recorded.",
  );
}
