import type { Expectation, Task } from "../../src/core/task.ts";
import { agents } from "./agents.ts";
import { check } from "./checks.ts";
import { begin, judge, next, resume } from "./judge.ts";
import { measures } from "./measures.ts";
import { counterbalance, parameters } from "./parameters.ts";
import { plan } from "./plan.ts";
import { presets } from "./presets.ts";
import { recall, record } from "./record.ts";
import { score } from "./score.ts";
import type { AbtShapes } from "./shapes.ts";
import { literature } from "./sources.ts";
import { needed, trial } from "./trial.ts";

const expect = (agent: string, measure: string, mean: number, tolerance: number): Expectation => ({
  agent,
  measure,
  condition: "all",
  mean,
  tolerance,
});

/** A human analogue of the rodents' affective bias test (Stuart et al. 2013): proposed, unvalidated. */
export const affectiveBias: Task<"abt", AbtShapes> = {
  id: "abt",
  version: "1.0.0",
  scorerVersion: "1.0.0",
  title: "Affective bias test",
  purpose:
    "Affective bias in memory: whether one of two cues of equal learned value is preferred because of the mood it was learned in (a proposed human analogue, unvalidated).",
  minutes: 35,
  sources: literature,
  stimuli: [],
  parts: ["pairing", "preference"],
  visits: [1, 2],
  needs: { millimetres: false },
  phases: ["fixation", "outcome"],
  signature: [["left_cue"]],
  parameters,
  presets,
  trial,
  needed,
  measures,
  cells: 8,
  counterbalance,
  complete: (given) => given,
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
    expect("mood-sensitive", "choice_bias", 3, 1.5),
    expect("mood-insensitive", "choice_bias", 0, 1.5),
    expect("magnitude-only", "choice_bias", 0, 1.5),
    expect("side-biased", "side_bias", 40, 1),
    expect("mood-sensitive", "value_matched", 1, 0.001),
  ],
};

export { affectiveBias as task };
