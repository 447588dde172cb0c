import type { Measure } from "../../src/core/task.ts";
import { computed, ours, pizzagalli2005, pizzagalli2008 } from "./sources.ts";

const measure = (title: string, unit: string, formula: string, source = pizzagalli2005): Measure => ({
  title,
  unit,
  formula,
  source,
});

/** Every number of the score file. RC, RI, LC, LI = rich and lean trials answered correctly and not. */
export const measures = {
  log_b: measure(
    "Response bias toward the rich stimulus",
    "log10",
    "½·log10[(RC+.5)(LI+.5) / ((RI+.5)(LC+.5))]; mean-of-blocks: mean, null when a block is",
  ),
  log_d: measure(
    "Discriminability",
    "log10",
    "½·log10[(RC+.5)(LC+.5) / ((RI+.5)(LI+.5))]; mean-of-blocks: mean, null when a block is",
  ),
  log_b_se: measure(
    "Standard error of log b",
    "log10",
    "√(Σ 1/(n+.5)) / (2 ln 10); mean-of-blocks: √Σse² / blocks",
    computed,
  ),
  log_d_se: measure("Standard error of log d", "log10", "as log_b_se", computed),
  delta_rb: measure(
    "Change of response bias, last minus first block; too unreliable to be a sole outcome",
    "log10",
    "log b of the last block − log b of the first; null with one block",
  ),
  accuracy: measure("Correct answers of the valid ones", "proportion", "(RC+LC) / n; Wilson 95 % interval"),
  rich_hit: measure(
    "Correct answers to the rich stimulus",
    "proportion",
    "RC / (RC+RI); null without valid rich trials",
  ),
  lean_hit: measure(
    "Correct answers to the lean stimulus",
    "proportion",
    "LC / (LC+LI); null without valid lean trials",
  ),
  rt_mean_ms: measure("Mean response time", "ms", "arithmetic mean of valid trials"),
  rt_median_ms: measure("Median response time", "ms", "median of valid trials"),
  rewards_rich: measure("Rewards paid on rich trials", "rewards", "count"),
  rewards_lean: measure("Rewards paid on lean trials", "rewards", "count"),
  reward_ratio: measure(
    "Rich to lean rewards",
    "ratio",
    "rewards_rich / rewards_lean; null without lean rewards",
  ),
  undelivered_at_block_end: measure(
    "Rewards still owed when the block ended",
    "rewards",
    "pending of both stimuli after the last trial",
    ours,
  ),
  earned: measure(
    "Money won in this run, without the opening balance",
    "currency",
    "rewards paid in all attempts × amount",
    ours,
  ),
  anticipations: measure("Answers before the feature's onset", "presses", "count", ours),
  timeouts: measure("Trials without an answer; neither correct nor wrong", "trials", "count", ours),
  trials_valid: measure(
    "Trials with an answer, and of how many",
    "trials",
    "count; n = trials in the data",
    ours,
  ),
  lean_miss_after_rewarded_rich: measure(
    "Lean missed after a rewarded rich trial",
    "proportion",
    "m / n over pairs in a block whose first trial was correct; Wilson interval",
    pizzagalli2008,
  ),
  lean_miss_after_unrewarded_rich: measure(
    "Lean missed after an unrewarded, correct rich trial",
    "proportion",
    "as above",
    pizzagalli2008,
  ),
  rich_miss_after_rewarded_rich: measure(
    "Rich missed after a rewarded rich trial",
    "proportion",
    "as above",
    pizzagalli2008,
  ),
  rich_miss_after_rewarded_lean: measure(
    "Rich missed after a rewarded lean trial",
    "proportion",
    "as above",
    pizzagalli2008,
  ),
  rich_miss_after_unrewarded_lean: measure(
    "Rich missed after an unrewarded, correct lean trial",
    "proportion",
    "as above",
    pizzagalli2008,
  ),
  lean_miss_after_rewarded_rich_m: measure(
    "m of lean_miss_after_rewarded_rich",
    "trials",
    "count of misses",
    pizzagalli2008,
  ),
  lean_miss_after_unrewarded_rich_m: measure(
    "m of lean_miss_after_unrewarded_rich",
    "trials",
    "count of misses",
    pizzagalli2008,
  ),
  rich_miss_after_rewarded_rich_m: measure(
    "m of rich_miss_after_rewarded_rich",
    "trials",
    "count of misses",
    pizzagalli2008,
  ),
  rich_miss_after_rewarded_lean_m: measure(
    "m of rich_miss_after_rewarded_lean",
    "trials",
    "count of misses",
    pizzagalli2008,
  ),
  rich_miss_after_unrewarded_lean_m: measure(
    "m of rich_miss_after_unrewarded_lean",
    "trials",
    "count of misses",
    pizzagalli2008,
  ),
} satisfies Record<string, Measure>;

export type MeasureName = keyof typeof measures;

/** The pairs of trials behind the trial-by-trial probabilities. */
export const transitions = [
  { measure: "lean_miss_after_rewarded_rich", now: "lean", before: "rich", rewarded: true },
  { measure: "lean_miss_after_unrewarded_rich", now: "lean", before: "rich", rewarded: false },
  { measure: "rich_miss_after_rewarded_rich", now: "rich", before: "rich", rewarded: true },
  { measure: "rich_miss_after_rewarded_lean", now: "rich", before: "lean", rewarded: true },
  { measure: "rich_miss_after_unrewarded_lean", now: "rich", before: "lean", rewarded: false },
] as const;
