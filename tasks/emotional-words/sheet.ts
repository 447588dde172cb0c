import { wilson, z95 } from "../../src/core/stats/intervals.ts";
import { mean, standardDeviation } from "../../src/core/stats/moments.ts";
import type { Score } from "../../src/core/task.ts";
import type { MeasureName } from "./measures.ts";

export type Numbers = Partial<Pick<Score, "se" | "low" | "high" | "n">>;
export type Value = readonly [value: number | null, more?: Numbers];

/** A growing list of scores over the same trials. */
export class Sheet {
  readonly scores: Score[] = [];
  readonly #trials: Score["trials"];

  constructor(trials: Score["trials"]) {
    this.#trials = trials;
  }

  add(
    measure: MeasureName,
    condition: string,
    [value, more = {}]: Value,
    window: number | null = null,
  ): void {
    this.scores.push({
      measure,
      condition,
      window,
      trials: this.#trials,
      value,
      se: more.se ?? null,
      low: more.low ?? null,
      high: more.high ?? null,
      n: more.n ?? null,
    });
  }
}

/** k of n with the Wilson 95 % interval; null without any. */
export function proportion(k: number, n: number): Value {
  const interval = wilson(k, n);
  return interval === null ? [null, { n }] : [k / n, { n, low: interval[0], high: interval[1] }];
}

/** Mean with its standard error and 95 % interval; null without any value. */
export function average(values: readonly number[]): Value {
  const centre = mean(values);
  const sd = standardDeviation(values);
  const n = values.length;
  return centre === null || sd === null || sd === 0
    ? [centre, { n }]
    : [centre, { n, ...interval(centre, sd / Math.sqrt(n)) }];
}

/** The 95 % interval around a value with a standard error. */
export function interval(value: number, se: number): Numbers {
  return { se, low: value - z95 * se, high: value + z95 * se };
}
