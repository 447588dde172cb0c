import type { Storyboard } from "../../src/core/storyboard.ts";

export const storyboard: Storyboard = {
  agent: "inattentive",
  pages: {
    aim: "Instructions: the aim",
    keys: "Instructions: how to choose",
    time: "Instructions: the time for a choice",
    practice: "Instructions: practice",
    round: "Instructions: a round begins",
    alone: "Instructions: one sign at a time",
    test: "Instructions: signs that are known",
    feel: "Instructions: no right or wrong",
    ready: "Instructions: the choices begin",
    mood: "How the person feels",
    wheel: "The wheel of fortune",
    memory: "Writing about a memory",
    rest: "A rest",
    liking: "How much a sign is liked",
    estimate: "How often a sign wins",
    reminder: "Reminder, shown only after an interruption",
    done: "End of the part",
  },
  trials: {
    practice: "Practice",
    choice: "Choice of two signs",
    forced: "A sign alone",
    catch: "Choice with a known answer",
    unequal: "Choice of unequal signs",
    reactivation: "A sign seen again",
  },
  phases: {
    fixation: "a cross to look at",
    answer: "the signs, until the choice",
    outcome: "after the choice",
  },
  variants: { won: "points", nothing: "no points", missed: "no choice in time" },
};
