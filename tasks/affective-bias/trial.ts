import * as z from "zod";
import { column } from "../../src/core/fields.ts";
import { cues } from "./cues.ts";
import { directions } from "./parameters.ts";

/** `choice`, `forced` and `catch` as in every file of this task; the others are ours. */
export const kinds = [
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

export const inductions = ["wheel", "happy-memory", "sad-memory", "neutral-memory"] as const;
export const moments = [
  "before-block",
  "before-induction",
  "after-induction",
  "in-block",
  "after-block",
  "test",
] as const;

const never = (title: string, unit = "") => ({ title, unit, missing: null });
const when = (title: string, missing: string, unit = "") => ({ title, unit, missing });
const noCue = "no cue here: a single cue stands on the other side, or the row is no trial";
const text = z.string().nullable();
const cue = z.enum(cues).nullable();
const percent = z.number().min(0).max(100).nullable();

/** One stored row: a trial, a rating, an induction or a rest. */
export const trial = z.object({
  block: column(z.int().min(0), never("Block of the series (game), 1 …; the test is 1; 0 is practice")),
  trialIndex: column(
    z.int().min(1),
    never("Number in the plan of the run; needless trials leave gaps; practice counts by itself"),
  ),
  kind: column(z.enum(kinds), never("What the row is: choice, forced, catch, mood, induction and others")),
  condition: column(
    z.enum(["M", "C"]).nullable(),
    when("Manipulated or control block", "practice, test, or a game"),
  ),
  direction: column(
    z.enum(directions).nullable(),
    when("Direction of the manipulation of this series", "no manipulation of mood"),
  ),
  meantMood: column(
    z.int().min(-1).max(1).nullable(),
    when(
      "Mood that the manipulation is meant to set as the block begins: 1, -1, or 0 (control)",
      "none is set",
    ),
  ),
  moment: column(z.enum(moments).nullable(), when("When mood was rated", "no mood rating")),
  induction: column(z.enum(inductions).nullable(), when("What the induction was", "no induction")),
  leftCue: column(cue, when("Cue on the left; A is the manipulation-paired one, X the blank", noCue)),
  rightCue: column(cue, when("Cue on the right", noCue)),
  leftGlyph: column(
    text,
    when("Sign drawn on the left: lattice nodes of its line, one hexadecimal digit each", noCue),
  ),
  rightGlyph: column(text, when("Sign drawn on the right, likewise", noCue)),
  responseCue: column(cue, when("Cue chosen", "no answer in time, or no choice here")),
  rewarded: column(z.boolean().nullable(), when("A reward was given", "no trial")),
  points: column(z.number().nullable(), when("Points of this row, of the wheel too", "no outcome", "points")),
  rtMs: column(
    z.number().min(0).max(600_000).nullable(),
    when("Response time from the cues' first frame", "no answer in time, or a page", "ms"),
  ),
  pageMs: column(
    z.number().min(0).max(86_400_000).nullable(),
    when("Time on the page, from its display to Continue", "no page", "ms"),
  ),
  key: column(
    text,
    when("Physical key (event.code) or the button pressed", "no answer, a page, or simulated"),
  ),
  modality: column(
    z.enum(["key", "touch", "mouse", "pen"]).nullable(),
    when("How it was answered", "no answer, or simulated"),
  ),
  anticipations: column(
    z.int().min(0),
    never("Answers given before the cues' first frame; logged, not counted", "presses"),
  ),
  exposure: column(
    z.int().min(1).nullable(),
    when(
      "Running number of the block's cue among its exposures in the block",
      "the cue was not seen with an outcome",
    ),
  ),
  streak: column(
    z.int().min(0).nullable(),
    when("Correct choices in a row in this block, this one included", "no choice of pairing", "trials"),
  ),
  itiMs: column(z.number().nullable(), when("Fixation asked for before the cues", "a page", "ms")),
  ratedCue: column(cue, when("Cue that is rated", "no rating of a cue")),
  rating: column(percent, when("Liking, or estimated wins of 100", "no rating of a cue", "points of 100")),
  moodHappy: column(percent, when("Mood from unhappy (0) to happy (100)", "no mood rating", "points of 100")),
  moodCalm: column(percent, when("Mood from tense (0) to calm (100)", "no mood rating", "points of 100")),
  text: column(text, when("What was written about the memory", "not stored, or nothing written")),
  textLength: column(
    z.int().min(0).nullable(),
    when("Letters written about the memory", "no writing", "letters"),
  ),
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
