import { resolveParameters } from "../../parameters.ts";
import type { AnyTask } from "../../task.ts";
import { lengthInWords } from "../../length-in-words.ts";
import { durationOf, roughMs } from "../duration.ts";
import type { Checking, Draft } from "./draft.ts";
import { occasionsOf, type PlacedTask } from "../occasions.ts";
import { visitOf, type Visit } from "../schema.ts";
import { leastGapMs } from "../sequence.ts";
import { idOf } from "../steps.ts";

/** Parts that build on an earlier one: that it comes before, and long enough before. */
export function checkDelays({ draft, tasks, refuse }: Checking): void {
  for (const task of tasks) {
    for (const placed of occasionsOf(draft.study, task, null)) {
      const follows = task.follows?.[placed.part];
      if (follows === undefined) continue;
      const path = draft.pathOf(placed.step);
      if (placed.on === null) {
        refuse(
          path,
          `the ${placed.part} of ${task.id} builds on a ${follows.part}, and none comes before it.`,
          `Put a step {"step": "task", "task": "${task.id}", "part": "${follows.part}"} before it, on this visit or an earlier one.`,
        );
        continue;
      }
      const needed = neededMs(task, placed, follows);
      const least = leastBetween(draft, placed.on, placed);
      if (needed === null || least >= needed) continue;
      const where = placed.on.visit === placed.visit ? "" : ` on the visit "${placed.on.visit}"`;
      refuse(
        path,
        `the ${placed.part} of ${task.id} must come at least ${lengthInWords(needed)} after the ${follows.part}${where}; this study makes sure of ${lengthInWords(least)} only.`,
        placed.on.visit === placed.visit
          ? `Put {"step": "delay", "for": "${iso(needed)}", "since": "${placed.on.id}"} before it; fillers in between count toward the time.`
          : "Begin its visit with a delay, or move the windows apart.",
      );
    }
  }
}

function neededMs(
  task: AnyTask,
  placed: PlacedTask,
  follows: NonNullable<AnyTask["follows"]>[string],
): number | null {
  const { preset, set } = placed.step;
  try {
    return 60_000 * follows.minMinutes(resolveParameters(task, { preset, set }));
  } catch {
    // The parameters themselves are wrong, which another rule says.
    return null;
  }
}

/** What the delays of the visit and the windows of the visits promise, ms. A task's own length is no promise. */
function leastBetween(draft: Draft, on: PlacedTask, placed: PlacedTask): number {
  const visit = visitOf(draft.study, placed.visit);
  const earlier = visitOf(draft.study, on.visit);
  if (visit === null || earlier === null) return 0;
  const same = visit === earlier;
  const before = visit.steps.slice(0, visit.steps.indexOf(placed.step));
  const from = same ? before.findIndex((step) => step === on.step) : -1;
  return (same ? 0 : leastGapMs(earlier, visit)) + delaysMs(before.slice(from + 1), visit, same ? on : null);
}

function delaysMs(steps: Visit["steps"], visit: Visit, on: PlacedTask | null): number {
  const onAt = on === null ? -1 : visit.steps.indexOf(on.step);
  let fixed = 0;
  let sinceOn = 0;
  for (const step of steps) {
    if (step.step !== "delay" || step.when !== undefined) continue;
    const duration = durationOf(step.for);
    const ms = duration === null ? 0 : roughMs(duration);
    const since = step.since;
    const sinceAt = since === undefined ? null : visit.steps.findIndex((other) => idOf(other) === since);
    if (sinceAt === null) fixed += ms;
    // Counted from the encoding itself, or from a step behind it.
    else if (sinceAt >= onAt) sinceOn = Math.max(sinceOn, ms);
  }
  return Math.max(fixed, sinceOn);
}

function iso(ms: number): string {
  return `PT${Math.ceil(ms / 60_000)}M`;
}
