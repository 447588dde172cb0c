import type { Source } from "../../src/core/task.ts";
import { harmer2004, paper } from "./parameter-sources.ts";

export * from "./parameter-sources.ts";

const harmer2009 = paper(
  "10.1176/appi.ajp.2009.09020149",
  "Harmer et al. 2009, Am J Psychiatry (second-hand)",
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
export const grier1971 = paper("10.1037/h0031246", "Grier 1971, Psychol Bull, A′ (second-hand)", false);
export const donaldson1992 = paper(
  "10.1037/0096-3445.121.3.275",
  "Donaldson 1992, J Exp Psychol Gen, B″D (second-hand)",
  false,
);
export const roenker1971 = paper(
  "10.1037/h0031355",
  "Roenker, Thompson & Brown 1971, Psychol Bull, ARC (second-hand)",
  false,
);
export const stricker2002 = paper(
  "10.1017/S1355617702860131",
  "Stricker, Brown, Wixted, Baldo & Delis 2002, J Int Neuropsychol Soc, LBC (second-hand)",
  false,
);
export const kahana1996 = paper(
  "10.3758/BF03197276",
  "Kahana 1996, Mem Cognit, lag-CRP (second-hand)",
  false,
);
export const cohen1960 = paper(
  "10.1177/001316446002000104",
  "Cohen 1960, Educ Psychol Meas 20:37–46, κ (second-hand)",
  false,
);
export const wilson1927 = paper("10.1080/01621459.1927.10502953", "Wilson 1927, score interval");

/** The literature the task stands on, for the desk and the README. */
export const literature: readonly Source[] = [
  harmer2004,
  harmer2009,
  hautus1995,
  gourevitch1967,
  grier1971,
  donaldson1992,
  roenker1971,
  stricker2002,
  kahana1996,
  cohen1960,
];
