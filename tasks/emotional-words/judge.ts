import type { Judged } from "../../src/core/task.ts";
import type { WordsParameters } from "./parameters.ts";
import type { WordsPlanned } from "./plan.ts";
import { recall } from "./record.ts";
import type { WordsShapes } from "./shapes.ts";
import type { WordsTrial } from "./trial.ts";

/** What the participant did. In the recall `kind` says what; elsewhere it is the planned trial's. */
export interface WordsResponse {
  readonly kind: WordsTrial["kind"];
  readonly value: string | null;
  readonly rtMs: number | null;
  readonly confidence: number | null;
  readonly commitMs: number | null;
  readonly keystrokes: number | null;
  readonly backspaces: number | null;
  /** Recall: the row of the word that is struck out. */
  readonly strikes: number | null;
  readonly key: string | null;
  readonly modality: WordsTrial["modality"];
  readonly anticipations: number;
  readonly focusLosses: number;
  /** The clock on the wall, UTC: it alone goes on over a reload. */
  readonly doneAt: string | null;
}

/** A response in which nothing is said yet. */
export const blankResponse: WordsResponse = {
  kind: "end",
  value: null,
  rtMs: null,
  confidence: null,
  commitMs: null,
  keystrokes: null,
  backspaces: null,
  strikes: null,
  key: null,
  modality: null,
  anticipations: 0,
  focusLosses: 0,
  doneAt: null,
};

export interface WordsOutcome {
  readonly correct: boolean | null;
  readonly tooSlow: boolean;
  readonly delayMin: number | null;
}

/** A word on the list that the person sees growing. */
export interface Entry {
  readonly trialIndex: number;
  readonly text: string;
  readonly struck: boolean;
}

export interface WordsState {
  readonly p: WordsParameters;
  readonly plan: readonly WordsPlanned[];
  readonly index: number;
  /** When the recall's clock began, UTC; it never begins again. */
  readonly startedAt: string | null;
  /** The furthest the recall's clock is known to have come, ms: where the wall's clock was set back, it alone tells. */
  readonly reachedMs: number;
  readonly entries: readonly Entry[];
}

export function begin(p: WordsParameters, plan: readonly WordsPlanned[]): WordsState {
  return { p, plan, index: 0, startedAt: null, reachedMs: 0, entries: [] };
}

export function next(state: WordsState): WordsPlanned | null {
  return state.plan[state.index] ?? null;
}

/** Right or wrong where there is such a thing. In the recall: the list as it then stands, and when it is over. */
export function judge(
  state: WordsState,
  planned: WordsPlanned,
  response: WordsResponse,
): Judged<WordsShapes> {
  const outcome = {
    correct: correctness(state.p, planned, response.value),
    tooSlow: planned.word !== null && response.value === null,
    delayMin: minutesBetween(encodedAt(state), response.doneAt),
  };
  let index = state.index + 1;
  if (planned.kind === "entry" && response.kind === "end") {
    const after = state.plan.findIndex((trial, i) => i >= index && trial.kind !== "entry");
    index = after === -1 ? state.plan.length : after;
  }
  const startedAt = planned.kind === "start" ? response.doneAt : state.startedAt;
  const reachedMs = Math.max(state.reachedMs, response.commitMs ?? 0);
  const entries = listAfter(state, planned, response);
  return { outcome, state: { ...state, index, startedAt, reachedMs, entries } };
}

function correctness(p: WordsParameters, planned: WordsPlanned, answer: string | null): boolean | null {
  if (answer === null) return null;
  if (planned.kind === "recognise") return (answer === "old") === (planned.role === "target");
  if (planned.kind !== "categorise" || p.question !== "like-dislike") return null;
  return (answer === "like") === (planned.valence === "positive");
}

/** The end of the categorisation stands on the first planned trial of a later part. */
function encodedAt(state: WordsState): string | null {
  return state.plan[0]?.encodedAt ?? null;
}

function minutesBetween(from: string | null, to: string | null): number | null {
  if (from === null || to === null) return null;
  return Math.round((Date.parse(to) - Date.parse(from)) / 600) / 100;
}

function listAfter(state: WordsState, planned: WordsPlanned, response: WordsResponse): readonly Entry[] {
  if (planned.kind !== "entry" || response.value === null) return state.entries;
  if (response.kind === "word") {
    return [...state.entries, { trialIndex: planned.trialIndex, text: response.value, struck: false }];
  }
  return state.entries.map((entry) =>
    entry.trialIndex === response.strikes ? { ...entry, struck: true } : entry,
  );
}

/** An interrupted part goes on with the first trial that has no row; the recall's clock is the wall's. */
export function resume(
  p: WordsParameters,
  plan: readonly WordsPlanned[],
  rows: readonly WordsTrial[],
): WordsState {
  let state = begin(p, plan);
  for (const row of rows) {
    const planned = next(state);
    if (planned !== null) state = judge(state, planned, recall(row)).state;
  }
  return state;
}
