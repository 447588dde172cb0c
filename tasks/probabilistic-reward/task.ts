import type { Expectation, Task } from "../../src/core/task.ts";
import { agents } from "./agents.ts";
import { check } from "./checks.ts";
import { begin, judge, next, resume } from "./judge.ts";
import { measures } from "./measures.ts";
import { complete, counterbalance, parameters, presets } from "./parameters.ts";
import { plan } from "./plan.ts";
import { recall, record } from "./record.ts";
import { score } from "./score.ts";
import type { PrtShapes } from "./shapes.ts";
import { literature } from "./sources.ts";
import { needed, trial } from "./trial.ts";

const expect = (
  agent: string,
  measure: string,
  condition: string,
  mean: number,
  tolerance = 0.02,
): Expectation => ({
  agent,
  measure,
  condition,
  mean,
  tolerance,
});

/** The probabilistic reward task (Pizzagalli, Jahn & O'Shea 2005). */
export const probabilisticReward: Task<"prt", PrtShapes> = {
  id: "prt",
  version: "1.0.0",
  scorerVersion: "1.0.0",
  title: "Probabilistic reward task",
  purpose:
    "Reward responsiveness: how far an unequal reward schedule pulls choices toward the more often rewarded of two hard-to-tell-apart stimuli.",
  minutes: 25,
  sources: literature,
  stimuli: [],
  parts: ["main"],
  needs: { millimetres: true },
  phases: ["fixation", "face", "feature", "feedback"],
  signature: [["rich_stimulus"], ["due"]],
  parameters,
  presets,
  trial,
  needed,
  measures,
  cells: 4,
  counterbalance,
  complete,
  materials: () => ({}),
  plan,
  begin,
  next,
  judge,
  record,
  recall,
  resume,
  score,
  check,
  agents,
  expectations: [
    expect("healthy", "log_b", "block-1", 0.174),
    expect("healthy", "log_b", "block-2", 0.227),
    expect("healthy", "log_b", "block-3", 0.225),
    expect("healthy", "log_b", "mean-of-blocks", 0.209),
    expect("healthy", "rich_hit", "pooled", 0.877),
    expect("healthy", "lean_hit", "pooled", 0.74),
    expect("healthy", "rewards_rich", "block-1", 29.75, 0.5),
    expect("healthy", "rewards_lean", "block-1", 9.9, 0.2),
    expect("depressed", "log_b", "block-1", 0.097),
    expect("depressed", "log_b", "block-2", 0.118),
    expect("depressed", "log_b", "block-3", 0.118),
    expect("depressed", "log_b", "mean-of-blocks", 0.111),
    expect("depressed", "rich_hit", "pooled", 0.85),
    expect("depressed", "lean_hit", "pooled", 0.775),
    expect("no-bias", "log_b", "mean-of-blocks", 0.002),
    expect("no-bias", "rich_hit", "pooled", 0.818),
    expect("no-bias", "lean_hit", "pooled", 0.816),
  ],
};

export { probabilisticReward as task };
