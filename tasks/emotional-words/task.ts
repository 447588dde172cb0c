import type { Expectation, Task } from "../../src/core/task.ts";
import { agents } from "./agents.ts";
import { check } from "./checks.ts";
import { columns } from "./columns.ts";
import { measures } from "./measures.ts";
import { multiverse } from "./multiverse.ts";
import { constraints, flow } from "./protocol.ts";
import { rulings } from "./rulings.ts";
import { score } from "./score.ts";
import type { WordsShapes } from "./shapes.ts";
import { literature } from "./sources.ts";
import { play } from "./play.ts";

const expect = (
  agent: string,
  measure: string,
  condition: string,
  mean: number,
  tolerance: number,
): Expectation => ({ agent, measure, condition, mean, tolerance });

/** Emotional words: categorisation, surprise recall, recognition (after Harmer et al. 2004, 2009). */
export const emotionalWords: Task<"words", WordsShapes> = {
  ...play,
  agents,
  columns,
  scorerVersion: "1.1.0",
  sources: literature,
  measures,
  timing: {
    ...{ warnPercent: 5, failPercent: 20, roundingPercent: 5 },
    why: "A word is read within half a second whether or not it stays one frame longer, and what is asked comes minutes later.",
  },
  flow,
  constraints,
  score,
  check,
  notices: ({ form }) => [
    `The words of form ${form} are this battery's own (CC0) and unnormed: nobody has rated them yet, and which are positive is our own judgement.`,
  ],
  rulings,
  multiverse,
  mainScores: [
    { measure: "bias_index", condition: "all" },
    { measure: "c_difference", condition: "all" },
    { measure: "rt_bias_ms", condition: "all" },
  ],
  expectations: [
    expect("healthy", "accuracy", "all", 0.97, 0.01),
    expect("healthy", "hits", "positive", 5.4, 0.4),
    expect("healthy", "hits", "negative", 3.95, 0.4),
    expect("healthy", "d_prime", "all", 1.57, 0.12),
    expect("depressed", "hits", "positive", 3.75, 0.4),
    expect("depressed", "hits", "negative", 4.9, 0.4),
    expect("depressed", "c_difference", "all", 0.49, 0.08),
    expect("guesser", "d_prime", "all", 0, 0.05),
    expect("typist-with-slips", "hits", "positive", 5.2, 0.45),
    expect("no-recall", "hits", "all", 0, 0.001),
  ],
};

export { emotionalWords as task };
