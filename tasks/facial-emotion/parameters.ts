import * as z from "zod";
import { parameter } from "../../src/core/fields.ts";
import type { Source } from "../../src/core/task.ts";
import { emotions, type Emotion } from "../../stimuli/stimulus-set.ts";
import { harmer2003, inferred, ours, oxford, unverified } from "./parameter-sources.ts";

export const formNames = ["A", "B", "C", "D"] as const;
export const masks = ["none", "noise", "scrambled", "neutral"] as const;
export type Mask = (typeof masks)[number];
export const layouts = ["standard", "mirrored"] as const;
export type Layout = (typeof layouts)[number];
const questionOrders = ["emotion", "sex", "sex-then-emotion", "emotion-then-sex"] as const;
const ratingSets = ["none", "confidence", "norming"] as const;
export const curveForms = ["logistic", "weibull", "normal"] as const;
export type CurveForm = (typeof curveForms)[number];

const whole = (low: number, high: number) => z.int().min(low).max(high);
const duration = (high = 60_000) => z.number().min(1).max(high);
const of = (title: string, unit: string, source: Source) => ({ title, unit, source });
const commonly = unverified("commonly described, not checked against the full papers");

export const parameters = z
  .object({
    emotions: parameter(
      z
        .string()
        .regex(/^[a-z]+([ ,]+[a-z]+)*$/)
        .default(emotions.join(" ")),
      of("Emotions shown and offered as answers, separated by spaces", "", oxford),
    ),
    neutralAnswer: parameter(z.boolean().default(true), of("Neutral is one of the answers", "", oxford)),
    levels: parameter(
      z
        .string()
        .regex(/^\d{1,3}([ ,]+\d{1,3})*$/)
        .default("10 20 30 40 50 60 70 80 90 100"),
      of("Levels shown, per cent of the full expression, rising, separated by spaces", "%", oxford),
    ),
    exemplars: parameter(
      whole(1, 50).default(4),
      of("Faces of each emotion at each level, each of another person", "faces", inferred),
    ),
    neutrals: parameter(whole(0, 200).default(10), of("Neutral faces", "faces", inferred)),
    identities: parameter(
      whole(2, 200).nullable().default(null),
      of("People to draw from the form (none: all who are in it)", "people", ours),
    ),
    form: parameter(
      z.enum(formNames).default("A"),
      of("Form: which people are shown, by visit in a Latin square", "", ours),
    ),
    acrossForms: parameter(z.boolean().default(false), of("People of all forms are shown", "", ours)),
    stimulusSet: parameter(
      z
        .string()
        .regex(/^[a-z0-9][a-z0-9-]{0,39}$/)
        .default("valence-faces"),
      of("Set of pictures: the battery's own, or one imported on the desk", "", ours),
    ),
    question: parameter(
      z.enum(questionOrders).default("emotion"),
      of("What is asked of each face, in one or two rounds over the same faces", "", harmer2003),
    ),
    exposureMs: parameter(
      duration(600_000).nullable().default(500),
      of("Face shown (none: until the answer)", "ms", oxford),
    ),
    fixationMs: parameter(duration().default(500), of("Fixation cross", "ms", commonly)),
    blankMs: parameter(duration().default(500), of("Blank between cross and face", "ms", commonly)),
    mask: parameter(z.enum(masks).default("none"), of("What covers the face's place afterwards", "", oxford)),
    maskMs: parameter(duration().default(250), of("Mask shown", "ms", ours)),
    responseDeadlineMs: parameter(
      duration(600_000).nullable().default(null),
      of("Longest wait for an answer, from face onset", "ms", oxford),
    ),
    layout: parameter(
      z.enum(layouts).default("standard"),
      of("Order of the answers on the arc (counterbalanced by person)", "", ours),
    ),
    ratings: parameter(
      z.enum(ratingSets).default("none"),
      of("Asked after each answer (norming: confidence, intensity and naturalness)", "", ours),
    ),
    maxRun: parameter(whole(1, 20).default(3), of("Most faces of one emotion in a row", "trials", commonly)),
    breakEvery: parameter(
      whole(0, 1000).default(50),
      of("Trials between breaks, which end when the person goes on (0: no break)", "trials", ours),
    ),
    practiceTrials: parameter(
      whole(0, 60).default(8),
      of(
        "Practice trials of each question, with feedback, of people who are not in the test",
        "trials",
        ours,
      ),
    ),
    feedbackMs: parameter(duration().default(1000), of("Feedback, in practice only", "ms", ours)),
    faceMm: parameter(z.number().min(20).max(300).default(70), of("Height of the picture", "mm", ours)),
    curve: parameter(
      z.enum(curveForms).default("logistic"),
      of("Form of the psychometric function in the scores", "", ours),
    ),
  })
  .refine((p) => isListOf(wordsOf(p.emotions), emotions), {
    error: `emotions may name ${emotions.join(", ")}, each once.`,
    path: [],
  })
  .refine((p) => isRising(wordsOf(p.levels).map(Number)), {
    error: "levels must be whole numbers from 1 to 100, each higher than the one before.",
    path: [],
  })
  .refine((p) => p.identities === null || p.identities >= p.exemplars, {
    error: "exemplars cannot exceed identities: each face of an emotion and level is of another person.",
    path: [],
  })
  .refine((p) => p.mask === "none" || p.exposureMs !== null, {
    error: "mask needs an exposureMs: a face that stays until the answer is never covered.",
    path: [],
  })
  .refine(
    (p) => p.exposureMs === null || p.responseDeadlineMs === null || p.responseDeadlineMs >= p.exposureMs,
    {
      error: "responseDeadlineMs cannot be shorter than exposureMs.",
      path: [],
    },
  );

export type FerParameters = Readonly<z.output<typeof parameters>>;
export type FerInput = Partial<z.input<typeof parameters>>;

/** The emotions in use, in the order of the parameter. */
export function emotionsOf(p: { readonly emotions: string }): readonly Emotion[] {
  return wordsOf(p.emotions).flatMap((word) => emotions.filter((emotion) => emotion === word));
}

/** The levels in use, per cent. */
export function levelsOf(p: { readonly levels: string }): readonly number[] {
  return wordsOf(p.levels).map(Number);
}

function wordsOf(list: string): readonly string[] {
  return list.split(/[ ,]+/).filter((word) => word !== "");
}

function isListOf(words: readonly string[], allowed: readonly string[]): boolean {
  return words.every((word) => allowed.includes(word)) && new Set(words).size === words.length;
}

function isRising(levels: readonly number[]): boolean {
  return levels.every((level, i) => level >= 1 && level <= 100 && level > (levels[i - 1] ?? 0));
}

/** Nothing depends on anything here. */
export function complete(given: FerInput): FerInput {
  return given;
}

/** 2 (layout) × 4 (first form) cells; the form moves on with the visit, the layout stays with the person. */
export function counterbalance(cell: number, visit: number): FerInput {
  return {
    layout: cell % 2 === 0 ? "standard" : "mirrored",
    form: latinSquare[Math.floor(cell / 2) % 4]?.[(visit - 1) % 4] ?? "A",
  };
}

/** Balanced for carry-over: each form follows each other one once. */
const latinSquare = [
  ["A", "B", "D", "C"],
  ["B", "C", "A", "D"],
  ["C", "D", "B", "A"],
  ["D", "A", "C", "B"],
] as const;
