import type { Source } from "../../src/core/task.ts";
import { eldarNiv2015, paper, stuart2013 } from "./parameter-sources.ts";

export * from "./parameter-sources.ts";

const stuart2015 = paper(
  "10.1038/npp.2015.59",
  "Stuart, Butler, Munafò, Nutt & Robinson 2015, Neuropsychopharmacology: ketamine and venlafaxine (second-hand)",
  false,
);
const hinchcliffe2024 = paper(
  "10.1126/scitranslmed.adi2403",
  "Hinchcliffe et al. 2024, Science Translational Medicine: rapid-acting antidepressants (second-hand)",
  false,
);

/** The literature the task stands on, for the desk and the README. */
export const literature: readonly Source[] = [stuart2013, stuart2015, hinchcliffe2024, eldarNiv2015];
