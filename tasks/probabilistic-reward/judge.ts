import type { Judged } from "../../src/core/task.ts";
import type { PrtPlanned } from "./plan.ts";
import type { PrtParameters, Stimulus } from "./parameters.ts";
import type { PrtShapes } from "./shapes.ts";
import type { PrtTrial } from "./trial.ts";

/** What the participant did. A timeout has neither choice nor time. */
export interface PrtResponse {
  readonly choice: Stimulus | null;
  readonly rtMs: number | null;
  readonly key: string | null;
  readonly modality: PrtTrial["modality"];
  readonly anticipations: number;
}

export interface PrtOutcome {
  readonly correct: boolean | null;
  readonly rewarded: boolean;
  readonly pendingBefore: number;
  readonly pendingAfter: number;
  /** Money on the account after the trial, in currency units. */
  readonly balance: number;
}

export interface PrtState {
  readonly p: PrtParameters;
  readonly plan: readonly PrtPlanned[];
  readonly index: number;
  readonly pending: Readonly<Record<Stimulus, number>>;
  /** Rewards paid so far, in every attempt: what was shown as won is won. */
  readonly rewards: number;
  readonly practiceCorrect: number;
}

const nothingOwed = { short: 0, long: 0 } as const;

export function begin(p: PrtParameters, plan: readonly PrtPlanned[]): PrtState {
  return { p, plan, index: 0, pending: nothingOwed, rewards: 0, practiceCorrect: 0 };
}

export function next(state: PrtState): PrtPlanned | null {
  return state.plan[state.index] ?? null;
}

/**
 * The controlled reinforcement schedule (Pizzagalli et al. 2005). Due and correct: rewarded now. Due and
 * wrong or timed out: owed. Not due, correct and something owed for this stimulus: rewarded, and one less
 * owed. What is owed is a counter for each stimulus and is forgotten at each block's start.
 */
export function judge(state: PrtState, planned: PrtPlanned, response: PrtResponse): Judged<PrtShapes> {
  const correct = response.choice === null ? null : response.choice === planned.stimulus;
  const main = planned.kind === "main";
  const owed = state.pending[planned.stimulus];
  const paysNow = main && correct === true && (planned.due || owed > 0);
  let after = owed;
  if (main && planned.due && correct !== true) after = owed + 1;
  else if (paysNow && !planned.due) after = owed - 1;

  const rewards = state.rewards + (paysNow ? 1 : 0);
  const balance = balanceOf(state.p, rewards);
  const moved = advance(state, planned, correct === true);
  const pending = moved.newBlock ? nothingOwed : { ...state.pending, [planned.stimulus]: after };
  return {
    outcome: { correct, rewarded: paysNow, pendingBefore: owed, pendingAfter: after, balance },
    state: { ...state, index: moved.index, practiceCorrect: moved.practiceCorrect, pending, rewards },
  };
}

/** Money after a number of rewards, free of binary fractions (0.05 × 3 = 0.15). */
export function balanceOf(p: PrtParameters, rewards: number): number {
  return Math.round((p.openingBalance + rewards * p.amount) * 1e6) / 1e6;
}

function advance(state: PrtState, planned: PrtPlanned, correct: boolean) {
  let index = state.index + 1;
  const following = state.plan[index];
  const newBlock = following !== undefined && following.block !== planned.block;
  if (planned.kind !== "free") return { index, newBlock, practiceCorrect: 0 };
  const practiceCorrect = state.practiceCorrect + (correct ? 1 : 0);
  if (following?.kind === "free" && following.round === planned.round)
    return { index, newBlock, practiceCorrect };
  if (practiceCorrect >= state.p.practiceCriterion) index = firstMain(state.plan);
  return { index, newBlock: true, practiceCorrect: 0 };
}

function firstMain(plan: readonly PrtPlanned[]): number {
  const index = plan.findIndex((trial) => trial.kind === "main");
  return index === -1 ? plan.length : index;
}

/**
 * Where an interrupted run goes on. Practice starts again. A block that was cut short starts again with
 * the same trials (`restart-block`) or is left out (`void-block`). Money already won stays won.
 */
export function resume(p: PrtParameters, plan: readonly PrtPlanned[], rows: readonly PrtTrial[]): PrtState {
  const start = begin(p, plan);
  const rewards = rows.filter((row) => row.rewarded).length;
  const last = rows.at(-1);
  if (last === undefined) return start;
  let position = 0;
  if (last.block === 0) {
    position = practiceDone(p, rows) ? firstMain(plan) : 0;
  } else {
    const at = plan.findIndex((trial) => trial.kind === "main" && trial.trialIndex === last.trialIndex);
    const blockEnds = plan[at + 1]?.block !== last.block;
    const firstOf = (block: number) =>
      plan.findIndex((trial) => trial.kind === "main" && trial.block === block);
    const nextBlock = last.block === p.blocks ? plan.length : firstOf(last.block + 1);
    position = blockEnds || p.onInterruption === "void-block" ? nextBlock : firstOf(last.block);
  }
  return { ...start, index: position, rewards };
}

function practiceDone(p: PrtParameters, rows: readonly PrtTrial[]): boolean {
  const lastIndex = rows.at(-1)?.trialIndex ?? 0;
  const free = lastIndex - p.guidedTrials;
  if (p.freeTrials === 0) return free >= 0;
  if (free <= 0 || free % p.freeTrials !== 0) return false;
  const round = rows.slice(-p.freeTrials);
  const correct = round.filter((row) => row.correct === true).length;
  return correct >= p.practiceCriterion || free >= p.freeTrials * p.practiceRounds;
}
