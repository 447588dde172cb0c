import type { Source } from "../../src/core/task.ts";

const paper = (doi: string, where: string, verified = true): Source => ({ doi, where, verified });

export const pizzagalli2005 = paper(
  "10.1016/j.biopsych.2004.11.026",
  "Pizzagalli, Jahn & O'Shea 2005, Biological Psychiatry",
);
export const pizzagalli2008 = paper(
  "10.1016/j.jpsychires.2008.03.001",
  "Pizzagalli, Iosifescu, Hallett, Ratner & Fava 2008, J Psychiatr Res (second-hand)",
  false,
);
/** The laboratory's quality rules as they are commonly given; not checked against the full paper. */
export const qualityProfile = paper(
  "10.1016/j.biopsych.2004.11.026",
  "quality rules as commonly described for Pizzagalli et al. 2005",
  false,
);
export const huys2013 = paper(
  "10.1186/2045-5380-3-12",
  "Huys, Pizzagalli, Bogdan & Dayan 2013, Biol Mood Anxiety Disord, Fig. 1 and models",
);
const halahakoon2020 = paper(
  "10.1001/jamapsychiatry.2020.2139",
  "Halahakoon et al. 2020, JAMA Psychiatry, meta-analysis",
);
export const ports = paper("", "public implementations of the task, compared");
/** A source that nobody read in full: `where` says what is commonly told. It is listed in docs/unverified.md. */
export const unverified = (where: string): Source => paper("", where, false);
export const ours = paper("", "our choice");
export const computed = paper("", "computed by us (simulation or algebra)");

/** The literature the task stands on, for the desk and the README. */
export const literature: readonly Source[] = [pizzagalli2005, huys2013, pizzagalli2008, halahakoon2020];
