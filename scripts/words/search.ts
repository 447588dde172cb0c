import { Random } from "../../src/core/random.ts";
import { conflictOf, type RatedWord, type Valence } from "../../stimuli/words/conflicts.ts";

export interface PoolWord extends RatedWord {
  readonly letters: number;
  /** Zipf frequency; 0 throughout without a table. */
  readonly zipf: number;
}

/** Sets of one valence: 8 of 30, two (targets, distractors) for each of four forms; the rest is left out. */
const setSize = 30;
const setsPerValence = 8;

interface Place {
  readonly index: number;
  readonly valence: Valence;
  /** 0 … 7, or −1 when left out. */
  set: number;
}

/** Form (0 … 3) of a set: targets and distractors of a form lie side by side. */
const formOf = (set: number) => (set < 0 ? -1 : Math.floor(set / 2));

/**
 * Seeded swap search: words change places until no form holds two words that must not stand together and
 * every set has the mean length and frequency of all. Returns the set of each word.
 */
export function findSets(pool: readonly PoolWord[], seed: string, swaps: number): readonly number[] {
  const random = new Random(seed);
  const enemies = pool.map((a, i) =>
    pool.flatMap((b, j) => (i !== j && conflictOf(a, b) !== null ? [j] : [])),
  );
  const places = startingPlaces(pool, random.fork("start"));
  const aims = { letters: mean(pool.map((w) => w.letters)), zipf: mean(pool.map((w) => w.zipf)) };
  const spread = {
    letters: deviation(pool.map((w) => w.letters)),
    zipf: deviation(pool.map((w) => w.zipf)) || 1,
  };
  const sums = new Map<string, Sums>();
  const keyOf = (valence: Valence, set: number) => `${valence} ${set}`;
  for (const place of places) {
    const key = keyOf(place.valence, place.set);
    const word = pool[place.index] as PoolWord;
    const sum = sums.get(key) ?? { letters: 0, zipf: 0, zipfSquares: 0 };
    sums.set(key, {
      letters: sum.letters + word.letters,
      zipf: sum.zipf + word.zipf,
      zipfSquares: sum.zipfSquares + word.zipf ** 2,
    });
  }
  // Means first; the spread of frequency a little, because a narrow set makes the same difference larger.
  const unlike = ({ letters, zipf, zipfSquares }: Sums) =>
    ((letters / setSize - aims.letters) / spread.letters) ** 2 +
    ((zipf / setSize - aims.zipf) / spread.zipf) ** 2 +
    0.1 * (zipfSquares / setSize - (zipf / setSize) ** 2 - spread.zipf ** 2) ** 2;
  const clashes = (index: number, form: number) =>
    form < 0
      ? 0
      : (enemies[index] as number[]).filter((j) => formOf((places[j] as Place).set) === form).length;

  const chance = random.fork("swaps");
  for (let i = 0; i < swaps; i++) {
    const a = places[chance.below(places.length)] as Place;
    const b = places[chance.below(places.length)] as Place;
    if (a.valence !== b.valence || a.set === b.set) continue;
    const [one, other] = [pool[a.index] as PoolWord, pool[b.index] as PoolWord];
    const change = (set: number, by: 1 | -1) => {
      if (set < 0) return 0;
      const sum = sums.get(keyOf(a.valence, set)) as Sums;
      return unlike(moved(sum, one, other, by)) - unlike(sum);
    };
    const balance = change(a.set, 1) + change(b.set, -1);
    const before = clashes(a.index, formOf(a.set)) + clashes(b.index, formOf(b.set));
    [a.set, b.set] = [b.set, a.set];
    const after = clashes(a.index, formOf(a.set)) + clashes(b.index, formOf(b.set));
    if (100 * (after - before) + balance > 0) {
      [a.set, b.set] = [b.set, a.set];
      continue;
    }
    // a and b have changed places: b.set is where `one` was.
    for (const [set, by] of [
      [b.set, 1],
      [a.set, -1],
    ] as const) {
      if (set < 0) continue;
      const key = keyOf(a.valence, set);
      sums.set(key, moved(sums.get(key) as Sums, one, other, by));
    }
  }
  return places.map((place) => place.set);
}

interface Sums {
  readonly letters: number;
  readonly zipf: number;
  readonly zipfSquares: number;
}

/** The sums of a set when `other` takes the place of `one` (by 1), or the other way round (by −1). */
function moved(sum: Sums, one: PoolWord, other: PoolWord, by: 1 | -1): Sums {
  return {
    letters: sum.letters + by * (other.letters - one.letters),
    zipf: sum.zipf + by * (other.zipf - one.zipf),
    zipfSquares: sum.zipfSquares + by * (other.zipf ** 2 - one.zipf ** 2),
  };
}

function startingPlaces(pool: readonly PoolWord[], random: Random): Place[] {
  const counted = { positive: 0, negative: 0 };
  const places: Place[] = pool.map(({ valence }, index) => ({ index, valence, set: -1 }));
  for (const index of random.shuffle(pool.map((_, i) => i))) {
    const place = places[index] as Place;
    const set = Math.floor(counted[place.valence]++ / setSize);
    place.set = set < setsPerValence ? set : -1;
  }
  return places;
}

/** Arithmetic mean; NaN of nothing. */
export function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

/** Standard deviation with n − 1. */
export function deviation(values: readonly number[]): number {
  const centre = mean(values);
  return Math.sqrt(values.reduce((sum, value) => sum + (value - centre) ** 2, 0) / (values.length - 1));
}
