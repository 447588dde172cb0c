import * as z from "zod";
import { cues } from "./cues.ts";
import { directions } from "./parameters.ts";

/** `choice`, `forced` and `catch` as in every file of this task; the others are ours. */
const kinds = [
  "practice",
  "choice",
  "forced",
  "catch",
  "unequal",
  "reactivation",
  "mood",
  "induction",
  "rest",
  "liking",
  "estimate",
] as const;
export type Kind = (typeof kinds)[number];

const inductions = ["wheel", "happy-memory", "sad-memory", "neutral-memory"] as const;
const moments = [
  "before-block",
  "before-induction",
  "after-induction",
  "in-block",
  "after-block",
  "test",
] as const;

const text = z.string().nullable();
const cue = z.enum(cues).nullable();
const percent = z.number().min(0).max(100).nullable();

/** One stored row: a trial, a rating, an induction or a rest. */
export const trial = z.object({
  block: z.int().min(0),
  trialIndex: z.int().min(1),
  kind: z.enum(kinds),
  condition: z.enum(["M", "C"]).nullable(),
  direction: z.enum(directions).nullable(),
  meantMood: z.int().min(-1).max(1).nullable(),
  moment: z.enum(moments).nullable(),
  induction: z.enum(inductions).nullable(),
  leftCue: cue,
  rightCue: cue,
  leftGlyph: text,
  rightGlyph: text,
  responseCue: cue,
  rewarded: z.boolean().nullable(),
  points: z.number().nullable(),
  rtMs: z.number().min(0).max(600_000).nullable(),
  pageMs: z.number().min(0).max(86_400_000).nullable(),
  key: text,
  modality: z.enum(["key", "touch", "mouse", "pen"]).nullable(),
  anticipations: z.int().min(0),
  exposure: z.int().min(1).nullable(),
  streak: z.int().min(0).nullable(),
  itiMs: z.number().nullable(),
  ratedCue: cue,
  rating: percent,
  moodHappy: percent,
  moodCalm: percent,
  text: text,
  textLength: z.int().min(0).nullable(),
});
export type AbtTrial = Readonly<z.output<typeof trial>>;

/** What scoring reads: a file from elsewhere needs no other column. */
export const needed = [
  "block",
  "kind",
  "leftCue",
  "rightCue",
  "responseCue",
  "rewarded",
  "points",
  "rtMs",
] as const;
