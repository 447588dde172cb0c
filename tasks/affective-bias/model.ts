/** Parameters of the learner (Eldar & Niv 2015): mood as momentum. */
export interface Learner {
  /** Inverse temperature of choice. */
  readonly beta: number;
  /** Learning rate of value. */
  readonly etaV: number;
  /** Rate at which mood follows surprise. */
  readonly etaH: number;
  /** How far mood colours rewards: 1 not at all. */
  readonly f: number;
}

/** The centre of the simulated population. */
export const centre: Learner = { beta: 15, etaV: 0.1, etaH: 0.1, f: 1.5 };
/** What an induction sets the momentum to: mood tanh(.55) ≈ .5. */
export const inducedMomentum = 0.55;
/** Value of one ordinary reward; 10 points by default, hence points / 40. */
export const rewardUnit = 0.25;

/** What the learner carries: momentum of mood, and a value for each sign. */
export interface Mind {
  momentum: number;
  readonly values: Map<string, number>;
}

/** Somebody who has learned nothing yet: no momentum, every sign worth 0. */
export function freshMind(): Mind {
  return { momentum: 0, values: new Map() };
}

/** Takes one outcome in: r′ = r·f^m; δ = r′ − v; h += η_h(δ − h); v += η_v δ. Changes the mind it is given. */
export function learn(mind: Mind, learner: Learner, sign: string, reward: number): void {
  const value = mind.values.get(sign) ?? 0;
  const felt = reward * learner.f ** moodOf(mind);
  const surprise = felt - value;
  mind.momentum += learner.etaH * (surprise - mind.momentum);
  mind.values.set(sign, value + learner.etaV * surprise);
}

/** tanh of the momentum h, from −1 (low) to 1 (high): Eldar & Niv 2015. */
export function moodOf(mind: Mind): number {
  return Math.tanh(mind.momentum);
}

/** Logit of choosing the first sign of two. */
export function preference(mind: Mind, learner: Learner, first: string, second: string): number {
  return learner.beta * ((mind.values.get(first) ?? 0) - (mind.values.get(second) ?? 0));
}

/**
 * Choice bias of someone who learned to the end with mood `mood` against none: value p·r·f^m against p·r.
 *
 * @returns percentage points, 100·P(manipulated cue) − 50
 */
export function settledBias(
  learner: Pick<Learner, "beta" | "f">,
  pWin: number,
  reward: number,
  mood: number,
): number {
  const difference = learner.beta * pWin * reward * (learner.f ** mood - 1);
  return 100 / (1 + Math.exp(-difference)) - 50;
}
