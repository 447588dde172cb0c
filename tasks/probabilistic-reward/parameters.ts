import * as z from "zod";
import { parameter } from "../../src/core/fields.ts";
import type { Source } from "../../src/core/task.ts";
import { huys2013, ours, pizzagalli2005, ports, unverified } from "./sources.ts";

export const features = ["mouth", "nose", "line"] as const;
export type Feature = (typeof features)[number];
export const stimuli = ["short", "long"] as const;
export type Stimulus = (typeof stimuli)[number];

/** Left and right key of each map, by physical position (`event.code`). */
export const keyMaps = {
  "z-slash": ["KeyZ", "Slash"],
  "f-j": ["KeyF", "KeyJ"],
  arrows: ["ArrowLeft", "ArrowRight"],
  "a-d": ["KeyA", "KeyD"],
} as const;

/** Standard lengths of each form, millimetres: short, long. */
export const standardMm: Readonly<Record<Feature, readonly [number, number]>> = {
  mouth: [11.5, 13],
  nose: [5, 5.31],
  line: [11.5, 13],
};

const whole = (low: number, high: number) => z.int().min(low).max(high);
const duration = (high = 60_000) => z.number().min(1).max(high);
const of = (title: string, unit: string, source: Source) => ({ title, unit, source });

export const parameters = z
  .object({
    blocks: parameter(whole(1, 20).default(3), of("Blocks", "", pizzagalli2005)),
    trialsPerBlock: parameter(
      whole(2, 1000).default(100),
      of("Trials in a block, half of each stimulus", "trials", pizzagalli2005),
    ),
    richDue: parameter(
      whole(0, 500).default(30),
      of("Rich trials due a reward, per block", "trials", pizzagalli2005),
    ),
    leanDue: parameter(
      whole(0, 500).default(10),
      of("Lean trials due a reward, per block", "trials", pizzagalli2005),
    ),
    maxRun: parameter(
      whole(1, 100).default(3),
      of("Most trials of one stimulus in a row", "trials", pizzagalli2005),
    ),
    fixationMs: parameter(duration().default(500), of("Fixation cross", "ms", huys2013)),
    faceMs: parameter(duration().default(500), of("Face without the feature", "ms", huys2013)),
    mouthMs: parameter(duration().default(100), of("Feature shown (mouth, nose or line)", "ms", huys2013)),
    responseDeadlineMs: parameter(
      duration(600_000).nullable().default(null),
      of("Longest wait for an answer, from feature onset", "ms", huys2013),
    ),
    feedbackMs: parameter(
      duration().default(1750),
      of("Reward message, and a blank of the same length when there is none", "ms", ports),
    ),
    itiMs: parameter(
      duration().default(250),
      of("Blank between trials", "ms", unverified("commonly described, not found in the paper")),
    ),
    feature: parameter(
      z.enum(features).default("mouth"),
      of(
        "Form: which feature differs (parallel forms for repeated visits)",
        "",
        unverified("the mouth form is in Pizzagalli et al. 2005; nose and line are commonly described"),
      ),
    ),
    shortMm: parameter(
      z.number().min(0.5).max(100),
      of(
        "Length of the short feature (standard: mouth 11.5, nose 5.00, line 11.5)",
        "mm",
        unverified("mouth read in Huys et al. 2013; nose and line not verified"),
      ),
    ),
    longMm: parameter(
      z.number().min(0.5).max(100),
      of(
        "Length of the long feature (standard: mouth 13, nose 5.31, line 13)",
        "mm",
        unverified("mouth read in Huys et al. 2013; nose and line not verified"),
      ),
    ),
    faceMm: parameter(
      z.number().min(10).max(200).default(25),
      of("Diameter of the face", "mm", unverified("not stated in the papers")),
    ),
    richStimulus: parameter(
      z.enum(stimuli).default("short"),
      of("The more often rewarded stimulus (counterbalanced)", "", pizzagalli2005),
    ),
    shortSide: parameter(
      z.enum(["left", "right"]).default("left"),
      of("Side of the key for the short feature (counterbalanced)", "", pizzagalli2005),
    ),
    keys: parameter(
      z.enum(["z-slash", "f-j", "arrows", "a-d"]).default("z-slash"),
      of("Left and right key by physical position (arrows, a-d: one hand)", "", ports),
    ),
    legend: parameter(z.boolean().default(true), of("Key legend on the screen at all times", "", ours)),
    amount: parameter(
      z.number().min(0).max(1_000_000).default(0.05),
      of("Money for one reward", "currency", ports),
    ),
    currency: parameter(
      z
        .string()
        .regex(/^[A-Z]{3}$/)
        .default("USD"),
      of("Currency, three letters (ISO 4217)", "", ours),
    ),
    openingBalance: parameter(
      z.number().min(0).max(1_000_000).default(0),
      of("Money on the account at the start", "currency", ours),
    ),
    breakMinMs: parameter(
      z.number().min(0).max(600_000).default(30_000),
      of("Shortest break between blocks", "ms", ports),
    ),
    guidedTrials: parameter(
      whole(2, 20).default(2),
      of("Guided practice trials (the feature stays until the answer)", "trials", ours),
    ),
    freeTrials: parameter(
      whole(0, 50).default(10),
      of("Free practice trials in a round, with correctness feedback", "trials", ours),
    ),
    practiceCriterion: parameter(
      whole(0, 50).default(8),
      of("Correct answers that end the practice", "trials", ours),
    ),
    practiceRounds: parameter(whole(1, 10).default(3), of("Most rounds of free practice", "rounds", ours)),
    onInterruption: parameter(
      z.enum(["restart-block", "void-block"]).default("restart-block"),
      of("What happens to a block that was interrupted by a reload", "", ours),
    ),
  })
  .refine((p) => p.trialsPerBlock % 2 === 0, {
    error: "trialsPerBlock must be even: half the trials show each stimulus.",
    path: [],
  })
  .refine((p) => p.richDue <= p.trialsPerBlock / 2, {
    error: "richDue cannot exceed half of trialsPerBlock.",
    path: [],
  })
  .refine((p) => p.leanDue <= p.trialsPerBlock / 2, {
    error: "leanDue cannot exceed half of trialsPerBlock.",
    path: [],
  })
  .refine((p) => p.longMm > p.shortMm, { error: "longMm must be greater than shortMm.", path: [] })
  .refine((p) => p.longMm < p.faceMm || p.feature === "line", {
    error: "longMm must be smaller than the face (faceMm).",
    path: [],
  })
  .refine((p) => p.practiceCriterion <= p.freeTrials, {
    error: "practiceCriterion cannot exceed freeTrials.",
    path: [],
  })
  .refine((p) => p.guidedTrials % 2 === 0, {
    error: "guidedTrials must be even: both stimuli are shown equally often.",
    path: [],
  })
  .refine((p) => p.freeTrials % 2 === 0, {
    error: "freeTrials must be even: half the trials show each stimulus.",
    path: [],
  });

