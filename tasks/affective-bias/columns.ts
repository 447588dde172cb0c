import type { ColumnMeta } from "../../src/core/fields.ts";
import type { AbtTrial } from "./trial.ts";

const never = (title: string, unit = "") => ({ title, unit, missing: null });
const when = (title: string, missing: string, unit = "") => ({ title, unit, missing });
const noCue = "no cue here: a single cue stands on the other side, or the row is no trial";

/** What the columns of a trial file mean, for the codebook. Apart from the row: nobody needs it to do the task. */
export const columns: Readonly<Record<keyof AbtTrial, ColumnMeta>> = {
  block: never("Block of the series (game), 1 …; the test is 1; 0 is practice"),
  trialIndex: never("Number in the plan of the run; needless trials leave gaps; practice counts by itself"),
  kind: never("What the row is: choice, forced, catch, mood, induction and others"),
  condition: when("Manipulated or control block", "practice, test, or a game"),
  direction: when("Direction of the manipulation of this series", "no manipulation of mood"),
  meantMood: when(
    "Mood that the manipulation is meant to set as the block begins: 1, -1, or 0 (control)",
    "none is set",
  ),
  moment: when("When mood was rated", "no mood rating"),
  induction: when("What the induction was", "no induction"),
  leftCue: when("Cue on the left; A is the manipulation-paired one, X the blank", noCue),
  rightCue: when("Cue on the right", noCue),
  leftGlyph: when("Sign drawn on the left: lattice nodes of its line, one hexadecimal digit each", noCue),
  rightGlyph: when("Sign drawn on the right, likewise", noCue),
  responseCue: when("Cue chosen", "no answer in time, or no choice here"),
  rewarded: when("A reward was given", "no trial"),
  points: when("Points of this row, of the wheel too", "no outcome", "points"),
  rtMs: when("Response time from the cues' first frame", "no answer in time, or a page", "ms"),
  pageMs: when("Time on the page, from its display to Continue", "no page", "ms"),
  key: when("Physical key (event.code) or the button pressed", "no answer, a page, or simulated"),
  modality: when("How it was answered", "no answer, or simulated"),
  anticipations: never("Answers given before the cues' first frame; logged, not counted", "presses"),
  exposure: when(
    "Running number of the block's cue among its exposures in the block",
    "the cue was not seen with an outcome",
  ),
  streak: when("Correct choices in a row in this block, this one included", "no choice of pairing", "trials"),
  itiMs: when("Fixation asked for before the cues", "a page", "ms"),
  ratedCue: when("Cue that is rated", "no rating of a cue"),
  rating: when("Liking, or estimated wins of 100", "no rating of a cue", "points of 100"),
  moodHappy: when("Mood from unhappy (0) to happy (100)", "no mood rating", "points of 100"),
  moodCalm: when("Mood from tense (0) to calm (100)", "no mood rating", "points of 100"),
  text: when("What was written about the memory", "not stored, or nothing written"),
  textLength: when("Letters written about the memory", "no writing", "letters"),
};
