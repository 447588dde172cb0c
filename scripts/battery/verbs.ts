import type { Verb } from "./call.ts";
import { checkVerb } from "./verbs/check.ts";
import { codebookVerb } from "./verbs/codebook.ts";
import { exportVerb } from "./verbs/export.ts";
import { fitVerb } from "./verbs/fit.ts";
import { itemsVerb } from "./verbs/items.ts";
import { multiverseVerb } from "./verbs/multiverse.ts";
import { photodiodeVerb } from "./verbs/photodiode.ts";
import { planVerb } from "./verbs/plan.ts";
import { powerVerb } from "./verbs/power.ts";
import { scoreVerb } from "./verbs/score.ts";
import { simulateVerb } from "./verbs/simulate.ts";
import { studyVerb } from "./verbs/study.ts";
import { tasksVerb } from "./verbs/tasks.ts";
import { verifyVerb } from "./verbs/verify.ts";

/** Everything the command line does. */
export const verbs: readonly Verb[] = [
  tasksVerb,
  planVerb,
  simulateVerb,
  scoreVerb,
  checkVerb,
  multiverseVerb,
  fitVerb,
  itemsVerb,
  verifyVerb,
  photodiodeVerb,
  codebookVerb,
  studyVerb,
  powerVerb,
  exportVerb,
];
