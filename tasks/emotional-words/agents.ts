import type { Trait } from "../../src/core/people.ts";
import type { Random } from "../../src/core/random.ts";
import { logistic, logit } from "../../src/core/stats/moments.ts";
import type { Agent, AgentKind } from "../../src/core/task.ts";
import { blankResponse } from "./judge.ts";
import { recollect, type Memory, type Typed } from "./memory.ts";
import type { WordsPlanned } from "./plan.ts";
import type { WordsShapes } from "./shapes.ts";
import type { WordsTrial } from "./trial.ts";

/** A simulated person; every pair is positive, negative. */
interface Person extends Memory {
  readonly accuracy: number;
  /** Share of words endorsed as describing oneself. */
  readonly endorses: readonly [number, number];
  readonly slowMs: readonly [number, number];
  readonly dPrime: readonly [number, number];
  readonly criterion: readonly [number, number];
}

const healthy: Person = {
  accuracy: 0.97,
  endorses: [0.8, 0.15],
  slowMs: [0, 40],
  recalls: [5.5, 4],
  dPrime: [1.6, 1.6],
  criterion: [0, 0.05],
  intrusions: 0.6,
  repetitions: 0.3,
  slips: 0,
};
const depressed: Person = {
  ...healthy,
  accuracy: 0.95,
  endorses: [0.45, 0.55],
  slowMs: [120, 0],
  recalls: [3.8, 5],
  criterion: [0.15, -0.35],
  intrusions: 0.9,
};
const typist: Person = { ...healthy, slips: 0.35 };
const amnesic: Person = { ...healthy, recalls: [0, 0], intrusions: 0, repetitions: 0 };
const guesser: Person = {
  ...healthy,
  accuracy: 0.5,
  endorses: [0.5, 0.5],
  recalls: [0.6, 0.6],
  dPrime: [0, 0],
  criterion: [0, 0],
  intrusions: 3,
};

function participant(person: Person, random: Random): Agent<WordsShapes> {
  const choices = random.fork("choices");
  const time = responseTime(random.fork("times"));
  const memory = random.fork("memory");
  const drift = random.fork("person").normal(0, 0.12);
  let typed: readonly Typed[] = [];
  let at = 0;
  let endsMs = 0;

  const answer = (planned: WordsPlanned, value: string, slowMs: number, confidence: number | null) => {
    const rtMs = time(slowMs);
    const late = planned.limitMs !== null && rtMs > planned.limitMs;
    return { ...blankResponse, kind: kindOf(planned), ...(late ? {} : { value, rtMs, confidence }) };
  };

  return {
    respond(planned) {
      const negative = planned.valence === "negative" ? 1 : 0;
      switch (planned.kind) {
        case "categorise": {
          const right = choices.chance(person.accuracy);
          const likes = (negative === 0) === right;
          const yes = choices.chance(logistic(logit(person.endorses[negative]) + drift));
          const value = planned.asks === "self-reference" ? yesNo(yes) : likeNot(likes);
          return answer(planned, value, person.slowMs[negative], null);
        }
        case "rate-valence":
        case "rate-self": {
          const centre = negative === 0 ? 5.6 : planned.kind === "rate-self" ? 2.6 : 2.2;
          const rating = Math.max(1, Math.min(7, Math.round(choices.normal(centre + drift, 1))));
          return answer(planned, String(rating), 600, null);
        }
        case "start":
          typed = recollect(person, planned.studied, planned.limitMs ?? 0, memory);
          endsMs = planned.limitMs ?? 0;
          return { ...blankResponse, kind: "start", commitMs: 0 };
        case "entry": {
          const word = typed[at++];
          return word === undefined
            ? { ...blankResponse, commitMs: endsMs }
            : { ...blankResponse, kind: "word", backspaces: 0, ...word };
        }
        case "recognise": {
          const strength = choices.normal(
            (planned.role === "target" ? 0.5 : -0.5) * person.dPrime[negative],
            1,
          );
          const above = strength - person.criterion[negative] - drift;
          const confidence =
            planned.asks === "confidence" ? 1 + Math.min(5, Math.floor(Math.abs(above) * 3)) : null;
          return answer(planned, above > 0 ? "old" : "new", person.slowMs[negative], confidence);
        }
        case "expected":
          return { ...blankResponse, kind: "expected", value: String(choices.below(6)), rtMs: time(900) };
      }
    },
    learn: () => undefined,
  };
}

const yesNo = (yes: boolean) => (yes ? "yes" : "no");
const likeNot = (likes: boolean) => (likes ? "like" : "dislike");

function kindOf(planned: WordsPlanned): WordsTrial["kind"] {
  return planned.kind === "entry" ? "end" : planned.kind;
}

/** Shifted, right-skewed times, most between 500 and 1300 ms. */
function responseTime(random: Random): (slowMs: number) => number {
  const person = Math.exp(random.normal(Math.log(380), 0.15));
  return (slowMs) => {
    const ms = 400 + slowMs + person * Math.exp(random.normal(0, 0.4));
    return Math.round(ms * 100) / 100;
  };
}

const population = (title: string, person: Person): AgentKind<WordsShapes> => ({
  title,
  make: (random) => participant(person, random),
});

/**
 * The same with what recovery and power may move. `population` has no spread of these; samples drawn from
 * the traits have one of our choosing, because real people differ.
 */
const rememberers = (title: string, person: Person): AgentKind<WordsShapes> => ({
  ...population(title, person),
  people: {
    traits: {
      recallsPositive: recalls("positive", person.recalls[0]),
      recallsNegative: recalls("negative", person.recalls[1]),
      dPrimePositive: discriminates("positive", person.dPrime[0]),
      dPrimeNegative: discriminates("negative", person.dPrime[1]),
    },
    make: ({ recallsPositive, recallsNegative, dPrimePositive, dPrimeNegative }, random) =>
      participant(
        {
          ...person,
          recalls: [recallsPositive as number, recallsNegative as number],
          dPrime: [dPrimePositive as number, dPrimeNegative as number],
        },
        random,
      ),
  },
});

function recalls(valence: string, centre: number): Trait {
  return {
    title: `Mean number of ${valence} words recalled of thirty`,
    scale: "log",
    centre,
    sd: 0.3,
    shownBy: { measure: "hits", condition: valence, sameUnit: false, part: "recall" },
  };
}

function discriminates(valence: string, centre: number): Trait {
  return {
    title: `Strength of memory for ${valence} words (d′)`,
    scale: "plain",
    centre,
    sd: 0.4,
    shownBy: { measure: "d_prime", condition: valence, sameUnit: true, part: "recognition" },
  };
}

export const agents = {
  healthy: rememberers("Remembers more positive words", healthy),
  depressed: rememberers("Remembers more negative words, calls negative words old readily", depressed),
  guesser: population("Answers by chance and recalls words of its own", guesser),
  "no-recall": population("Categorises and recognises, recalls nothing", amnesic),
  "typist-with-slips": population("As healthy, with a slip in every third typed word", typist),
} satisfies Record<string, AgentKind<WordsShapes>>;
