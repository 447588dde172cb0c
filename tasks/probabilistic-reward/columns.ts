import type { ColumnMeta } from "../../src/core/fields.ts";
import type { PrtTrial } from "./trial.ts";

const never = (title: string, unit = "") => ({ title, unit, missing: null });
const when = (title: string, missing: string, unit = "") => ({ title, unit, missing });

/** What the columns of a trial file mean, for the codebook. Apart from the row: nobody needs it to do the task. */
export const columns: Readonly<Record<keyof PrtTrial, ColumnMeta>> = {
  block: never("Block, 1 …; 0 is practice"),
  trialIndex: never("Running number: over all blocks of the plan; practice counts by itself"),
  kind: never("Guided or free practice, or a main trial"),
  feature: never("Form: which feature differs"),
  stimulus: never("Stimulus shown"),
  stimulusMm: never("Length of the feature shown", "mm"),
  richStimulus: never("The more often rewarded stimulus"),
  shortSide: never("Side of the key for short"),
  due: never("The schedule has a reward due on this trial"),
  response: when("Answer", "no answer before the deadline"),
  correct: when("Answer equals stimulus", "no answer"),
  rtMs: when("Response time from the feature's first frame", "no answer", "ms"),
  key: when("Physical key (event.code) or the button pressed", "no answer, or simulated"),
  modality: when("How it was answered", "no answer, or simulated"),
  anticipations: never("Answers given before the feature's onset; logged, not counted as answers", "presses"),
  rewarded: never("A reward was paid on this trial"),
  pendingBefore: never("Rewards owed for this stimulus before the trial"),
  pendingAfter: never("Rewards owed for this stimulus after the trial"),
  balance: never("Money on the account after the trial", "currency"),
};
