import type { Play } from "../../src/core/task.ts";
import { begin, judge, next, resume } from "./judge.ts";
import { complete, counterbalance, parameters, presets } from "./parameters.ts";
import { plan } from "./plan.ts";
import { recall, record } from "./record.ts";
import type { PrtShapes } from "./shapes.ts";
import { needed, trial } from "./trial.ts";

/** What the participant page needs of the task; how it is scored is in task.ts. */
export const play: Play<"prt", PrtShapes> = {
  id: "prt",
  version: "1.0.0",
  title: "Probabilistic reward task",
  purpose:
    "Reward responsiveness: how far an unequal reward schedule pulls choices toward the more often rewarded of two hard-to-tell-apart stimuli.",
  minutes: 25,
  stimuli: [],
  languages: ["en", "de"],
  parts: ["main"],
  earns: { measure: "earned", currency: "currency" },
  needs: { millimetres: true },
  phases: ["fixation", "face", "feature", "feedback"],
  signature: [["rich_stimulus"], ["due"]],
  parameters,
  presets,
  trial,
  needed,
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
};
