import type { Source } from "../../src/core/task.ts";

/** Sources that parameters cite: apart, as the participant page carries them and no score's. */
export const paper = (doi: string, where: string, verified = true): Source => ({ doi, where, verified });

export const harmer2003 = paper(
  "10.1038/sj.npp.1300004",
  "Harmer et al. 2003, Neuropsychopharmacology, and later Oxford papers with the same test (second-hand)",
  false,
);
/** What the Oxford papers say in abstracts and figures: exposure, labels, morph steps. */
export const oxford = paper("", "Oxford facial expression recognition test as its papers describe it");
export const inferred = paper("", "inferred from the published number of trials", false);
/** A source that nobody read in full: `where` says what is commonly told. It is listed in docs/unverified.md. */
export const unverified = (where: string): Source => paper("", where, false);
export const ours = paper("", "our choice");
