import { wilson, z95 } from "../../src/core/stats/intervals.ts";
import type { Score } from "../../src/core/task.ts";
import type { MeasureName } from "./measures.ts";

/** What may be known of a score beside its value. */
export type Numbers = Partial<Pick<Score, "se" | "low" | "high" | "n">>;

/** Where scores are collected, in the order of the file. */
export class ScoreList {
  readonly scores: Score[] = [];

  add(measure: MeasureName, condition: string, value: number | null, more: Numbers = {}): void {
    this.scores.push({
      measure,
      condition,
      window: null,
      trials: "all",
      value,
      se: value === null ? null : (more.se ?? null),
      low: value === null ? null : (more.low ?? null),
      high: value === null ? null : (more.high ?? null),
      n: more.n ?? null,
    });
  }

  /** A share with its Wilson interval; null of none. */
  share(measure: MeasureName, condition: string, hits: number, n: number, unit = 1): void {
    const interval = wilson(hits, n);
    if (interval === null) this.add(measure, condition, null, { n });
    else {
      const [low, high] = interval;
      this.add(measure, condition, (unit * hits) / n, { low: unit * low, high: unit * high, n });
    }
  }

  /** A number with a normal 95 % interval. */
  normal(
    measure: MeasureName,
    condition: string,
    value: number | null,
    se: number | null,
    n: number | null = null,
  ): void {
    const half = se === null || value === null ? null : z95 * se;
    this.add(measure, condition, value, {
      n,
      ...(half === null || value === null ? {} : { se, low: value - half, high: value + half }),
    });
  }
}
