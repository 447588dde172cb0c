import type { ColumnMeta } from "../../src/core/fields.ts";
import type { WordsTrial } from "./trial.ts";

const never = (title: string, unit = "") => ({ title, unit, missing: null });
const when = (title: string, missing: string, unit = "") => ({ title, unit, missing });

/** What the columns of a trial file mean, for the codebook. Apart from the row: nobody needs it to do the task. */
export const columns: Readonly<Record<keyof WordsTrial, ColumnMeta>> = {
  block: never("Block; 0 is practice, 2 the second rating of a norming run"),
  trialIndex: never("Running number in the part; practice counts by itself"),
  kind: never(
    "What was done: a word judged, rated or recognised; in the recall a start, a word, a strike, the end; the question at the end",
  ),
  form: never("Word form"),
  word: when("Word shown", "recall, and the question at the end"),
  valence: when("Sign of the word shown", "recall, and the question at the end"),
  role: when("What the word is for", "recall, and the question at the end"),
  response: when(
    "Answer: like or dislike, yes or no, 1 to 7; old or new; in the recall the typed text; 0 to 10 for the question at the end",
    "no answer before the cap; start and end of the recall",
  ),
  correct: when("Answer fits the word's sign, or old and new", "no right or wrong here, or no answer"),
  rtMs: when(
    "Response time from word onset; in the recall first key, from its start",
    "no answer or no key",
    "ms",
  ),
  confidence: when("How sure, 1 to 6", "not asked"),
  tooSlow: never("No answer before the cap"),
  commitMs: when(
    "When it was entered or struck out, from the start of the recall",
    "not in the recall",
    "ms",
  ),
  keystrokes: when("Keys and changes of the line", "not a typed word"),
  backspaces: when("Deletions among them", "not a typed word"),
  struckOut: when("The word in `response` was struck out by this row", "not in the recall"),
  strikes: when("Recall: trial_index of the word that was struck out", "not a strike"),
  key: when("Physical key (event.code), or button", "no answer, or simulated"),
  modality: when("How it was answered", "no answer, or simulated"),
  anticipations: never("Answers given before the word's onset", "presses"),
  focusLosses: never("How often the page lost the keyboard focus since the row before", "times"),
  doneAt: when("When it was done, UTC; for the start of a recall, when its clock began", "simulated"),
  delayMin: when("From the end of the categorisation to this row", "categorisation, or simulated", "min"),
};
