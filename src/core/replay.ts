import { canonicalJson } from "./hash.ts";
import type { Parameters, Shapes, Playable, Trial } from "./task.ts";

/** A stored row that `judge` would not have made. `index` counts rows from 0. */
export interface ReplayDifference {
  readonly index: number;
  readonly sentence: string;
}

/**
 * Feeds stored rows through `judge` from a given state.
 *
 * @returns the state after the last row, and the first row that differs from what was stored
 */
export function replay<S extends Shapes>(
  task: Playable<S>,
  from: S["state"],
  rows: readonly Trial<S>[],
): { readonly state: S["state"]; readonly difference: ReplayDifference | null } {
  let state = from;
  for (const [index, row] of rows.entries()) {
    const planned = task.next(state);
    if (planned === null) {
      return { state, difference: { index, sentence: "there is a row after the end of the plan" } };
    }
    const response = task.recall(row);
    const judged = task.judge(state, planned, response);
    const made = task.record(planned, response, judged.outcome);
    if (canonicalJson(made) !== canonicalJson(row)) {
      return { state, difference: { index, sentence: firstDifference(made, row) } };
    }
    state = judged.state;
  }
  return { state, difference: null };
}

/**
 * Audits a whole run, interruptions included: every stretch (`attempt`) is replayed from where the
 * task's resume policy says it went on.
 *
 * @param attempts rows of each attempt, in order
 */
export function audit<S extends Shapes>(
  task: Playable<S>,
  p: Parameters<S>,
  plan: readonly S["planned"][],
  attempts: readonly (readonly Trial<S>[])[],
): ReplayDifference | null {
  const before: Trial<S>[] = [];
  for (const [number, rows] of attempts.entries()) {
    const from = number === 0 ? task.begin(p, plan) : task.resume(p, plan, before);
    const { difference } = replay(task, from, rows);
    if (difference !== null) return { ...difference, index: difference.index + before.length };
    before.push(...rows);
  }
  return null;
}

function firstDifference(made: object, stored: object): string {
  const expected = made as Readonly<Record<string, unknown>>;
  for (const [key, value] of Object.entries(stored)) {
    if (canonicalJson(value) !== canonicalJson(expected[key])) {
      return `${key} is ${String(value)}, but replaying the answers gives ${String(expected[key])}`;
    }
  }
  return "a column is missing";
}
