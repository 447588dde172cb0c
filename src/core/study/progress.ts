import type { PlannedDelay, PlannedStep, VisitPlan } from "./plan.ts";
import type { StepRecord, VisitRecord } from "./records.ts";

/** The step that comes next: the first that is neither done nor skipped; null at the end. */
export function nextStep(plan: VisitPlan, record: VisitRecord): PlannedStep | null {
  return plan.steps.find((step) => !isBehind(recordOf(record, step.id))) ?? null;
}

/** What is stored of a step; null before it begins. */
export function recordOf(record: VisitRecord, step: string): StepRecord | null {
  return record.steps.find(({ id }) => id === step) ?? null;
}

/** Whether a person refused what the visit cannot go on without. */
export function hasDeclined(record: VisitRecord): boolean {
  return record.steps.some(({ state }) => state === "declined");
}

function isBehind(step: StepRecord | null): boolean {
  return step !== null && step.state !== "begun";
}

/**
 * How long a delay still lasts, ms, from stored times alone: a reload changes nothing.
 *
 * @param speed divisor of all durations (1 except in pilot runs)
 */
export function delayLeftMs(step: PlannedDelay, record: VisitRecord, now: string, speed = 1): number {
  const since = step.since === null ? null : recordOf(record, step.since);
  const from = since?.finishedAt ?? recordOf(record, step.id)?.startedAt ?? now;
  const passed = Date.parse(now) - Date.parse(from);
  // A clock that was set back must not make a person wait for longer than the whole delay.
  return Math.min(step.lastsMs / speed, Math.max(0, step.lastsMs / speed - passed));
}

/** Steps done, skipped and still to come. */
export function stepCounts(plan: VisitPlan, record: VisitRecord) {
  const states = plan.steps.map((step) => recordOf(record, step.id)?.state ?? "begun");
  const count = (state: StepRecord["state"]) => states.filter((found) => found === state).length;
  return {
    planned: plan.steps.length,
    done: count("done"),
    skipped: count("skipped"),
    open: count("begun"),
  };
}
