import { wilson } from "../../src/core/stats/intervals.ts";

/** Choices of the manipulated cue (of the later game) and of the other one. */
export interface Counts {
  readonly m: number;
  readonly c: number;
}

export interface ChoiceBias {
  /** 100·m/(m+c) − 50, percentage points. */
  readonly bias: number | null;
  readonly low: number | null;
  readonly high: number | null;
  readonly logOdds: number | null;
  readonly logOddsSe: number | null;
}

/** Choice bias with its Wilson 95 % interval and its log odds, 0.5 added to both counts; null without choices. */
export function choiceBias({ m, c }: Counts): ChoiceBias {
  const interval = wilson(m, m + c);
  if (interval === null) return { bias: null, low: null, high: null, logOdds: null, logOddsSe: null };
  return {
    bias: (100 * m) / (m + c) - 50,
    low: 100 * interval[0] - 50,
    high: 100 * interval[1] - 50,
    logOdds: Math.log((m + 0.5) / (c + 0.5)),
    logOddsSe: Math.sqrt(1 / (m + 0.5) + 1 / (c + 0.5)),
  };
}
