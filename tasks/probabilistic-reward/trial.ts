import * as z from "zod";
import { column } from "../../src/core/fields.ts";
import { features, stimuli } from "./parameters.ts";

const never = (title: string, unit = "") => ({ title, unit, missing: null });
const when = (title: string, missing: string, unit = "") => ({ title, unit, missing });

/** One stored trial of the probabilistic reward task. */
export const trial = z.object({
  block: column(z.int().min(0), never("Block, 1 …; 0 is practice")),
  trialIndex: column(
    z.int().min(1),
    never("Running number: over all blocks of the plan; practice counts by itself"),
  ),
  kind: column(z.enum(["guided", "free", "main"]), never("Guided or free practice, or a main trial")),
  feature: column(z.enum(features), never("Form: which feature differs")),
  stimulus: column(z.enum(stimuli), never("Stimulus shown")),
  stimulusMm: column(z.number().positive(), never("Length of the feature shown", "mm")),
  richStimulus: column(z.enum(stimuli), never("The more often rewarded stimulus")),
  shortSide: column(z.enum(["left", "right"]), never("Side of the key for short")),
  due: column(z.boolean(), never("The schedule has a reward due on this trial")),
  response: column(z.enum(stimuli).nullable(), when("Answer", "no answer before the deadline")),
  correct: column(z.boolean().nullable(), when("Answer equals stimulus", "no answer")),
  rtMs: column(
    z.number().min(0).max(600_000).nullable(),
    when("Response time from the feature's first frame", "no answer", "ms"),
  ),
  key: column(
    z.string().nullable(),
    when("Physical key (event.code) or the button pressed", "no answer, or simulated"),
  ),
  modality: column(
    z.enum(["key", "touch", "mouse", "pen"]).nullable(),
    when("How it was answered", "no answer, or simulated"),
  ),
  anticipations: column(
    z.int().min(0),
    never("Answers given before the feature's onset; logged, not counted as answers", "presses"),
  ),
  rewarded: column(z.boolean(), never("A reward was paid on this trial")),
  pendingBefore: column(z.int().min(0), never("Rewards owed for this stimulus before the trial")),
  pendingAfter: column(z.int().min(0), never("Rewards owed for this stimulus after the trial")),
  balance: column(z.number(), never("Money on the account after the trial", "currency")),
});
export type PrtTrial = Readonly<z.output<typeof trial>>;

/** What scoring reads: a file from elsewhere needs no other column. */
export const needed = [
  "block",
  "stimulus",
  "richStimulus",
  "response",
  "correct",
  "rtMs",
  "rewarded",
] as const;
