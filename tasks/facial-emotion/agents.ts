import { drawPerson } from "../../src/core/people.ts";
import type { Random } from "../../src/core/random.ts";
import type { Agent, AgentKind } from "../../src/core/task.ts";
import { average, withBias, withWeight, type Observer } from "./model.ts";
import { agent, finished, peopleAround, rated, timeOf } from "./observe.ts";
import type { Answered } from "./planned.ts";
import type { FerShapes } from "./shapes.ts";

/**
 * Multiplies the pull toward the right answer of every emotion but sadness. Set so that accuracy over all faces
 * falls by .16 of its SD between people (Dalili et al. 2015: g −.16 overall, 0 for sadness).
 */
export const depressedWeight = 0.97;

/** A healthy person with the label "happiness" closer at hand. */
export const happyBias = 1;

const depressed = withWeight(average, {
  happiness: depressedWeight,
  fear: depressedWeight,
  anger: depressedWeight,
  disgust: depressedWeight,
  surprise: depressedWeight,
});

/** Presses without looking: `choose` sees only what can be answered. */
function presser(
  choose: (answers: readonly Answered[], random: Random) => Answered,
  random: Random,
): Agent<FerShapes> {
  const choices = random.fork("choices");
  const times = random.fork("times");
  return agent((planned) =>
    finished(planned, choose(planned.answers, choices), timeOf([1], times), () => rated(0.5, choices)),
  );
}

const population = (title: string, centre: Observer): AgentKind<FerShapes> => {
  const people = peopleAround(centre);
  return { title, people, make: (random) => people.make(drawPerson(people, random.fork("person")), random) };
};

const guess = (answers: readonly Answered[], random: Random) => random.pick(answers) as Answered;

export const agents = {
  healthy: population(
    "Names faces as 71 people of open data did on average, with spread between people",
    average,
  ),
  depressed: population("The same, a little less sure of every emotion but sadness", depressed),
  "happy-shift": population(
    "The same, readier to answer happiness",
    withBias(average, { happiness: happyBias }),
  ),
  guesser: { title: "Presses any key by chance", make: (random) => presser(guess, random) },
  "one-key": {
    title: "Presses the left-most key throughout",
    make: (random) => presser((answers) => answers[0] as Answered, random),
  },
  "neutral-only": {
    title: "Answers neutral throughout; by chance where neutral cannot be answered",
    make: (random) =>
      presser(
        (answers, chance) => (answers.includes("neutral") ? "neutral" : guess(answers, chance)),
        random,
      ),
  },
} satisfies Record<string, AgentKind<FerShapes>>;
