import type { Trait } from "../../src/core/people.ts";
import type { Random } from "../../src/core/random.ts";
import { logistic, logit } from "../../src/core/stats/moments.ts";
import type { Scale } from "../../src/core/stats/scale.ts";
import type { Agent, AgentKind } from "../../src/core/task.ts";
import type { PrtOutcome, PrtResponse } from "./judge.ts";
import type { PrtPlanned } from "./plan.ts";
import type { PrtShapes } from "./shapes.ts";
import type { Stimulus } from "./parameters.ts";

/** Parameters of the belief model (Huys et al. 2013). */
export interface Belief {
  /** Weight of learned value. */
  readonly beta: number;
  /** Weight of the instruction to answer what was seen. */
  readonly gamma: number;
  /** Learning rate. */
  readonly alpha: number;
  /** Belief that the stimulus was what it seemed to be, .5 … 1. */
  readonly belief: number;
  /** Starting value of the rich key. */
  readonly q0: number;
}

/** Between-person spread: SD of log β, log γ, logit α, logit(2·belief − 1), q0. */
export interface Spread {
  readonly beta: number;
  readonly gamma: number;
  readonly alpha: number;
  readonly belief: number;
  readonly q0: number;
}

const typical: Spread = { beta: 0.4, gamma: 0.3, alpha: 0.5, belief: 0.5, q0: 0.3 };
const none: Spread = { beta: 0, gamma: 0, alpha: 0, belief: 0, q0: 0 };

export const healthy: Belief = { beta: 2.5, gamma: 0.95, alpha: 0.182, belief: 0.762, q0: 0 };
export const depressed: Belief = { ...healthy, beta: 1.15, gamma: 1.2 };
/** No learning at all; right in 82 % of trials. */
export const noBias: Belief = { ...healthy, beta: 0, gamma: logit(0.82) };

/** One person of a population. */
export function drawBelief(centre: Belief, spread: Spread, random: Random): Belief {
  return {
    beta: centre.beta * Math.exp(random.normal(0, spread.beta)),
    gamma: centre.gamma * Math.exp(random.normal(0, spread.gamma)),
    alpha: logistic(logit(centre.alpha) + random.normal(0, spread.alpha)),
    belief: (1 + logistic(logit(2 * centre.belief - 1) + random.normal(0, spread.belief))) / 2,
    q0: centre.q0 + random.normal(0, spread.q0),
  };
}

/**
 * The belief model as a participant: value of each key for each stimulus, learned from the chosen one and
 * carried over blocks; p(rich key) = softmax of γ·instruction + β·value.
 */
export function believer(person: Belief, random: Random): Agent<PrtShapes> {
  const choices = random.fork("choices");
  const time = responseTime(random.fork("times"));
  // value[key][stimulus]; index 0 = rich, 1 = lean
  const value: [[number, number], [number, number]] = [
    [person.q0, person.q0],
    [0, 0],
  ];
  return {
    respond(planned) {
      const seen = planned.stimulus === planned.richStimulus ? 0 : 1;
      const other = seen === 0 ? 1 : 0;
      const worth = (key: 0 | 1) =>
        person.belief * value[key][seen] + (1 - person.belief) * value[key][other];
      const drive = person.gamma * (seen === 0 ? 1 : -1) + person.beta * (worth(0) - worth(1));
      const rich = choices.chance(logistic(drive));
      const choice = rich ? planned.richStimulus : otherThan(planned.richStimulus);
      return answer(planned, choice, time(choice === planned.stimulus));
    },
    learn(planned, response, outcome: PrtOutcome) {
      if (planned.kind !== "main" || response.choice === null) return;
      const key = response.choice === planned.richStimulus ? 0 : 1;
      const seen = planned.stimulus === planned.richStimulus ? 0 : 1;
      value[key][seen] += person.alpha * ((outcome.rewarded ? 1 : 0) - value[key][seen]);
    },
  };
}

function otherThan(stimulus: Stimulus): Stimulus {
  return stimulus === "short" ? "long" : "short";
}

/** Shifted, right-skewed times, most between 350 and 900 ms; errors 12 % slower. */
function responseTime(random: Random): (correct: boolean) => number {
  const person = Math.exp(random.normal(Math.log(190), 0.2));
  return (correct) => {
    const time = 300 + person * Math.exp(random.normal(0, 0.38));
    return Math.round((correct ? time : time * 1.12) * 100) / 100;
  };
}

function answer(planned: PrtPlanned, choice: Stimulus, rtMs: number): PrtResponse {
  const late = planned.deadlineMs !== null && rtMs > planned.deadlineMs;
  return {
    choice: late ? null : choice,
    rtMs: late ? null : rtMs,
    key: null,
    modality: null,
    anticipations: 0,
  };
}

function presser(
  choose: (planned: PrtPlanned, random: Random) => Stimulus,
  random: Random,
): Agent<PrtShapes> {
  const choices = random.fork("choices");
  const time = responseTime(random.fork("times"));
  return {
    respond: (planned) => answer(planned, choose(planned, choices), time(true)),
    learn: () => undefined,
  };
}

const population = (title: string, centre: Belief, spread: Spread): AgentKind<PrtShapes> => ({
  title,
  make: (random) => believer(drawBelief(centre, spread, random.fork("person")), random),
});

/** A population whose every parameter can be learned from the answers, so that recovery may ask. */
const learners = (title: string, centre: Belief): AgentKind<PrtShapes> => ({
  ...population(title, centre, typical),
  people: {
    traits: {
      beta: trait("Weight of learned value (β)", "log", "beta", centre),
      gamma: trait("Weight of the instruction (γ)", "log", "gamma", centre),
      alpha: trait("Learning rate (α)", "logit", "alpha", centre),
      belief: trait("Belief in what was seen", "half-logit", "belief", centre),
      q0: trait("Starting value of the rich key", "plain", "q0", centre),
    },
    make: ({ beta, gamma, alpha, belief, q0 }, random) =>
      believer({ beta, gamma, alpha, belief, q0 } as Belief, random),
  },
});

function trait(title: string, scale: Scale, parameter: keyof Belief, centre: Belief): Trait {
  const shownBy = { model: "belief", parameter };
  return { title, scale, centre: centre[parameter], sd: typical[parameter], shownBy };
}

export const agents = {
  healthy: learners("Learns from reward (belief model, controls)", healthy),
  depressed: learners("Learns less from reward (belief model, depressed group)", depressed),
  "no-bias": population(
    "Tells the stimuli apart in 82 % of trials, does not learn from reward",
    noBias,
    none,
  ),
  "random-presser": {
    title: "Presses either key by chance",
    make: (random) => presser((_, chance) => (chance.chance(0.5) ? "short" : "long"), random),
  },
  "one-key": {
    title: "Presses the left key throughout",
    make: (random) => presser((planned) => (planned.shortSide === "left" ? "short" : "long"), random),
  },
  alternator: {
    title: "Presses left, right, left, right",
    make: (random) => {
      let last: Stimulus = "long";
      return presser(() => (last = otherThan(last)), random);
    },
  },
} satisfies Record<string, AgentKind<PrtShapes>>;
