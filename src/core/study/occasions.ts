import type { AnyTask } from "../task.ts";
import type { Study } from "./schema.ts";
import { applies, idOf, type TaskStep } from "./steps.ts";

/** A task step where it stands, with the occasion it belongs to. */
export interface PlacedTask {
  readonly visit: string;
  readonly step: TaskStep;
  readonly id: string;
  readonly part: string;
  /**
   * How often the person meets the task up to here, from 1. A part that builds on an earlier one (recall on
   * encoding) belongs to the occasion of that one, on whatever visit it was.
   */
  readonly occasion: number;
  /** The step it builds on; null where it builds on none, or none comes before. */
  readonly on: PlacedTask | null;
}

/** The part of a step: its own, or the task's first. */
export function partOf(step: TaskStep, task: AnyTask): string {
  return step.part ?? task.parts[0] ?? "";
}

/**
 * All steps of one task in the order of the visits.
 *
 * @param levels of the person, for steps under a condition; null takes every step
 */
export function occasionsOf(
  study: Pick<Study, "visits">,
  task: AnyTask,
  levels: Readonly<Record<string, string>> | null,
): readonly PlacedTask[] {
  const placed: PlacedTask[] = [];
  let occasions = 0;
  for (const visit of study.visits) {
    for (const step of visit.steps) {
      if (step.step !== "task" || step.task !== task.id) continue;
      if (levels !== null && !applies(step, levels)) continue;
      const part = partOf(step, task);
      const before = task.follows?.[part]?.part;
      const on = before === undefined ? null : (lastOf(placed, before, step.of) ?? null);
      if (before === undefined) occasions++;
      placed.push({ visit: visit.id, step, id: idOf(step), part, occasion: on?.occasion ?? occasions, on });
    }
  }
  return placed;
}

function lastOf(
  placed: readonly PlacedTask[],
  part: string,
  visit: string | undefined,
): PlacedTask | undefined {
  return placed.findLast(
    (earlier) => earlier.part === part && (visit === undefined || earlier.visit === visit),
  );
}

/** Whether a study deals a task's parallel forms out: it has some and is met more than once, or the study says so. */
export function usesForms(study: Pick<Study, "visits" | "forms">, task: AnyTask): boolean {
  if (task.forms === undefined) return false;
  return (
    study.forms[task.id] !== undefined || occasionsOf(study, task, null).some(({ occasion }) => occasion > 1)
  );
}
