import type { VisitPlan } from "../../core/study/plan.ts";
import { catalogue, findIn } from "../../../tasks/catalogue.ts";

/** What the screens of a visit's tasks say before any of them is shown. */
export interface Screens {
  /** Shortest timed phase of all, ms; null when nothing is timed. */
  readonly shortestMs: number | null;
  /** Minutes of the steps from one on (counted from 0), with these parameters; at least one. */
  minutesFrom(index: number): number;
}

/** A page of text or questions, minutes. */
const pageMinutes = 1;

/** Asks the screens of all tasks of a visit. */
export async function screensOf(plan: VisitPlan): Promise<Screens> {
  const steps = await Promise.all(
    plan.steps.map(async (step) => {
      if (step.kind === "delay") return { minutes: step.lastsMs / 60_000, shortestMs: Infinity };
      if (step.kind !== "task") return { minutes: pageMinutes, shortestMs: Infinity };
      const { screen } = await findIn(catalogue, step.task).screen();
      return {
        minutes: screen.minutes?.(step.parameters) ?? step.minutes,
        shortestMs: screen.shortestMs(step.parameters),
      };
    }),
  );
  const shortestMs = Math.min(...steps.map((step) => step.shortestMs));
  return {
    shortestMs: Number.isFinite(shortestMs) ? shortestMs : null,
    minutesFrom: (index) =>
      Math.max(1, Math.round(steps.slice(index).reduce((sum, step) => sum + step.minutes, 0))),
  };
}
