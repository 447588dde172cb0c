import type { WordsOutcome, WordsResponse } from "./judge.ts";
import type { WordsPlanned } from "./plan.ts";
import type { WordsTrial } from "./trial.ts";

/** The stored row of one planned trial. */
export function record(planned: WordsPlanned, response: WordsResponse, outcome: WordsOutcome): WordsTrial {
  const entered = planned.kind === "entry" ? response.kind : planned.kind;
  return {
    block: planned.block,
    trialIndex: planned.trialIndex,
    kind: entered,
    form: planned.form,
    word: planned.word,
    valence: planned.valence,
    role: planned.role,
    response: response.value,
    correct: outcome.correct,
    rtMs: response.rtMs,
    confidence: response.confidence,
    tooSlow: outcome.tooSlow,
    commitMs: response.commitMs,
    keystrokes: response.keystrokes,
    backspaces: response.backspaces,
    struckOut: entered === "word" ? false : entered === "strike" ? true : null,
    strikes: response.strikes,
    key: response.key,
    modality: response.modality,
    anticipations: response.anticipations,
    focusLosses: response.focusLosses,
    doneAt: response.doneAt,
    delayMin: outcome.delayMin,
  };
}

/** The response behind a stored row, for replay and audit. */
export function recall(row: WordsTrial): WordsResponse {
  return {
    kind: row.kind,
    value: row.response,
    rtMs: row.rtMs,
    confidence: row.confidence,
    commitMs: row.commitMs,
    keystrokes: row.keystrokes,
    backspaces: row.backspaces,
    strikes: row.strikes,
    key: row.key,
    modality: row.modality,
    anticipations: row.anticipations,
    focusLosses: row.focusLosses,
    doneAt: row.doneAt,
  };
}
