import type { Source } from "../../src/core/task.ts";
import { harmer2003, paper } from "./parameter-sources.ts";

export * from "./parameter-sources.ts";

export const wagner1993 = paper(
  "10.1007/BF00987006",
  "Wagner 1993, J Nonverbal Behav 17:3–28, unbiased hit rate (second-hand)",
  false,
);
export const hautus1995 = paper(
  "10.3758/BF03203619",
  "Hautus 1995, Behav Res Methods Instrum Comput 27:46–51, log-linear correction",
);
export const gourevitch1967 = paper(
  "10.1007/BF02289406",
  "Gourevitch & Galanter 1967, Psychometrika, variance of d′ (second-hand)",
  false,
);
export const grier1971 = paper(
  "10.1037/h0031246",
  "Grier 1971, Psychol Bull, A′ and B″ (second-hand)",
  false,
);
export const luce1963 = paper("", "Luce 1963, similarity-choice model (second-hand)", false);
export const hacker1979 = paper(
  "10.3758/BF03208311",
  "Hacker & Ratcliff 1979, Percept Psychophys, d′ for m alternatives (second-hand)",
  false,
);
export const cohen1960 = paper(
  "10.1177/001316446002000104",
  "Cohen 1960, Educ Psychol Meas, κ (second-hand)",
  false,
);
export const kuss2005 = paper(
  "10.1167/5.5.8",
  "Kuss, Jäkel & Wichmann 2005, J Vis, Bayesian psychometric functions (second-hand)",
  false,
);
export const wichmann2001 = paper(
  "10.3758/BF03194544",
  "Wichmann & Hill 2001, Percept Psychophys, deviance and bootstrap (second-hand)",
  false,
);
export const newcombe1998 = paper("", "Newcombe 1998, Stat Med 17:873–890, method 10 (second-hand)", false);
export const wilson1927 = paper("10.1080/01621459.1927.10502953", "Wilson 1927, score interval");
const dalili2015 = paper(
  "10.1017/S0033291714002591",
  "Dalili et al. 2015, Psychol Med, meta-analysis of depression (abstract)",
);
export const computed = paper("", "computed by us (algebra or simulation)");

/** The literature the task stands on, for the desk and the README. */
export const literature: readonly Source[] = [
  harmer2003,
  wagner1993,
  hautus1995,
  kuss2005,
  wichmann2001,
  dalili2015,
];
