import type { Model, ModelParameter } from "../../src/core/model.ts";
import { countAsked, fewestChoices, learnerAt, logLikelihood, priors } from "./fit.ts";
import type { Learner } from "./model.ts";
import { recovery } from "./recovery.ts";
import { sortRows } from "./rows.ts";
import type { AbtShapes } from "./shapes.ts";
import { eldarNiv2015 } from "./sources.ts";

const parameter = (
  key: keyof Learner,
  symbol: string,
  title: string,
  scale: ModelParameter["scale"],
): ModelParameter => ({
  title,
  symbol,
  scale,
  prior: priors[key],
  // Below r = .5 an estimate says little about one person.
  reported: recovery[key].r < 0.5 ? "group" : "person",
  recovery: recovery[key].r,
});

/** Models of the choices. A fit belongs to a preference test: it takes in the pairing before it. */
export const models = {
  "mood-momentum": {
    title: "Mood-momentum model",
    source: eldarNiv2015,
    recoveredBy: "200 simulated people through default-48, both parts (docs/reports/abt-recovery.md)",
    fewest: fewestChoices,
    parameters: {
      beta: parameter("beta", "β", "Inverse temperature of choice", "log"),
      etaV: parameter("etaV", "η_v", "Learning rate of value", "logit"),
      etaH: parameter("etaH", "η_h", "Rate at which mood follows surprise", "logit"),
      f: parameter("f", "f", "How far mood colours rewards", "log"),
    },
    evidence(rows, p, earlier) {
      const { isTest, pairing, test } = sortRows(rows, p, earlier);
      if (!isTest || pairing.length === 0) return null;
      return {
        n: countAsked(pairing, test),
        logLikelihood: (at) => logLikelihood(learnerAt(at), pairing, test, p.winPoints),
      };
    },
  },
} satisfies Record<string, Model<AbtShapes>>;
