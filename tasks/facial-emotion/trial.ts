import * as z from "zod";
import { labels } from "../../stimuli/stimulus-set.ts";
import { layouts, masks } from "./parameters.ts";
import { questions, ratingSteps, sexes } from "./planned.ts";

const rating = z.int().min(1).max(ratingSteps).nullable();

/** One stored trial of facial emotion recognition. */
export const trial = z.object({
  block: z.int().min(0),
  trialIndex: z.int().min(1),
  question: z.enum(questions),
  emotion: z.enum(labels),
  level: z.int().min(0).max(100),
  identity: z.string().min(1),
  faceSex: z.enum(sexes).nullable(),
  form: z.string().nullable(),
  stimulus: z.string().min(1),
  stimulusSet: z.string().min(1),
  stimulusVersion: z.string().min(1),
  validated: z.boolean(),
  exposureMs: z.number().positive().nullable(),
  mask: z.enum(masks),
  layout: z.enum(layouts),
  response: z.enum(labels).nullable(),
  sexResponse: z.enum(sexes).nullable(),
  correct: z.boolean().nullable(),
  rtMs: z.number().min(0).max(600_000).nullable(),
  rtOffsetMs: z.number().nullable(),
  confidence: rating,
  intensity: rating,
  naturalness: rating,
  key: z.string().nullable(),
  modality: z.enum(["key", "touch", "mouse", "pen"]).nullable(),
  anticipations: z.int().min(0),
});
export type FerTrial = Readonly<z.output<typeof trial>>;

/** What scoring reads: a file from elsewhere needs no other column. */
export const needed = ["trialIndex", "emotion", "level", "identity", "response", "correct", "rtMs"] as const;
