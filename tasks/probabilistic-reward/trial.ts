import * as z from "zod";
import { features, stimuli } from "./parameters.ts";

/** One stored trial of the probabilistic reward task. */
export const trial = z.object({
  block: z.int().min(0),
  trialIndex: z.int().min(1),
  kind: z.enum(["guided", "free", "main"]),
  feature: z.enum(features),
  stimulus: z.enum(stimuli),
  stimulusMm: z.number().positive(),
  richStimulus: z.enum(stimuli),
  shortSide: z.enum(["left", "right"]),
  due: z.boolean(),
  response: z.enum(stimuli).nullable(),
  correct: z.boolean().nullable(),
  rtMs: z.number().min(0).max(600_000).nullable(),
  key: z.string().nullable(),
  modality: z.enum(["key", "touch", "mouse", "pen"]).nullable(),
  anticipations: z.int().min(0),
  rewarded: z.boolean(),
  pendingBefore: z.int().min(0),
  pendingAfter: z.int().min(0),
  balance: z.number(),
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
