import type { People, Trait } from "../../src/core/people.ts";
import type { Random } from "../../src/core/random.ts";
import type { Agent } from "../../src/core/task.ts";
import { emotions, labels, type Emotion, type Label } from "../../stimuli/stimulus-set.ts";
import type { FerResponse } from "./judge.ts";
import { answerProbabilities, observerWith, type Observer } from "./model.ts";
import { truthsOf } from "./truth.ts";
import { ratingSteps, type Answered, type FerPlanned, type Rating } from "./planned.ts";
import type { FerShapes } from "./shapes.ts";

/** Right answers to "female or male", at every level. Ours. */
const sexAccuracy = 0.97;
/** Between people: SD of b, of ln W on the diagonal, of the middle. */
const spread = { bias: 0.5, weight: 0.35, middle: 4 } as const;

/** A population: people who differ from a centre in three numbers for each emotion. */
export function peopleAround(centre: Observer): People<FerShapes> {
  const traits: Record<string, Trait> = {};
  for (const emotion of emotions) {
    const shownBy = (measure: string) => ({ measure, condition: emotion, sameUnit: false });
    traits[`bias_${emotion}`] = {
      title: `Readiness to answer ${emotion}`,
      scale: "plain",
      centre: centre.bias[emotion],
      sd: spread.bias,
      shownBy: shownBy("false_alarm_rate"),
    };
    traits[`weight_${emotion}`] = {
      title: `Pull of full ${emotion} toward its name`,
      scale: "log",
      centre: centre.weight[emotion][emotion],
      sd: spread.weight,
      shownBy: shownBy("auc"),
    };
    traits[`middle_${emotion}`] = {
      title: `Level at which ${emotion} has half grown`,
      scale: "plain",
      centre: centre.middle[emotion],
      sd: spread.middle,
      shownBy: shownBy("threshold_alpha"),
    };
  }
  const own = (person: Readonly<Record<string, number>>) => (emotion: Emotion) => ({
    bias: person[`bias_${emotion}`] as number,
    weight: person[`weight_${emotion}`] as number,
    middle: person[`middle_${emotion}`] as number,
  });
  return {
    traits,
    make: (person, random) => observing(observerWith(centre, own(person)), random),
    truths: (person) => truthsOf(observerWith(centre, own(person))),
  };
}

/** Answers by the model of one person; times grow with the doubt. */
function observing(observer: Observer, random: Random): Agent<FerShapes> {
  const choices = random.fork("choices");
  const times = random.fork("times");
  const ratings = random.fork("ratings");
  return agent((planned) => {
    const probabilities = probabilitiesOf(observer, planned);
    const answer = planned.answers[drawn(probabilities, choices)] as Answered;
    const sure = Math.max(...probabilities);
    return finished(planned, answer, timeOf(probabilities, times), (rating) =>
      rated(rating === "confidence" ? sure : rating === "intensity" ? planned.level / 100 : 0.6, ratings),
    );
  });
}

function probabilitiesOf(observer: Observer, planned: FerPlanned): readonly number[] {
  if (planned.question === "emotion") {
    const offered = planned.answers.filter((answer): answer is Label => labels.some((one) => one === answer));
    return answerProbabilities(observer, planned.emotion, planned.level, offered);
  }
  if (planned.faceSex === null) return planned.answers.map(() => 1 / planned.answers.length);
  return planned.answers.map((answer) => (answer === planned.faceSex ? sexAccuracy : 1 - sexAccuracy));
}

/** An index drawn by its probability. */
function drawn(probabilities: readonly number[], random: Random): number {
  let rest = random.uniform();
  for (const [i, probability] of probabilities.entries()) {
    rest -= probability;
    if (rest < 0) return i;
  }
  return probabilities.length - 1;
}

/** .45 s and a log-normal part whose median grows from .8 s by the entropy of the answer. */
export function timeOf(probabilities: readonly number[], random: Random): number {
  const entropy = probabilities.reduce((sum, p) => (p > 0 ? sum - p * Math.log(p) : sum), 0);
  const doubt = probabilities.length < 2 ? 0 : entropy / Math.log(probabilities.length);
  const seconds = 0.45 + Math.exp(random.normal(Math.log(0.8) + 0.5 * doubt, 0.35));
  return Math.round(1e5 * seconds) / 100;
}

/** A step of a rating scale around a share of its length. */
export function rated(share: number, random: Random): number {
  const step = Math.round(1 + (ratingSteps - 1) * share + random.normal(0, 0.6));
  return Math.min(ratingSteps, Math.max(1, step));
}

/**
 * A simulated answer as the page would give it: nothing is answered or rated after the deadline.
 *
 * @param rtMs from the face's first frame
 * @param rate asked for each rating that the face wants
 */
export function finished(
  planned: FerPlanned,
  answer: Answered,
  rtMs: number,
  rate: (rating: Rating) => number,
): FerResponse {
  const late = planned.deadlineMs !== null && rtMs > planned.deadlineMs;
  const asked = (rating: Rating) => (late || !planned.ratings.includes(rating) ? null : rate(rating));
  return {
    answer: late ? null : answer,
    rtMs: late ? null : rtMs,
    key: null,
    modality: null,
    anticipations: 0,
    confidence: asked("confidence"),
    intensity: asked("intensity"),
    naturalness: asked("naturalness"),
  };
}

export function agent(respond: (planned: FerPlanned) => FerResponse): Agent<FerShapes> {
  return { respond, learn: () => undefined };
}
