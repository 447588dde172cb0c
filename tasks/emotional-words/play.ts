import type { Play } from "../../src/core/task.ts";
import { formNames, forms } from "../../stimuli/words/forms.ts";
import { begin, judge, next, resume } from "./judge.ts";
import { complete, counterbalance, parameters, presets } from "./parameters.ts";
import { plan } from "./plan.ts";
import { recall, record } from "./record.ts";
import type { WordsShapes } from "./shapes.ts";
import { needed, trial } from "./trial.ts";

/** What the participant page needs of the task; how it is scored is in task.ts. */
export const play: Play<"words", WordsShapes> = {
  id: "words",
  version: "1.0.0",
  title: "Emotional words",
  purpose:
    "Bias in emotional memory: whether more positive or more negative self-describing words are remembered and recognised.",
  minutes: 6,
  stimuli: ["words"],
  // The word forms are English.
  languages: ["en"],
  parts: ["categorisation", "recall", "recognition"],
  openParts: ["recall"],
  forms: { parameter: "form", names: formNames },
  follows: {
    // A surprise recall wants 15 minutes; a protocol of hours or days says so in delayMinMin, 0 is a try-out.
    recall: {
      part: "categorisation",
      minMinutes: (p) => (p.delayMinMin === 0 ? 0 : Math.max(15, p.delayMinMin)),
    },
    recognition: { part: "categorisation", minMinutes: () => 0 },
  },
  neededBy: { recall: ["commitMs", "struckOut"] },
  needs: { millimetres: false },
  phases: ["fixation", "word"],
  signature: [["word", "role"]],
  parameters,
  presets,
  trial,
  needed,
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
};
