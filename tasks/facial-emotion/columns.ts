import type { ColumnMeta } from "../../src/core/fields.ts";
import { ratingSteps } from "./planned.ts";
import type { FerTrial } from "./trial.ts";

const never = (title: string, unit = "") => ({ title, unit, missing: null });
const when = (title: string, missing: string, unit = "") => ({ title, unit, missing });
const rating = (title: string) => when(`${title}, 1 to ${ratingSteps}`, "not asked, or no answer", "steps");

/** What the columns of a trial file mean, for the codebook. Apart from the row: nobody needs it to do the task. */
export const columns: Readonly<Record<keyof FerTrial, ColumnMeta>> = {
  block: never("Round over all emotions and levels, 1 …; 0 is practice"),
  trialIndex: never("Running number: over all blocks of the plan; practice counts by itself"),
  question: never("What was asked: which emotion, or female or male"),
  emotion: never("Emotion of the face"),
  level: never("Strength of the expression; 0 for neutral", "%"),
  identity: never("Person on the picture"),
  faceSex: when("Sex of the person on the picture", "the set does not say"),
  form: when("Form that the person belongs to", "in every form"),
  stimulus: never("Picture: identity, emotion and level; the set's manifest names its file"),
  stimulusSet: never("Set of pictures"),
  stimulusVersion: never("Version of the set of pictures"),
  validated: never(
    "The set's expressions were named by human observers; false: not comparable with any norms",
  ),
  exposureMs: when("Exposure asked for", "the face stayed until the answer", "ms"),
  mask: never("What covered the face's place afterwards"),
  layout: never("Order of the answers on the arc"),
  response: when("Emotion answered", "no answer, or another question was asked"),
  sexResponse: when("Sex answered", "no answer, or another question was asked"),
  correct: when("Answer equals what was shown", "no answer, or none of the answers is right"),
  rtMs: when("Response time from the face's first frame", "no answer", "ms"),
  rtOffsetMs: when(
    "Response time less the exposure asked for; negative: answered while the face was there",
    "no answer, or the face stayed until the answer",
    "ms",
  ),
  confidence: rating("How sure of the answer"),
  intensity: rating("How strong the expression seemed"),
  naturalness: rating("How natural the face looked"),
  key: when("Physical key (event.code) or the button pressed", "no answer, or simulated"),
  modality: when("How it was answered", "no answer, or simulated"),
  anticipations: never("Answers given before the face's onset; logged, not counted as answers", "presses"),
};
