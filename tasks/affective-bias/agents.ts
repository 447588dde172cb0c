import type { Trait } from "../../src/core/people.ts";
import type { Random } from "../../src/core/random.ts";
import { logistic, logit } from "../../src/core/stats/moments.ts";
import type { Scale } from "../../src/core/stats/scale.ts";
import type { Agent, AgentKind } from "../../src/core/task.ts";
import type { Cue } from "./cues.ts";
import { enterBlock, follow, signsOf } from "./follow.ts";
import { silent } from "./judge.ts";
import { centre, freshMind, moodOf, preference, rewardUnit, type Learner } from "./model.ts";
import type { AbtPlanned } from "./planned.ts";
import type { AbtScoreRow } from "./rows.ts";
import type { AbtShapes } from "./shapes.ts";

/** How a simulated person differs from a learner who always attends. */
export interface Habits {
  /** Whether inductions move the mood at all. */
  readonly moved: boolean;
  /** Share of trials without an answer. */
  readonly misses: number;
  /** Share of choices made without looking. */
  readonly lapses: number;
  /** Probability of the left side; null: by value. */
  readonly left: number | null;
}

const attentive: Habits = { moved: true, misses: 0.01, lapses: 0, left: null };
/** Between-person SD of log β, logit η_v, logit η_h and log f. */
const spread = { beta: 0.2, rate: 0.3, f: 0.1 } as const;

/** One person of a population around a centre; f 1 stays 1. */
export function drawLearner(middle: Learner, random: Random): Learner {
  return {
    beta: middle.beta * Math.exp(random.normal(0, spread.beta)),
    etaV: logistic(logit(middle.etaV) + random.normal(0, spread.rate)),
    etaH: logistic(logit(middle.etaH) + random.normal(0, spread.rate)),
    f: middle.f === 1 ? 1 : middle.f * Math.exp(random.normal(0, spread.f)),
  };
}

/** Someone who learns by the mood model and answers everything that is asked. */
export function person(learner: Learner, habits: Habits, random: Random): Agent<AbtShapes> {
  let choices = random.fork("choices");
  const reports = random.fork("reports");
  const time = responseTime(random.fork("times"));
  const mind = freshMind();
  let block = 0;
  let pastRows: readonly (readonly AbtScoreRow[])[] = [];

  const enter = (seen: Parameters<typeof enterBlock>[1]) => {
    if (seen.block === block || seen.block === 0) return;
    block = seen.block;
    if (habits.moved) enterBlock(mind, seen);
  };
  /** Earlier runs are lived through again, once the unit of reward is known. */
  const catchUp = (unitPoints: number) => {
    for (const rows of pastRows) {
      block = 0;
      for (const row of rows) {
        if (row.kind !== "choice" && row.kind !== "forced") continue;
        enter(row);
        follow(mind, learner, row, row.responseCue, row.points ?? 0, unitPoints);
      }
    }
    block = 0;
    pastRows = [];
  };
  const choose = (planned: AbtPlanned): Cue | null => {
    const { leftCue, rightCue } = planned;
    if (leftCue === null || rightCue === null) return leftCue ?? rightCue;
    if (choices.chance(habits.misses)) return null;
    const { left, right } = signsOf(planned);
    const logOdds = preference(mind, learner, left as string, right as string);
    const pLeft = choices.chance(habits.lapses) ? 0.5 : (habits.left ?? logistic(logOdds));
    return choices.chance(pLeft) ? leftCue : rightCue;
  };

  return {
    remember(earlier) {
      choices = random.fork(`choices after ${earlier.length} runs`);
      pastRows = earlier.filter((run) => run.part === "pairing").map((run) => run.rows);
    },
    respond(planned) {
      catchUp(planned.unitPoints);
      const report = (middle: number) => Math.round(clamp(middle + reports.normal(0, 5)));
      switch (planned.kind) {
        case "mood": {
          const mood = 50 + 40 * moodOf(mind);
          return { ...silent, moodHappy: report(mood), moodCalm: report(mood), pageMs: time() };
        }
        case "induction":
          if (planned.meantMood !== null && habits.moved) enterBlock(mind, planned);
          return { ...silent, pageMs: time() };
        case "rest":
          return { ...silent, pageMs: time() };
        case "liking":
        case "estimate": {
          const value = mind.values.get(planned.ratedGlyph ?? "") ?? 0;
          return { ...silent, rating: report((100 * value) / rewardUnit), pageMs: time() };
        }
        default: {
          const cue = choose(planned);
          return {
            ...silent,
            cue,
            rtMs: cue === null ? null : Math.min(time(), planned.deadlineMs ?? Infinity),
          };
        }
      }
    },
    learn(planned, response, outcome) {
      if (!planned.teaches || (planned.kind !== "choice" && planned.kind !== "forced")) return;
      enter(planned);
      follow(mind, learner, planned, response.cue, outcome.points ?? 0, planned.unitPoints);
    },
  };
}

function clamp(rating: number): number {
  return Math.min(100, Math.max(0, rating));
}

/** Shifted, right-skewed times, most between 400 and 1100 ms. */
function responseTime(random: Random): () => number {
  const typical = Math.exp(random.normal(Math.log(300), 0.2));
  return () => Math.round((350 + typical * Math.exp(random.normal(0, 0.4))) * 100) / 100;
}

const kind = (title: string, middle: Learner, habits: Partial<Habits> = {}): AgentKind<AbtShapes> => ({
  title,
  make: (random) => person(drawLearner(middle, random.fork("person")), { ...attentive, ...habits }, random),
});

/** SD of a sample in which recovery is asked for, as in docs/reports/abt-recovery.md. */
const wide = { beta: 0.4, etaV: 0.5, etaH: 0.5, f: 0.4 } as const;

/** The same, with parameters that the fitted model is asked to find again. */
const learners = (title: string, middle: Learner): AgentKind<AbtShapes> => ({
  ...kind(title, middle),
  people: {
    traits: {
      beta: trait("Inverse temperature (β)", "log", middle.beta, spread.beta, "beta"),
      etaV: trait("Learning rate of value (η_v)", "logit", middle.etaV, spread.rate, "etaV"),
      etaH: trait("Rate of mood (η_h)", "logit", middle.etaH, spread.rate, "etaH"),
      f: trait("How far mood colours rewards (f)", "log", middle.f, spread.f, "f"),
    },
    make: ({ beta, etaV, etaH, f }, random) => person({ beta, etaV, etaH, f } as Learner, attentive, random),
  },
});

function trait(title: string, scale: Scale, centre: number, sd: number, parameter: keyof Learner): Trait {
  return {
    title,
    scale,
    centre,
    sd,
    recoverySd: wide[parameter],
    shownBy: { model: "mood-momentum", parameter },
  };
}

const insensitive: Learner = { ...centre, f: 1 };

export const agents = {
  "mood-sensitive": learners("Mood colours what is learned (f around 1.5)", centre),
  "mood-insensitive": kind("Mood moves, but colours nothing (f 1)", insensitive),
  "magnitude-only": kind("Learns from points; inductions do not move the mood", insensitive, {
    moved: false,
  }),
  "side-biased": kind("Takes the left side nine times in ten", insensitive, { left: 0.9 }),
  inattentive: kind("Misses a third, looks at few of the others", insensitive, { misses: 0.33, lapses: 0.8 }),
} satisfies Record<string, AgentKind<AbtShapes>>;
