import { BatteryError } from "../core/errors.ts";
import { audit } from "../core/replay.ts";
import type { AnyShapes, Trial } from "../core/task.ts";
import type { SessionParts } from "./session.ts";

/**
 * The state an interrupted run goes on from: its stored rows replayed by the task's policy.
 *
 * @throws BatteryError (`replay-differs`) when the run was begun with another version of the task, or its rows are
 *   not those that its plan gives
 */
export async function pickUp(
  { task, store, writer }: Pick<SessionParts, "task" | "store" | "writer">,
  plan: readonly object[],
): Promise<object> {
  const { run } = writer;
  if (run.taskVersion !== task.version) {
    throw new BatteryError(
      "replay-differs",
      `This run was begun with version ${run.taskVersion} of the task; this is version ${task.version}.`,
      "It cannot go on. What is stored stays stored; begin a new session instead.",
    );
  }
  const attempts: Trial<AnyShapes>[][] = Array.from({ length: run.attempts - 1 }, () => []);
  let lastAt = run.startedAt;
  for await (const page of store.rows(run.mode, run.runId)) {
    for (const row of page) {
      attempts[row.attempt - 1]?.push(row.trial);
      lastAt = row.startedAt;
    }
  }
  const rows = attempts.flat();
  const difference = audit(task, run.parameters, plan, attempts);
  if (difference !== null) {
    throw new BatteryError(
      "replay-differs",
      `The stored answers of this run do not fit its plan (row ${difference.index + 1}: ${difference.sentence}).`,
      "It cannot go on. What is stored stays stored; begin a new session instead.",
    );
  }
  const state = task.resume(run.parameters, plan, rows);
  const next = task.next(state) as { readonly block?: number; readonly trialIndex?: number } | null;
  const gapS = Math.round((Date.now() - Date.parse(lastAt)) / 1000);
  await writer.event("gap", `${gapS} s since the last stored trial began`);
  await writer.event(
    "lost-trial",
    `a trial that was on the screen and not yet stored, if there was one, is not in the data; goes on at ${
      next === null ? "the end" : `block ${next.block ?? "?"}, trial ${next.trialIndex ?? "?"}`
    }`,
  );
  return state;
}
