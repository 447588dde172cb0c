import type { Model, ModelParameter } from "../../../src/core/model.ts";
import { logistic } from "../../../src/core/stats/moments.ts";
import type { PrtParameters } from "../parameters.ts";
import { sortTrials, type PrtScoreRow } from "../filter.ts";
import type { PrtShapes } from "../shapes.ts";
import { huys2013 } from "../sources.ts";

/** Answered main trials of a run, in order: 0 rich or 1 lean, as seen and as chosen, and the reward. */
interface Choices {
  readonly n: number;
  readonly seen: Uint8Array;
  /** The stimulus that values are kept for: as `seen`, or always 0 in a model that ignores stimuli. */
  readonly valued: Uint8Array;
  readonly chosen: Uint8Array;
  readonly reward: Float64Array;
}

/**
 * ln p of all choices. q[a, s] starts at 0 (the rich key at q0), is learned for the chosen key and the
 * stimulus seen, and goes on over blocks; p(a | s) = softmax of γ·instruction + β·(mix·q[a, s] +
 * (1 − mix)·q[a, other s]) (Huys et al. 2013).
 */
function logLikelihood(
  choices: Choices,
  [logBeta, logGamma, logitAlpha, q0]: readonly number[],
  mix: number,
): number {
  const beta = finiteExp(logBeta as number);
  const gamma = finiteExp(logGamma as number);
  const alpha = logistic(logitAlpha as number);
  const other = 1 - mix;
  const { n, seen, valued, chosen, reward } = choices;
  // rich key for rich and lean, lean key for rich and lean
  let [rr, rl, lr, ll] = [q0 as number, q0 as number, 0, 0];
  let sum = 0;
  for (let i = 0; i < n; i++) {
    const isRich = valued[i] === 0;
    const worth = isRich ? mix * (rr - lr) + other * (rl - ll) : mix * (rl - ll) + other * (rr - lr);
    const toRich = (seen[i] === 0 ? gamma : -gamma) + beta * worth;
    const won = reward[i] as number;
    if (chosen[i] === 0) {
      sum -= softplus(-toRich);
      if (isRich) rr += alpha * (won - rr);
      else rl += alpha * (won - rl);
    } else {
      sum -= softplus(toRich);
      if (isRich) lr += alpha * (won - lr);
      else ll += alpha * (won - ll);
    }
  }
  return sum;
}

/** A search may look anywhere; beyond e^30 nothing changes but that ∞·0 is no number. */
function finiteExp(x: number): number {
  return Math.exp(Math.min(x, 30));
}

/** ln(1 + e^x) without overflow. */
function softplus(x: number): number {
  return x > 0 ? x + Math.log1p(Math.exp(-x)) : Math.log1p(Math.exp(x));
}

/** The trials a model is fitted to: answered main trials that count, whatever their time. */
function choicesOf(rows: readonly PrtScoreRow[], p: PrtParameters): Choices {
  const trials = sortTrials(rows, p).flatMap((block) => block.trials.filter((trial) => trial.valid));
  const seen = Uint8Array.from(trials, ({ rich }) => (rich ? 0 : 1));
  return {
    n: trials.length,
    seen,
    valued: seen,
    chosen: Uint8Array.from(trials, ({ row }) => (row.response === row.richStimulus ? 0 : 1)),
    reward: Float64Array.from(trials, ({ row }) => (row.rewarded ? 1 : 0)),
  };
}

const model = (
  title: string,
  parameters: Readonly<Record<string, ModelParameter>>,
  mix: (at: readonly number[]) => number,
  ignoresStimuli = false,
): Model<PrtShapes> => ({
  title,
  source: huys2013,
  recoveredBy:
    "400 simulated controls, 300 trials, fitted under their own population; in simulated depressed people r of β is .57, of α .30 (docs/reports/recovery.md)",
  fewest: 40,
  parameters,
  evidence(rows, p) {
    const found = choicesOf(rows, p);
    const choices = ignoresStimuli ? { ...found, valued: new Uint8Array(found.n) } : found;
    return { n: choices.n, logLikelihood: (at) => logLikelihood(choices, at, mix(at)) };
  },
});

// Weak priors of our own, wide enough for the published groups.
const shared = {
  beta: {
    title: "Weight of learned value",
    symbol: "β",
    scale: "log",
    prior: [Math.LN2, 1],
    reported: "person",
    recovery: 0.78,
  },
  gamma: {
    title: "Weight of the instruction",
    symbol: "γ",
    scale: "log",
    prior: [0, 0.7],
    reported: "person",
    recovery: 0.78,
  },
  alpha: {
    title: "Learning rate",
    symbol: "α",
    scale: "logit",
    prior: [-1.5, 1],
    reported: "group",
    recovery: 0.55,
  },
  q0: {
    title: "Starting value of the rich key",
    symbol: "q0",
    scale: "plain",
    prior: [0, 0.5],
    reported: "never",
    recovery: 0.73,
  },
} satisfies Record<string, ModelParameter>;

const belief: ModelParameter = {
  title: "Belief in what was seen",
  symbol: "bl",
  scale: "half-logit",
  prior: [0.1, 1],
  reported: "never",
  recovery: 0.47,
};

/** Models of the choices; the first is the standard one. */
export const models = {
  belief: model("Belief model", { ...shared, belief }, (at) => (1 + logistic(at[4] as number)) / 2),
  "stimulus-action": model("Stimulus-action model", shared, () => 1),
  action: model("Action model: one value for each key", shared, () => 1, true),
} satisfies Record<string, Model<PrtShapes>>;
