import * as z from "zod";
import { column } from "../../src/core/fields.ts";
import { formNames } from "../../stimuli/words/forms.ts";

const never = (title: string, unit = "") => ({ title, unit, missing: null });
const when = (title: string, missing: string, unit = "") => ({ title, unit, missing });
const ms = () => z.number().min(0).max(3_600_000).nullable();

export const kinds = [
  "categorise",
  "rate-valence",
  "rate-self",
  "start",
  "word",
  "strike",
  "end",
  "recognise",
  "expected",
] as const;
export const roles = ["target", "distractor", "buffer", "practice"] as const;

/** One stored row of any part: an answered word, or one thing done in the recall. */
export const trial = z.object({
  block: column(z.int().min(0), never("Block; 0 is practice, 2 the second rating of a norming run")),
  trialIndex: column(z.int().min(1), never("Running number in the part; practice counts by itself")),
  kind: column(
    z.enum(kinds),
    never(
      "What was done: a word judged, rated or recognised; in the recall a start, a word, a strike, the end; the question at the end",
    ),
  ),
  form: column(z.enum(formNames), never("Word form")),
  word: column(z.string().nullable(), when("Word shown", "recall, and the question at the end")),
  valence: column(
    z.enum(["positive", "negative"]).nullable(),
    when("Sign of the word shown", "recall, and the question at the end"),
  ),
  role: column(z.enum(roles).nullable(), when("What the word is for", "recall, and the question at the end")),
  response: column(
    z.string().nullable(),
    when(
      "Answer: like or dislike, yes or no, 1 to 7; old or new; in the recall the typed text; 0 to 10 for the question at the end",
      "no answer before the cap; start and end of the recall",
    ),
  ),
  correct: column(
    z.boolean().nullable(),
    when("Answer fits the word's sign, or old and new", "no right or wrong here, or no answer"),
  ),
  rtMs: column(
    ms(),
    when(
      "Response time from word onset; in the recall first key, from its start",
      "no answer or no key",
      "ms",
    ),
  ),
  confidence: column(z.int().min(1).max(6).nullable(), when("How sure, 1 to 6", "not asked")),
  tooSlow: column(z.boolean(), never("No answer before the cap")),
  commitMs: column(
    ms(),
    when("When it was entered or struck out, from the start of the recall", "not in the recall", "ms"),
  ),
  keystrokes: column(z.int().min(0).nullable(), when("Keys and changes of the line", "not a typed word")),
  backspaces: column(z.int().min(0).nullable(), when("Deletions among them", "not a typed word")),
  struckOut: column(
    z.boolean().nullable(),
    when("The word in `response` was struck out by this row", "not in the recall"),
  ),
  strikes: column(
    z.int().min(1).nullable(),
    when("Recall: trial_index of the word that was struck out", "not a strike"),
  ),
  key: column(z.string().nullable(), when("Physical key (event.code), or button", "no answer, or simulated")),
  modality: column(
    z.enum(["key", "touch", "mouse", "pen"]).nullable(),
    when("How it was answered", "no answer, or simulated"),
  ),
  anticipations: column(z.int().min(0), never("Answers given before the word's onset", "presses")),
  focusLosses: column(
    z.int().min(0),
    never("How often the page lost the keyboard focus since the row before", "times"),
  ),
  doneAt: column(
    z.iso.datetime().nullable(),
    when("When it was done, UTC; for the start of a recall, when its clock began", "simulated"),
  ),
  delayMin: column(
    z.number().nullable(),
    when("From the end of the categorisation to this row", "categorisation, or simulated", "min"),
  ),
});
export type WordsTrial = Readonly<z.output<typeof trial>>;

/** What scoring reads: a file from elsewhere needs no other column. */
export const needed = [
  "trialIndex",
  "word",
  "valence",
  "role",
  "response",
  "correct",
  "rtMs",
  "commitMs",
  "struckOut",
] as const;
