import type { Expectation, Task } from "../../src/core/task.ts";
import { agents } from "./agents.ts";
import { check } from "./checks.ts";
import { columns } from "./columns.ts";
import { multiverse } from "./multiverse.ts";
import { models } from "./fit/models.ts";
import { measures } from "./measures.ts";
import { constraints, flow } from "./protocol.ts";
import { score } from "./score.ts";
import type { PrtShapes } from "./shapes.ts";
import { literature } from "./sources.ts";
import { play } from "./play.ts";

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
  ...play,
  agents,
  columns,
  scorerVersion: "1.0.0",
  sources: literature,
  measures,
  timing: {
    ...{ warnPercent: 1, failPercent: 5, roundingPercent: 5 },
    why: "The feature that tells the two stimuli apart is seen for a tenth of a second: one frame more is a sixth of it.",
  },
  flow,
  constraints,
  score,
  check,
  models,
  multiverse,
  mainScores: [{ measure: "log_b", condition: "mean-of-blocks" }],
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
