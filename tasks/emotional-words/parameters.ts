import * as z from "zod";
import { parameter } from "../../src/core/fields.ts";
import type { Source } from "../../src/core/task.ts";
import { formNames } from "../../stimuli/words/forms.ts";
import { harmer2004, ours, unverified } from "./parameter-sources.ts";

const questions = ["like-dislike", "self-reference", "rating"] as const;

/** Left and right key of each map, by physical position (`event.code`). */
export const keyMaps = {
  "z-slash": ["KeyZ", "Slash"],
  "f-j": ["KeyF", "KeyJ"],
  arrows: ["ArrowLeft", "ArrowRight"],
} as const;

const whole = (low: number, high: number) => z.int().min(low).max(high);
const duration = (high = 60_000) => z.number().min(1).max(high);
const of = (title: string, unit: string, source: Source) => ({ title, unit, source });
const commonly = unverified("commonly described, not checked against the full papers");

export const parameters = z
  .object({
    question: parameter(
      z.enum(questions).default("like-dislike"),
      of("What is asked of each word (rating: valence, then self-relevance, 1 to 7)", "", harmer2004),
    ),
    form: parameter(z.enum(formNames).default("A"), of("Word form, by visit in a Latin square", "", ours)),
    wordsPerValence: parameter(
      whole(2, 30).default(30),
      of("Target words of each valence, and as many distractors", "words", harmer2004),
    ),
    buffersEachEnd: parameter(
      whole(0, 2).default(2),
      of("Buffer words before and after the targets, never scored", "words", ours),
    ),
    practiceWords: parameter(whole(0, 6).default(6), of("Practice words, in no form", "words", ours)),
    maxRun: parameter(
      whole(2, 10).default(3),
      of("Most words of one valence, or of old or new, in a row", "words", ours),
    ),
    fixationMs: parameter(duration().default(500), of("Fixation cross", "ms", commonly)),
    wordMs: parameter(duration().default(500), of("Word shown in the categorisation", "ms", commonly)),
    answerCapMs: parameter(
      duration(600_000).nullable().default(3000),
      of("Categorisation: longest wait for an answer, from word onset", "ms", ours),
    ),
    itiMs: parameter(duration().default(500), of("Blank between trials", "ms", ours)),
    likeSide: parameter(
      z.enum(["left", "right"]).default("left"),
      of("Side of the key for like, yes and old (counterbalanced)", "", ours),
    ),
    keys: parameter(
      z.enum(["z-slash", "f-j", "arrows"]).default("z-slash"),
      of("Left and right key by physical position", "", ours),
    ),
    recallMs: parameter(
      duration(3_600_000).default(240_000),
      of("Length of the recall", "ms", unverified("sources disagree on 2 or 4 minutes")),
    ),
    finishAfterMs: parameter(
      z.number().min(0).max(3_600_000).default(60_000),
      of("Recall: finishing early is possible from here on", "ms", ours),
    ),
    strict: parameter(z.boolean().default(false), of("Recall scoring without the inflection rule", "", ours)),
    recognitionCapMs: parameter(
      duration(600_000).default(4000),
      of("Recognition: longest wait for an answer; the word stays until then", "ms", ours),
    ),
    confidence: parameter(
      z.boolean().default(false),
      of("Recognition: ask how sure, 1 to 6, after each answer", "", ours),
    ),
    delayMinMin: parameter(
      z.number().min(0).max(100_000).default(10),
      of("Shortest delay from encoding to recall that is not flagged", "min", ours),
    ),
    delayMaxMin: parameter(
      z.number().min(0).max(100_000).default(25),
      of("Longest delay from encoding to recall that is not flagged", "min", ours),
    ),
    askExpected: parameter(
      z.enum(["after-recall", "after-recognition", "never"]).default("after-recognition"),
      of("When it is asked whether a memory test was expected", "", ours),
    ),
  })
  .refine((p) => p.finishAfterMs <= p.recallMs, {
    error: "finishAfterMs cannot exceed recallMs.",
    path: [],
  })
  .refine((p) => p.delayMinMin <= p.delayMaxMin, {
    error: "delayMinMin cannot exceed delayMaxMin.",
    path: [],
  });

export type WordsParameters = Readonly<z.output<typeof parameters>>;
export type WordsInput = Partial<z.input<typeof parameters>>;

/** Nothing depends on anything here. */
export function complete(given: WordsInput): WordsInput {
  return given;
}

/** 2 (key side) × 4 (first form) cells; the form moves on with the visit, the key side stays with the person. */
export function counterbalance(cell: number, visit: number): WordsInput {
  return {
    likeSide: cell % 2 === 0 ? "left" : "right",
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

export const presets = {
  "like-dislike": { title: "Like or dislike to be called so, surprise recall, recognition", set: {} },
  "self-reference": {
    title: "Does this word describe me? (self-referential encoding)",
    set: { question: "self-reference" },
  },
  strict: {
    title: "No buffer words, no answer cap, no inflections in the recall score",
    set: { buffersEachEnd: 0, answerCapMs: null, strict: true },
  },
  norming: {
    title: "Ratings of valence and self-relevance for all words of a form",
    set: { question: "rating", buffersEachEnd: 0, practiceWords: 0, answerCapMs: null },
  },
  demo: {
    title: "Eight words and twenty seconds of recall; not for data",
    set: {
      wordsPerValence: 4,
      buffersEachEnd: 0,
      practiceWords: 2,
      recallMs: 20_000,
      finishAfterMs: 5_000,
      confidence: true,
      delayMinMin: 0,
    },
  },
} satisfies Record<string, { title: string; set: WordsInput }>;
