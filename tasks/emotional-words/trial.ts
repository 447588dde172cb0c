import * as z from "zod";
import { formNames } from "../../stimuli/words/forms.ts";

const ms = () => z.number().min(0).max(3_600_000).nullable();

const kinds = [
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
const roles = ["target", "distractor", "buffer", "practice"] as const;

/** One stored row of any part: an answered word, or one thing done in the recall. */
export const trial = z.object({
  block: z.int().min(0),
  trialIndex: z.int().min(1),
  kind: z.enum(kinds),
  form: z.enum(formNames),
  word: z.string().nullable(),
  valence: z.enum(["positive", "negative"]).nullable(),
  role: z.enum(roles).nullable(),
  response: z.string().nullable(),
  correct: z.boolean().nullable(),
  rtMs: ms(),
  confidence: z.int().min(1).max(6).nullable(),
  tooSlow: z.boolean(),
  commitMs: ms(),
  keystrokes: z.int().min(0).nullable(),
  backspaces: z.int().min(0).nullable(),
  struckOut: z.boolean().nullable(),
  strikes: z.int().min(1).nullable(),
  key: z.string().nullable(),
  modality: z.enum(["key", "touch", "mouse", "pen"]).nullable(),
  anticipations: z.int().min(0),
  focusLosses: z.int().min(0),
  doneAt: z.iso.datetime().nullable(),
  delayMin: z.number().nullable(),
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
