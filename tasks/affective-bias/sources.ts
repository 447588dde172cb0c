import type { Source } from "../../src/core/task.ts";

const paper = (doi: string, where: string, verified = true): Source => ({ doi, where, verified });

export const stuart2013 = paper(
  "10.1038/npp.2013.69",
  "Stuart, Butler, Munafò, Nutt & Robinson 2013, Neuropsychopharmacology: the rodent test (second-hand)",
  false,
);
export const stuart2015 = paper(
  "10.1038/npp.2015.59",
  "Stuart, Butler, Munafò, Nutt & Robinson 2015, Neuropsychopharmacology: ketamine and venlafaxine (second-hand)",
  false,
);
export const hinchcliffe2024 = paper(
  "10.1126/scitranslmed.adi2403",
  "Hinchcliffe et al. 2024, Science Translational Medicine: rapid-acting antidepressants (second-hand)",
  false,
);
export const eldarNiv2015 = paper(
  "10.1038/ncomms7149",
  "Eldar & Niv 2015, Nature Communications: mood biases what is learned from rewards",
);
export const rodents = paper(stuart2013.doi, "commonly described for the rodent test, not verified", false);
export const unverified = (where: string): Source => paper("", where, false);
export const ours = paper("", "our choice: there is no published human protocol");
export const computed = paper("", "computed by us (simulation or algebra)");

/** The literature the task stands on, for the desk and the README. */
export const literature: readonly Source[] = [stuart2013, stuart2015, hinchcliffe2024, eldarNiv2015];
