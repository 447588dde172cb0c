import type { EarlierRun, ScoreRow } from "../../src/core/task.ts";
import type { FormName } from "../../stimuli/words/forms.ts";
import type { Studied } from "./lexicon.ts";
import type { WordsShapes } from "./shapes.ts";

export type WordsScoreRow = ScoreRow<WordsShapes>;
type Earlier = EarlierRun<WordsShapes>;

/**
 * The participant's latest earlier categorisation of a form; a run of a file that does not say its form
 * fits every form.
 *
 * @param form null takes the latest of any form
 */
export function encodingOf(earlier: readonly Earlier[], form: FormName | null): Earlier | null {
  const fits = (run: Earlier) => {
    const own = run.rows[0]?.form;
    return run.part === "categorisation" && (form === null || own === undefined || own === form);
  };
  return earlier.findLast((run) => fits(run) && run.rows.some((row) => row.role === "target")) ?? null;
}

/** Targets and buffers in the order in which they were first met. */
export function studiedIn(rows: readonly WordsScoreRow[]): readonly Studied[] {
  const studied = new Map<string, Studied>();
  for (const row of inOrder(rows)) {
    const { word, valence, role } = row;
    if (word === null || (role !== "target" && role !== "buffer") || studied.has(word)) continue;
    studied.set(word, { word, valence, role });
  }
  return [...studied.values()];
}

/** Main rows by trial_index; practice, where a file marks it, is left out. */
export function inOrder(rows: readonly WordsScoreRow[]): readonly WordsScoreRow[] {
  return rows
    .filter((row) => row.block !== 0 && row.role !== "practice")
    .sort((a, b) => a.trialIndex - b.trialIndex);
}
