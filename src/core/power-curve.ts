import { wilson } from "./stats/intervals.ts";
import { mean, standardDeviation } from "./stats/moments.ts";
import { pairedTest, welchTest } from "./stats/student.ts";

/** Power with one number of people. */
export interface PowerPoint {
  /** People who begin; per group where two groups are compared. */
  readonly size: number;
  readonly power: number;
  /** Standard error of `power` from the finite number of simulations, and its 95 % interval (Wilson). */
  readonly se: number;
  readonly low: number;
  readonly high: number;
  /** Mean over simulations of the difference of means, in the outcome's unit. */
  readonly difference: number | null;
  /** The same in SDs of what is compared. */
  readonly standardised: number | null;
  /** People per group, on average, who could be compared. */
  readonly analysed: number;
}

/** How many studies are simulated, with how many people, and how they are tested. */
export interface Trials {
  /** People (per group), rising: the points of the curve. */
  readonly sizes: readonly number[];
  readonly simulations: number;
  /** Two-sided. */
  readonly alpha: number;
}

/**
 * The power curve of simulated studies. `valuesOf` gives, for a study (from 0), what each person of the largest
 * sample contributes, null for who could not be compared: one list for a paired test against 0, two for Welch's
 * test of two groups. Smaller samples are the first people of the largest.
 *
 * A generator: it yields the number of studies done.
 */
export function* powerCurve(
  { sizes, simulations, alpha }: Trials,
  valuesOf: (study: number) => readonly (readonly (number | null)[])[],
): Generator<number, readonly PowerPoint[], void> {
  const counts = sizes.map(() => ({
    hits: 0,
    differences: [] as number[],
    effects: [] as number[],
    analysed: 0,
  }));
  for (let study = 0; study < simulations; study++) {
    const values = valuesOf(study);
    for (const [k, size] of sizes.entries()) {
      const [a = [], b] = values.map((group) => group.slice(0, size).filter((value) => value !== null));
      const test = b === undefined ? pairedTest(a) : welchTest(a, b);
      const count = counts[k];
      if (count === undefined) continue;
      count.hits += test.p !== null && test.p < alpha ? 1 : 0;
      count.analysed += b === undefined ? a.length : (a.length + b.length) / 2;
      if (test.difference === null) continue;
      count.differences.push(test.difference);
      const sd = b === undefined ? standardDeviation(a) : pooled(a, b);
      if (sd !== null && sd > 0) count.effects.push(test.difference / sd);
    }
    yield study + 1;
  }
  return sizes.map((size, k): PowerPoint => {
    const { hits, differences, effects, analysed } = counts[k] as (typeof counts)[number];
    const power = hits / simulations;
    const [low, high] = wilson(hits, simulations) ?? [0, 1];
    return {
      size,
      power,
      se: Math.sqrt((power * (1 - power)) / simulations),
      low,
      high,
      difference: mean(differences),
      standardised: mean(effects),
      analysed: analysed / simulations,
    };
  });
}

function pooled(a: readonly number[], b: readonly number[]): number | null {
  const [sa, sb] = [standardDeviation(a), standardDeviation(b)];
  if (sa === null || sb === null) return null;
  return Math.sqrt(((a.length - 1) * sa ** 2 + (b.length - 1) * sb ** 2) / (a.length + b.length - 2));
}
