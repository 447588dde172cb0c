import type { Expectation, Task } from "../../src/core/task.ts";
import { forms } from "../../stimuli/words/forms.ts";
import { agents } from "./agents.ts";
import { check } from "./checks.ts";
import { begin, judge, next, resume } from "./judge.ts";
import { measures } from "./measures.ts";
import { complete, counterbalance, parameters, presets } from "./parameters.ts";
import { plan } from "./plan.ts";
import { recall, record } from "./record.ts";
import { score } from "./score.ts";
import type { WordsShapes } from "./shapes.ts";
import { literature } from "./sources.ts";
import { needed, trial } from "./trial.ts";

const expect = (
  agent: string,
  measure: string,
  condition: string,
  mean: number,
  tolerance: number,
): Expectation => ({ agent, measure, condition, mean, tolerance });

/** Emotional words: categorisation, surprise recall, recognition (after Harmer et al. 2004, 2009). */
export const emotionalWords: Task<"words", WordsShapes> = {
  id: "words",
  version: "1.0.0",
  scorerVersion: "1.0.0",
  title: "Emotional words",
  purpose:
    "Bias in emotional memory: whether more positive or more negative self-describing words are remembered and recognised.",
  minutes: 6,
  sources: literature,
  stimuli: ["words"],
  parts: ["categorisation", "recall", "recognition"],
  openParts: ["recall"],
  neededBy: { recall: ["commitMs", "struckOut"] },
  needs: { millimetres: false },
  phases: ["fixation", "word"],
  signature: [["word"]],
  parameters,
  presets,
  trial,
  needed,
  measures,
  cells: 8,
  counterbalance,
  complete,
  materials: (p) => forms[p.form],
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
