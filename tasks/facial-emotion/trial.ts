import * as z from "zod";
import { column } from "../../src/core/fields.ts";
import { labels } from "../../stimuli/stimulus-set.ts";
import { layouts, masks } from "./parameters.ts";
import { questions, ratingSteps, sexes } from "./planned.ts";

const never = (title: string, unit = "") => ({ title, unit, missing: null });
const when = (title: string, missing: string, unit = "") => ({ title, unit, missing });
const rating = (title: string) =>
  column(
    z.int().min(1).max(ratingSteps).nullable(),
    when(`${title}, 1 to ${ratingSteps}`, "not asked, or no answer", "steps"),
  );

/** One stored trial of facial emotion recognition. */
export const trial = z.object({
  block: column(z.int().min(0), never("Round over all emotions and levels, 1 …; 0 is practice")),
  trialIndex: column(
    z.int().min(1),
    never("Running number: over all blocks of the plan; practice counts by itself"),
  ),
  question: column(z.enum(questions), never("What was asked: which emotion, or female or male")),
  emotion: column(z.enum(labels), never("Emotion of the face")),
  level: column(z.int().min(0).max(100), never("Strength of the expression; 0 for neutral", "%")),
  identity: column(z.string().min(1), never("Person on the picture")),
  faceSex: column(z.enum(sexes).nullable(), when("Sex of the person on the picture", "the set does not say")),
  form: column(z.string().nullable(), when("Form that the person belongs to", "in every form")),
  stimulus: column(
    z.string().min(1),
    never("Picture: identity, emotion and level; the set's manifest names its file"),
  ),
  stimulusSet: column(z.string().min(1), never("Set of pictures")),
  stimulusVersion: column(z.string().min(1), never("Version of the set of pictures")),
  validated: column(
    z.boolean(),
    never("The set's expressions were named by human observers; false: not comparable with any norms"),
  ),
  exposureMs: column(
    z.number().positive().nullable(),
    when("Exposure asked for", "the face stayed until the answer", "ms"),
  ),
  mask: column(z.enum(masks), never("What covered the face's place afterwards")),
  layout: column(z.enum(layouts), never("Order of the answers on the arc")),
  response: column(
    z.enum(labels).nullable(),
    when("Emotion answered", "no answer, or another question was asked"),
  ),
  sexResponse: column(
    z.enum(sexes).nullable(),
    when("Sex answered", "no answer, or another question was asked"),
  ),
  correct: column(
    z.boolean().nullable(),
    when("Answer equals what was shown", "no answer, or none of the answers is right"),
  ),
  rtMs: column(
    z.number().min(0).max(600_000).nullable(),
    when("Response time from the face's first frame", "no answer", "ms"),
  ),
  rtOffsetMs: column(
    z.number().nullable(),
    when(
      "Response time less the exposure asked for; negative: answered while the face was there",
      "no answer, or the face stayed until the answer",
      "ms",
    ),
  ),
  confidence: rating("How sure of the answer"),
  intensity: rating("How strong the expression seemed"),
  naturalness: rating("How natural the face looked"),
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
    never("Answers given before the face's onset; logged, not counted as answers", "presses"),
  ),
});
export type FerTrial = Readonly<z.output<typeof trial>>;

/** What scoring reads: a file from elsewhere needs no other column. */
export const needed = ["trialIndex", "emotion", "level", "identity", "response", "correct", "rtMs"] as const;
