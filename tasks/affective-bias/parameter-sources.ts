import type { Source } from "../../src/core/task.ts";

/** Sources that parameters cite: apart, as the participant page carries them and no score's. */
export const paper = (doi: string, where: string, verified = true): Source => ({ doi, where, verified });

export const stuart2013 = paper(
  "10.1038/npp.2013.69",
  "Stuart, Butler, Munafò, Nutt & Robinson 2013, Neuropsychopharmacology: the rodent test (second-hand)",
  false,
);
export const eldarNiv2015 = paper(
  "10.1038/ncomms7149",
  "Eldar & Niv 2015, Nature Communications: mood biases what is learned from rewards",
);
export const rodents = paper(stuart2013.doi, "commonly described for the rodent test, not verified", false);
export const ours = paper("", "our choice: there is no published human protocol");
export const computed = paper("", "computed by us (simulation or algebra)");
