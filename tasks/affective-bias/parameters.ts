import * as z from "zod";
import { parameter } from "../../src/core/fields.ts";
import type { Source } from "../../src/core/task.ts";
import { computed, eldarNiv2015, ours, rodents } from "./parameter-sources.ts";

const manipulations = ["wheel", "imagery", "external", "reward-magnitude", "none"] as const;
export type Manipulation = (typeof manipulations)[number];
export const directions = ["positive", "negative"] as const;
export type Direction = (typeof directions)[number];

/** Left and right key of each map, by physical position (`event.code`). */
export const keyMaps = {
  "z-slash": ["KeyZ", "Slash"],
  "f-j": ["KeyF", "KeyJ"],
  arrows: ["ArrowLeft", "ArrowRight"],
  "a-d": ["KeyA", "KeyD"],
} as const;

const whole = (low: number, high: number) => z.int().min(low).max(high);
const duration = (high = 60_000) => z.number().min(1).max(high);
const probability = z.number().min(0).max(1);
const of = (title: string, unit: string, source: Source) => ({ title, unit, source });

export const parameters = z
  .object({
    design: parameter(
      z.enum(["yoked", "games"]).default("yoked"),
      of("Two cues of equal value (yoked), or games of three machines each (games)", "", ours),
    ),
    manipulation: parameter(
      z.enum(manipulations).default("wheel"),
      of("What sets the manipulated blocks apart", "", ours),
    ),
    direction: parameter(
      z.enum([...directions, "random"]).default("positive"),
      of("Direction of the manipulation; random: allocated by the seed, once for all blocks", "", ours),
    ),
    blockOrder: parameter(
      z.enum(["MCCM", "CMMC"]).default("MCCM"),
      of("Order of manipulated (M) and control (C) blocks (counterbalanced)", "", rodents),
    ),
    manipulatedGlyph: parameter(
      z.enum(["first", "second"]).default("first"),
      of("Which of the two drawn signs is the manipulation-paired cue (counterbalanced)", "", rodents),
    ),
    keys: parameter(
      z.enum(["z-slash", "f-j", "arrows", "a-d"]).default("z-slash"),
      of("Left and right key by physical position (counterbalanced; arrows, a-d: one hand)", "", ours),
    ),
    blocksPerRun: parameter(
      whole(1, 4).default(4),
      of("Pairing blocks in one run; fewer than 4 spread them over visits", "blocks", ours),
    ),
    exposures: parameter(
      whole(4, 200).default(24),
      of("Exposures of the block's cue, a multiple of four", "exposures", ours),
    ),
    winsPerFour: parameter(
      whole(0, 4).default(3),
      of("Rewarded of every four exposures of a cue", "exposures", ours),
    ),
    blankWinsPerFour: parameter(
      whole(0, 4).default(1),
      of("Rewarded of every four choices of the blank", "choices", ours),
    ),
    winPoints: parameter(whole(1, 10_000).default(10), of("Points of a reward", "points", ours)),
    magnitudePoints: parameter(
      whole(1, 10_000).default(20),
      of("Points of a reward of cue A under reward-magnitude", "points", ours),
    ),
    criterion: parameter(whole(2, 20).default(6), of("Consecutive correct choices asked for", "", rodents)),
    minChoices: parameter(
      whole(1, 200).default(12),
      of("Fewest choice trials in a block before the criterion ends them", "trials", ours),
    ),
    maxChoices: parameter(whole(1, 400).default(36), of("Most choice trials in a block", "trials", ours)),
    responseWindowMs: parameter(
      duration().default(3000),
      of("Longest wait for a choice", "ms", eldarNiv2015),
    ),
    outcomeMs: parameter(duration().default(1000), of("Outcome shown", "ms", ours)),
    itiMs: parameter(duration().default(750), of("Fixation between trials, mean", "ms", ours)),
    itiJitterMs: parameter(
      z.number().min(0).max(10_000).default(250),
      of("Fixation between trials varies by up to this, uniformly, from the seed", "ms", ours),
    ),
    wheelPoints: parameter(
      whole(1, 1_000_000).default(280),
      of("Points won or lost at the wheel: 28 times a reward", "points", eldarNiv2015),
    ),
    imageryMs: parameter(duration(3_600_000).default(240_000), of("Writing about a memory", "ms", ours)),
    storeText: parameter(
      z.boolean().default(false),
      of("Store what the person writes about the memory", "", ours),
    ),
    moodCriterion: parameter(
      z.number().min(0).max(100).default(5),
      of("Manipulation check: mood difference asked for in the intended direction", "points of 100", ours),
    ),
    fillerMs: parameter(
      duration(3_600_000).default(600_000),
      of("Rest after block 2, and before a test on the same day", "ms", ours),
    ),
    testDay: parameter(
      z.enum(["next-day", "same-day"]).default("next-day"),
      of("When the preference test is done", "", rodents),
    ),
    treatmentTiming: parameter(
      z.enum(["none", "before-learning", "before-test", "24h-before-test"]).default("none"),
      of("When a treatment is given; kept with the run, changes nothing on the screen", "", rodents),
    ),
    practiceTrials: parameter(
      whole(0, 40).default(6),
      of("Practice choices between two other signs", "trials", ours),
    ),
    reactivationTrials: parameter(
      whole(0, 40).default(0),
      of("Rewarded single-cue trials of each cue before the test (reactivation)", "trials", ours),
    ),
    testTrials: parameter(
      whole(6, 600).default(48),
      of("Choices between A and B, a multiple of six", "trials", computed),
    ),
    catchTrials: parameter(
      whole(0, 120).default(12),
      of("Choices between a cue and the blank, a multiple of four", "trials", ours),
    ),
    testOutcome: parameter(
      z.enum(["third", "extinction"]).default("third"),
      of("Outcome of the test: one third paid whatever is chosen, or none", "", rodents),
    ),
    testPoints: parameter(
      whole(1, 10_000).default(10),
      of("Points of a reward in the preference test", "points", ours),
    ),
    maxSameSide: parameter(
      whole(1, 20).default(3),
      of("Most test trials with the cue on one side in a row", "trials", ours),
    ),
    maxPaidInRow: parameter(whole(1, 20).default(2), of("Most paid test trials in a row", "trials", ours)),
    gameTrials: parameter(
      whole(6, 600).default(42),
      of("Trials of a game, a multiple of six", "trials", eldarNiv2015),
    ),
    lowWin: parameter(probability.default(0.2), of("Win probability: low", "probability", eldarNiv2015)),
    midWin: parameter(probability.default(0.4), of("Win probability: mid", "probability", eldarNiv2015)),
    highWin: parameter(probability.default(0.6), of("Win probability: high", "probability", eldarNiv2015)),
    equalPairTrials: parameter(
      whole(18, 360).default(36),
      of("Test game: pairs of equal probability, a multiple of eighteen", "trials", ours),
    ),
    unequalPairTrials: parameter(
      whole(0, 360).default(36),
      of("Test game: pairs of unequal probability, a multiple of eighteen", "trials", ours),
    ),
  })
  .refine((p) => p.exposures % 4 === 0, { error: "exposures must be a multiple of four.", path: [] })
  .refine((p) => p.minChoices <= p.maxChoices, {
    error: "minChoices cannot exceed maxChoices.",
    path: [],
  })
  .refine((p) => p.criterion <= p.maxChoices, { error: "criterion cannot exceed maxChoices.", path: [] })
  .refine((p) => p.itiJitterMs < p.itiMs, { error: "itiJitterMs must be smaller than itiMs.", path: [] })
  .refine((p) => p.testTrials % 6 === 0, {
    error: "testTrials must be a multiple of six: sides balance and one third is paid.",
    path: [],
  })
  .refine((p) => p.catchTrials % 4 === 0, {
    error: "catchTrials must be a multiple of four: both cues on both sides.",
    path: [],
  })
  .refine((p) => p.gameTrials % 6 === 0, {
    error: "gameTrials must be a multiple of six: three pairs on both sides.",
    path: [],
  })
  .refine((p) => p.equalPairTrials % 18 === 0, {
    error: "equalPairTrials must be a multiple of eighteen: nine pairs on both sides.",
    path: [],
  })
  .refine((p) => p.unequalPairTrials % 18 === 0, {
    error: "unequalPairTrials must be a multiple of eighteen: all pairs equally often.",
    path: [],
  });

export type AbtParameters = Readonly<z.output<typeof parameters>>;
export type AbtInput = Partial<z.input<typeof parameters>>;

/** 2 (block order) × 2 (which sign is A) × 2 (key map) cells, the same on every visit of a person. */
export function counterbalance(cell: number): AbtInput {
  return {
    blockOrder: cell % 2 === 0 ? "MCCM" : "CMMC",
    manipulatedGlyph: Math.floor(cell / 2) % 2 === 0 ? "first" : "second",
    keys: Math.floor(cell / 4) % 2 === 0 ? "z-slash" : "f-j",
  };
}
