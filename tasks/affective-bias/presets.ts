import type { AbtInput } from "./parameters.ts";

/** Complete protocols; none is published for people, except the games. */
export const presets = {
  "default-48": {
    title: "Wheel of fortune, 48 test trials: a proposed human analogue, unvalidated",
    set: {},
  },
  "rodent-30": { title: "Test of 30 trials, as in rodents", set: { testTrials: 30 } },
  extinction: { title: "Test without any reward", set: { testOutcome: "extinction" } },
  "eldar-niv-2015": {
    title: "Eldar & Niv 2015: three games of three machines, wheel between games 1 and 2",
    set: {
      design: "games",
      direction: "random",
      winPoints: 25,
      wheelPoints: 700,
      testPoints: 50,
    },
  },
  "reward-learning-assay": {
    title: "Positive control: cue A pays twice as much, no induction",
    set: { manipulation: "reward-magnitude" },
  },
  "null-control": { title: "Null control: nothing sets A and B apart", set: { manipulation: "none" } },
  demo: {
    title: "A few minutes to see how it goes; not for data",
    set: {
      exposures: 4,
      minChoices: 4,
      maxChoices: 6,
      criterion: 3,
      practiceTrials: 2,
      fillerMs: 5000,
      imageryMs: 20_000,
      testTrials: 6,
      catchTrials: 4,
      gameTrials: 6,
      equalPairTrials: 18,
      unequalPairTrials: 0,
    },
  },
} satisfies Record<string, { title: string; set: AbtInput }>;
