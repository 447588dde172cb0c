import type { Measure } from "../../src/core/task.ts";
import { computed, eldarNiv2015, ours, rodents } from "./sources.ts";

const measure = (title: string, unit: string, formula: string, source = ours): Measure => ({
  title,
  unit,
  formula,
  source,
});

/** Every number of the score file. m = choices of A (of the later game's machine), c = of the other. */
export const measures = {
  choice_bias: measure(
    "Choice bias toward the manipulation-paired cue",
    "percentage points",
    "100·m/(m+c) − 50; Wilson 95 % interval; conditions: all, first-third, before-reward, odd and even trials",
    rodents,
  ),
  choice_bias_low: measure("Lower 95 % limit of the choice bias", "percentage points", "Wilson", computed),
  choice_bias_high: measure("Upper 95 % limit of the choice bias", "percentage points", "Wilson", computed),
  log_odds: measure("Log odds of choosing the manipulation-paired cue", "ln", "ln((m+.5)/(c+.5))"),
  log_odds_se: measure("Standard error of the log odds", "ln", "√(1/(m+.5) + 1/(c+.5))", computed),
  n_m: measure("Choices of the manipulation-paired cue", "choices", "m"),
  n_c: measure("Choices of the control cue", "choices", "c"),
  missed: measure("Test choices without an answer", "trials", "count; n = test choices"),
  answered: measure("Answered test choices", "proportion", "(m+c) / test choices"),
  side_bias: measure("Preference for the left side", "percentage points", "100·left/(m+c) − 50"),
  latency_difference_ms: measure(
    "Median latency of choosing A minus that of choosing B",
    "ms",
    "median RT (A) − median RT (B); null without either",
  ),
  split_half_difference: measure(
    "Choice bias of odd minus even test choices",
    "percentage points",
    "choice_bias (odd) − choice_bias (even)",
  ),
  catch_correct: measure(
    "Catch trials on which the cue was taken",
    "proportion",
    "correct / answered catch trials",
  ),
  later_game_index: measure(
    "Preference for the machine of the later game",
    "proportion",
    "m/(m+c) − .5 over pairs of equal probability; null outside games",
    eldarNiv2015,
  ),
  liking: measure("Liking of a cue", "points of 100", "rating; conditions a, b, x"),
  estimate: measure(
    "Estimated wins of a cue in a hundred",
    "points of 100",
    "rating; conditions a, b, x",
    eldarNiv2015,
  ),
  liking_difference: measure("Liking of A minus B", "points of 100", "liking (a) − liking (b)"),
  estimate_difference: measure(
    "Estimated wins of A minus B: the bias may be absent here (dissociation)",
    "points of 100",
    "estimate (a) − estimate (b)",
    eldarNiv2015,
  ),
  value_matched: measure(
    "A and B were worth the same",
    "truth value",
    "1 when exposures, wins and points of A and B are equal; null without pairing rows",
  ),
  exposures: measure("Exposures of a cue with an outcome", "exposures", "count; conditions a, b, x"),
  wins: measure("Rewards of a cue", "rewards", "count; conditions a, b, x"),
  points: measure("Points of a cue", "points", "sum; conditions a, b, x"),
  trials_to_criterion: measure(
    "Choice trials until the criterion of correct choices in a row",
    "trials",
    "condition block-1 …; null when it was not reached",
    rodents,
  ),
  trials_to_criterion_difference: measure(
    "Trials to criterion, A minus B",
    "trials",
    "mean over blocks of A − mean over blocks of B; null when a block missed the criterion",
    rodents,
  ),
  pairing_correct: measure(
    "Choices of the cue over the blank in pairing",
    "proportion",
    "correct / answered; condition block-1 …",
  ),
  manipulation_check: measure(
    "Mood (unhappy to happy) after manipulated minus after control blocks",
    "points of 100",
    "mean of ratings after inductions and blocks, M − C",
  ),
  manipulation_check_calm: measure(
    "Calm (tense to calm) after manipulated minus after control blocks",
    "points of 100",
    "as manipulation_check",
  ),
} satisfies Record<string, Measure>;

export type MeasureName = keyof typeof measures;
