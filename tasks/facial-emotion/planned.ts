import type { Label } from "../../stimuli/stimulus-set.ts";
import type { FerParameters, Layout, Mask } from "./parameters.ts";

export const questions = ["emotion", "sex"] as const;
export type Question = (typeof questions)[number];
export const sexes = ["female", "male"] as const;
export type Sex = (typeof sexes)[number];

/** What can be answered: the name of an emotion, or a sex. */
export type Answered = Label | Sex;

/** Ratings asked after the answer, each in steps from 1 (not at all) to `ratingSteps` (very). */
export const ratingNames = ["confidence", "intensity", "naturalness"] as const;
export type Rating = (typeof ratingNames)[number];
export const ratingSteps = 5;

/** A trial as planned: everything that is known before the person answers. */
export interface FerPlanned {
  /** Round over all emotions and levels, 1 …; 0 is practice. */
  readonly block: number;
  readonly trialIndex: number;
  readonly question: Question;
  readonly emotion: Label;
  /** Per cent of the full expression; 0 for neutral. */
  readonly level: number;
  readonly identity: string;
  readonly faceSex: Sex | null;
  readonly form: string | null;
  readonly stimulus: string;
  readonly stimulusSet: string;
  readonly stimulusVersion: string;
  readonly validated: boolean;
  /** Null: until the answer. */
  readonly exposureMs: number | null;
  readonly mask: Mask;
  /** Seed of a mask that is drawn by chance. */
  readonly maskSeed: string;
  readonly layout: Layout;
  /** Offered answers, left to right on the arc; `answersOf` has their keys. */
  readonly answers: readonly Answered[];
  readonly ratings: readonly Rating[];
  readonly deadlineMs: number | null;
  /** Right or wrong is told: in practice only. */
  readonly feedback: boolean;
  readonly breakBefore: boolean;
}

/** The questions of a run, in order: one round over the faces for each. */
export function questionsOf(p: Pick<FerParameters, "question">): readonly Question[] {
  if (p.question === "sex-then-emotion") return ["sex", "emotion"];
  if (p.question === "emotion-then-sex") return ["emotion", "sex"];
  return [p.question];
}

/** The ratings that follow each answer. */
export function ratingsOf(p: Pick<FerParameters, "ratings">): readonly Rating[] {
  if (p.ratings === "none") return [];
  return p.ratings === "confidence" ? ["confidence"] : ratingNames;
}
