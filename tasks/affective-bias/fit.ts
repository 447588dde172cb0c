import { logistic, logit } from "../../src/core/stats/moments.ts";
import { fitByMap } from "../../src/core/stats/map-fit.ts";
import { diagonal } from "../../src/core/stats/matrix.ts";
import { enterBlock, follow, signsOf } from "./follow.ts";
import { freshMind, preference, type Learner } from "./model.ts";
import type { AbtScoreRow } from "./rows.ts";

/** Normal priors of ln β, logit η_v, logit η_h and ln f: mean and SD. Mood has no effect a priori (ln f = 0). */
export const priors = {
  beta: [Math.log(15), 0.5],
  etaV: [logit(0.1), 0.5],
  etaH: [logit(0.1), 0.5],
  f: [0, 0.5],
} as const;

export interface Fit extends Learner {
  /** Choices it is made from. */
  readonly n: number;
  /** Mean log likelihood of a choice; −.693 is chance. */
  readonly perChoice: number;
}

/** Fewest choices between two signs that a fit is made from. */
export const fewestChoices = 20;

/**
 * The mood-momentum model of one person by maximum a posteriori, from pairing (learning) and test (choices
 * alone) of one series. Null without 20 choices.
 *
 * @param unitPoints points of one ordinary reward
 */
export function fitLearner(
  pairing: readonly AbtScoreRow[],
  test: readonly AbtScoreRow[],
  unitPoints: number,
): Fit | null {
  const choices = countAsked(pairing, test);
  if (choices < fewestChoices) return null;
  const prior = Object.values(priors);
  const fit = fitByMap((at) => logLikelihood(learnerAt(at), pairing, test, unitPoints), {
    mean: prior.map(([mean]) => mean),
    covariance: diagonal(prior.map(([, sd]) => sd ** 2)),
  });
  return { ...learnerAt(fit.at), n: choices, perChoice: fit.logLikelihood / choices };
}

/** Choices between two signs, in pairing and test. */
export function countAsked(pairing: readonly AbtScoreRow[], test: readonly AbtScoreRow[]): number {
  return [...pairing, ...test].filter(isChoice).length;
}

/** The learner at a point on the scales of the priors. */
export function learnerAt([beta, etaV, etaH, f]: readonly number[]): Learner {
  return {
    beta: Math.exp(beta as number),
    etaV: logistic(etaV as number),
    etaH: logistic(etaH as number),
    f: Math.exp(f as number),
  };
}

/** Log likelihood of all choices between two signs; single cues are lived through and not predicted. */
export function logLikelihood(
  learner: Learner,
  pairing: readonly AbtScoreRow[],
  test: readonly AbtScoreRow[],
  unitPoints: number,
): number {
  const mind = freshMind();
  let [sum, block] = [0, 0];
  for (const row of pairing) {
    if (row.kind !== "choice" && row.kind !== "forced") continue;
    if (row.block !== block) enterBlock(mind, row);
    block = row.block;
    if (isChoice(row)) sum += logChoice(row);
    follow(mind, learner, row, row.responseCue, row.points ?? 0, unitPoints);
  }
  for (const row of test) if (isChoice(row)) sum += logChoice(row);
  return sum;

  function logChoice(row: AbtScoreRow): number {
    const { left, right } = signsOf(row);
    const toLeft = preference(mind, learner, left ?? "", right ?? "");
    return -Math.log1p(Math.exp(row.responseCue === row.leftCue ? -toLeft : toLeft));
  }
}

function isChoice(row: AbtScoreRow): boolean {
  const asked = row.kind === "choice" || row.kind === "catch" || row.kind === "unequal";
  return asked && row.leftCue !== null && row.rightCue !== null && row.responseCue !== null;
}
