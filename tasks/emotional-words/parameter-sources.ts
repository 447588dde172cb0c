import type { Source } from "../../src/core/task.ts";

/** Sources that parameters cite: apart, as the participant page carries them and no score's. */
export const paper = (doi: string, where: string, verified = true): Source => ({ doi, where, verified });

export const harmer2004 = paper(
  "10.1176/appi.ajp.161.7.1256",
  "Harmer, Shelley, Cowen & Goodwin 2004, Am J Psychiatry (second-hand)",
  false,
);
/** A source that nobody read in full: `where` says what is commonly told. It is listed in docs/unverified.md. */
export const unverified = (where: string): Source => paper("", where, false);
export const ours = paper("", "our choice");
