import type { Expectation, Task } from "../../src/core/task.ts";
import { valenceFaces } from "../../stimuli/faces/index.ts";
import { agents } from "./agents.ts";
import { resample } from "./bootstrap.ts";
import { check } from "./checks.ts";
import { columns } from "./columns.ts";
import { items } from "./items.ts";
import { measures } from "./measures.ts";
import { multiverse } from "./multiverse.ts";
import { score } from "./score.ts";
import type { FerShapes } from "./shapes.ts";
import { literature } from "./sources.ts";
import { play } from "./play.ts";

const expect = (
  agent: string,
  measure: string,
  condition: string,
  mean: number,
  tolerance: number,
): Expectation => ({ agent, measure, condition, mean, tolerance });

/** Facial emotion recognition from faint to full expressions (after Harmer et al. 2003). */
export const facialEmotion: Task<"fer", FerShapes> = {
  ...play,
  agents,
  columns,
  scorerVersion: "1.0.0",
  sources: literature,
  measures,
  timing: {
    ...{ warnPercent: 1, failPercent: 5, roundingPercent: 5 },
    why: "How often an expression is recognised hangs on how long the face was seen.",
  },
  score,
  check,
  resample,
  multiverse,
  items,
  notices: ({ stimulusSet }) =>
    stimulusSet === valenceFaces.id
      ? [
          `The faces of ${valenceFaces.id} ${valenceFaces.version} are rendered (CC0) and not validated: no human observers have named them yet, and no norms of photographs apply.`,
        ]
      : [
          `The faces are a set that was imported under the name ${stimulusSet}: see each row for its version.`,
        ],
  // Means of the model over 20,000 drawn people: test/golden/fer-expected.py.
  mainScores: [{ measure: "accuracy", condition: "emotional" }],
  expectations: [
    expect("healthy", "accuracy", "emotional", 0.549, 0.021),
    expect("healthy", "accuracy", "anger", 0.586, 0.055),
    expect("healthy", "accuracy", "disgust", 0.386, 0.065),
    expect("healthy", "accuracy", "fear", 0.393, 0.06),
    expect("healthy", "accuracy", "happiness", 0.722, 0.045),
    expect("healthy", "accuracy", "sadness", 0.525, 0.055),
    expect("healthy", "accuracy", "surprise", 0.683, 0.055),
    expect("healthy", "accuracy", "neutral", 0.889, 0.025),
    expect("healthy", "false_alarm_rate", "happiness", 0.011, 0.004),
    expect("happy-shift", "accuracy", "happiness", 0.816, 0.035),
    expect("happy-shift", "accuracy", "neutral", 0.84, 0.03),
    expect("happy-shift", "false_alarm_rate", "happiness", 0.028, 0.007),
    expect("guesser", "accuracy", "emotional", 1 / 7, 0.01),
    expect("guesser", "d_prime", "anger", 0, 0.1),
  ],
};

export { facialEmotion as task };
