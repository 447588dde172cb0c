import type { Random } from "../../src/core/random.ts";
import type { Label, OutlinedIdentity } from "../../stimuli/stimulus-set.ts";
import { emotionsOf, levelsOf, type FerParameters } from "./parameters.ts";

/** A face to show. */
export interface Face {
  readonly identity: OutlinedIdentity;
  readonly emotion: Label;
  readonly level: number;
}

/**
 * The emotional faces, in as many rounds as there are exemplars: every round holds each emotion at each level
 * once, each time of another person. Within an emotion, and over all, people are shown equally often (± 1), and
 * as far as the numbers allow equally often in each round; half of each emotion and level is of each sex.
 */
export function roundsOf(
  p: FerParameters,
  people: readonly OutlinedIdentity[],
  random: Random,
): readonly (readonly Face[])[] {
  const rounds: Face[][] = Array.from({ length: p.exemplars }, () => []);
  const inRound = rounds.map(() => new Counter());
  const overall = new Counter();
  for (const emotion of random.shuffle(emotionsOf(p))) {
    const ofEmotion = new Counter();
    for (const level of random.shuffle(levelsOf(p))) {
      const chosen = leastShown(people, p.exemplars, ofEmotion, overall, random);
      const free = new Set(rounds.keys());
      for (const identity of random.shuffle(chosen)) {
        ofEmotion.add(identity.id);
        overall.add(identity.id);
        const round = fewest(random.shuffle([...free]), (r) => (inRound[r] as Counter).of(identity.id));
        free.delete(round);
        (inRound[round] as Counter).add(identity.id);
        (rounds[round] as Face[]).push({ identity, emotion, level });
      }
    }
  }
  return rounds;
}

/** The neutral faces: people in turn, as evenly as the number allows. */
export function neutralsOf(
  count: number,
  people: readonly OutlinedIdentity[],
  random: Random,
): readonly Face[] {
  const faces: Face[] = [];
  while (faces.length < count) {
    const turn = random.shuffle(people).slice(0, count - faces.length);
    faces.push(...turn.map((identity) => ({ identity, emotion: "neutral" as const, level: 0 })));
  }
  return faces;
}

/** The people shown least so far with this emotion, then over all; the sexes in turn. */
function leastShown(
  people: readonly OutlinedIdentity[],
  count: number,
  ofEmotion: Counter,
  overall: Counter,
  random: Random,
): readonly OutlinedIdentity[] {
  const ranked = random
    .shuffle(people)
    .sort((a, b) => ofEmotion.of(a.id) - ofEmotion.of(b.id) || overall.of(a.id) - overall.of(b.id));
  const queues = new Map<string | null, OutlinedIdentity[]>();
  for (const one of ranked) queues.set(one.sex, [...(queues.get(one.sex) ?? []), one]);
  // With an odd number the sex shown less often so far has the extra face.
  const shown = (queue: readonly OutlinedIdentity[]) =>
    queue.reduce((sum, one) => sum + ofEmotion.of(one.id), 0) / queue.length;
  const turns = [...queues.values()].sort((a, b) => shown(a) - shown(b));
  const chosen: OutlinedIdentity[] = [];
  for (let turn = 0; chosen.length < count; turn++) {
    const next = turns[turn % turns.length]?.shift();
    if (next !== undefined) chosen.push(next);
  }
  return chosen;
}

function fewest(items: readonly number[], countOf: (item: number) => number): number {
  return items.reduce((best, item) => (countOf(item) < countOf(best) ? item : best));
}

class Counter {
  readonly #counts = new Map<string, number>();
  of(key: string): number {
    return this.#counts.get(key) ?? 0;
  }
  add(key: string): void {
    this.#counts.set(key, this.of(key) + 1);
  }
}
