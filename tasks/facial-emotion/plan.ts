import type { Random } from "../../src/core/random.ts";
import type { Given } from "../../src/core/task.ts";
import { pictureName, type Label, type OutlinedIdentity } from "../../stimuli/stimulus-set.ts";
import { answersOf } from "./layout.ts";
import { inOrder } from "./order.ts";
import { emotionsOf, levelsOf, type FerParameters } from "./parameters.ts";
import { questionsOf, ratingsOf, type FerPlanned, type Question } from "./planned.ts";
import { rosterOf } from "./roster.ts";
import { neutralsOf, roundsOf, type Face } from "./rounds.ts";
import type { FerShapes } from "./shapes.ts";

/**
 * For each question: practice, then all rounds over the emotions and levels with the neutral faces among them.
 *
 * @throws BatteryError (`bad-parameter`) when the set of pictures lacks what the parameters ask for
 */
export function plan(p: FerParameters, random: Random, given: Given<FerShapes>): readonly FerPlanned[] {
  const set = given.materials;
  const roster = rosterOf(p, set, random.fork("people"));
  const planned: FerPlanned[] = [];
  let practised = 0;
  let shown = 0;
  const masks = random.fork("masks");
  const offered = (question: Question) => answersOf(p, question).map(({ value }) => value);
  const answers = { emotion: offered("emotion"), sex: offered("sex") };
  const trialOf = (
    { identity, emotion, level }: Face,
    question: Question,
    block: number,
    trialIndex: number,
    breakBefore: boolean,
  ): FerPlanned => ({
    block,
    trialIndex,
    question,
    emotion,
    level,
    identity: identity.id,
    faceSex: identity.sex,
    form: identity.form,
    stimulus: pictureName(identity.id, emotion, level),
    stimulusSet: set.id,
    stimulusVersion: set.version,
    validated: set.validated,
    exposureMs: p.exposureMs,
    mask: p.mask,
    maskSeed: String(masks.below(1_000_000_000)),
    layout: p.layout,
    answers: answers[question],
    ratings: block === 0 ? [] : ratingsOf(p),
    deadlineMs: p.responseDeadlineMs,
    feedback: block === 0,
    breakBefore,
  });
  // The same faces under every question: only their order differs.
  const rounds = roundsOf(p, roster.test, random.fork("faces"));
  const neutrals = neutralsOf(p.neutrals, roster.test, random.fork("neutral"));
  for (const [at, question] of questionsOf(p).entries()) {
    const chance = random.fork(`question ${at}`);
    for (const face of practiceFaces(p, roster.practice, chance.fork("practice"))) {
      planned.push(trialOf(face, question, 0, ++practised, false));
    }
    for (const [i, { face, round }] of inOrder(rounds, neutrals, p.maxRun, chance.fork("order")).entries()) {
      const pause = p.breakEvery > 0 && i > 0 && i % p.breakEvery === 0;
      planned.push(trialOf(face, question, at * p.exemplars + round, ++shown, pause));
    }
  }
  return planned;
}

/** Each answer once at the strongest level, then fainter faces, people in turn. */
function practiceFaces(
  p: FerParameters,
  people: readonly OutlinedIdentity[],
  random: Random,
): readonly Face[] {
  const levels = levelsOf(p);
  const strongest = levels.at(-1) as number;
  const middle = levels[Math.floor(levels.length / 2)] as number;
  const order = random.shuffle(people);
  const faces: Face[] = [];
  for (let pass = 0; faces.length < p.practiceTrials; pass++) {
    const neutral: readonly Label[] = p.neutrals > 0 && p.neutralAnswer ? ["neutral"] : [];
    for (const emotion of random.shuffle([...emotionsOf(p), ...neutral])) {
      if (faces.length === p.practiceTrials) break;
      const identity = order[faces.length % order.length] as OutlinedIdentity;
      const available = identity.levels[emotion] ?? [];
      const level = nearestOf(available, pass === 0 ? strongest : middle);
      // A set without a neutral picture of its practice people has none to practise.
      if (level === null) order.push(order.shift() as OutlinedIdentity);
      else faces.push({ identity, emotion, level: emotion === "neutral" ? 0 : level });
    }
  }
  return faces;
}

function nearestOf(levels: readonly number[], wanted: number): number | null {
  return levels.reduce<number | null>(
    (best, level) => (best === null || Math.abs(level - wanted) < Math.abs(best - wanted) ? level : best),
    null,
  );
}
