import type { Play } from "../../src/core/task.ts";
import { begin, judge, next, resume } from "./judge.ts";
import { counterbalance, parameters } from "./parameters.ts";
import { plan } from "./plan.ts";
import { presets } from "./presets.ts";
import { recall, record } from "./record.ts";
import type { AbtShapes } from "./shapes.ts";
import { needed, trial } from "./trial.ts";

/** What the participant page needs of the task; how it is scored is in task.ts. */
export const play: Play<"abt", AbtShapes> = {
  id: "abt",
  version: "1.0.0",
  title: "Affective bias test",
  purpose:
    "Affective bias in memory: whether one of two cues of equal learned value is preferred because of the mood it was learned in (a proposed human analogue, unvalidated).",
  minutes: 35,
  stimuli: [],
  languages: ["en", "de"],
  parts: ["pairing", "preference"],
  visits: [1, 2],
  follows: { preference: { part: "pairing", minMinutes: () => 0 } },
  needs: { millimetres: false },
  phases: ["fixation", "outcome"],
  signature: [["left_cue"]],
  parameters,
  presets,
  trial,
  needed,
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
};
