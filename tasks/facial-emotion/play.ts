import type { Play } from "../../src/core/task.ts";
import { BatteryError } from "../../src/core/errors.ts";
import { valenceFaces } from "../../stimuli/faces/index.ts";
import { begin, judge, next, resume } from "./judge.ts";
import { complete, counterbalance, formNames, parameters, type FerParameters } from "./parameters.ts";
import { plan } from "./plan.ts";
import { presets } from "./presets.ts";
import { recall, record } from "./record.ts";
import type { FerShapes } from "./shapes.ts";
import { needed, trial } from "./trial.ts";

/** What the participant page needs of the task; how it is scored is in task.ts. */
export const play: Play<"fer", FerShapes> = {
  id: "fer",
  version: "1.0.0",
  title: "Facial emotion recognition",
  purpose: "How well, and with what bias, faint to full facial expressions are recognised.",
  minutes: 15,
  stimuli: ["faces"],
  languages: ["en", "de"],
  parts: ["main"],
  forms: { parameter: "form", names: formNames },
  needs: { millimetres: true },
  phases: ["fixation", "blank", "face", "mask", "feedback"],
  signature: [["emotion", "level"]],
  parameters,
  presets,
  trial,
  needed,
  cells: 8,
  counterbalance,
  complete,
  materials,
  importedSet: ({ stimulusSet }) => (stimulusSet === valenceFaces.id ? null : stimulusSet),
  plan,
  begin,
  next,
  judge,
  record,
  recall,
  resume,
};

function materials({ stimulusSet }: FerParameters) {
  if (stimulusSet === valenceFaces.id) return valenceFaces;
  throw new BatteryError(
    "bad-parameter",
    `The stimulus set "${stimulusSet}" is not one of the battery's own.`,
    `Import it on the desk's page Stimuli in the browser in which it is shown, or choose ${valenceFaces.id}.`,
  );
}
