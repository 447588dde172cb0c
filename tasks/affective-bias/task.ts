import type { Expectation, Task } from "../../src/core/task.ts";
import { agents } from "./agents.ts";
import { check } from "./checks.ts";
import { columns } from "./columns.ts";
import { measures } from "./measures.ts";
import { multiverse } from "./multiverse.ts";
import { models } from "./models.ts";
import { constraints, flow } from "./protocol.ts";
import { score } from "./score.ts";
import type { AbtShapes } from "./shapes.ts";
import { literature } from "./sources.ts";
import { play } from "./play.ts";

const expect = (agent: string, measure: string, mean: number, tolerance: number): Expectation => ({
  agent,
  measure,
  condition: "all",
  mean,
  tolerance,
});

/** A human analogue of the rodents' affective bias test (Stuart et al. 2013): proposed, unvalidated. */
export const affectiveBias: Task<"abt", AbtShapes> = {
  ...play,
  agents,
  columns,
  scorerVersion: "1.0.0",
  sources: literature,
  measures,
  timing: {
    ...{ warnPercent: 5, failPercent: 20, roundingPercent: 5 },
    why: "Cues stay until the answer and outcomes for a second: one frame more is not noticed.",
  },
  flow,
  constraints,
  score,
  check,
  multiverse,
  models,
  mainScores: [{ measure: "choice_bias", condition: "all" }],
  expectations: [
    expect("mood-sensitive", "choice_bias", 3, 1.5),
    expect("mood-insensitive", "choice_bias", 0, 1.5),
    expect("magnitude-only", "choice_bias", 0, 1.5),
    expect("side-biased", "side_bias", 40, 1),
    expect("mood-sensitive", "value_matched", 1, 0.001),
  ],
};

export { affectiveBias as task };