export type PrtParameters = Readonly<z.output<typeof parameters>>;
export type PrtInput = Partial<z.input<typeof parameters>>;

/** Fills the lengths that belong to the form, unless they are given. */
export function complete(given: PrtInput): PrtInput {
  const feature = features.find((f) => f === given.feature) ?? "mouth";
  const [short, long] = standardMm[feature];
  return { ...given, shortMm: given.shortMm ?? short, longMm: given.longMm ?? long };
}

/**
 * 2 (key side) × 2 (rich stimulus) cells. On repeat visits the rich stimulus and the form change,
 * the key side stays with the person.
 */
export function counterbalance(cell: number, visit: number): PrtInput {
  const rich = (Math.floor(cell / 2) + visit - 1) % 2;
  return {
    shortSide: cell % 2 === 0 ? "left" : "right",
    richStimulus: stimuli[rich],
    feature: features[(visit - 1) % features.length],
  };
}

export const presets = {
  pizzagalli2005: { title: "Pizzagalli et al. 2005: 3 × 100 trials, 30 : 10 due", set: {} },
  "short-2x100": { title: "Two blocks of 100, for repeated visits", set: { blocks: 2 } },
  "tmb-32-8": {
    title: "32 : 8 schedule of a public port: larger bias, norms do not transfer",
    set: { richDue: 32, leanDue: 8 },
  },
  demo: {
    title: "Twenty trials to see how it goes; not for data",
    set: {
      blocks: 1,
      trialsPerBlock: 20,
      richDue: 6,
      leanDue: 2,
      breakMinMs: 5000,
      freeTrials: 4,
      practiceCriterion: 3,
      practiceRounds: 2,
    },
  },
} satisfies Record<string, { title: string; set: PrtInput }>;
