import type { RunKey } from "./scoring.ts";
import type { Score } from "./task.ts";

/** A score over all valid answers drawn again: its standard error and 95 % interval by bootstrap. */
export interface Resampled {
  readonly measure: string;
  /** What it is, where it is none of the task's measures: only drawing gives it. */
  readonly title: string | null;
  readonly condition: string;
  readonly value: number | null;
  readonly se: number | null;
  readonly low: number | null;
  readonly high: number | null;
  /** How often it was drawn. */
  readonly times: number;
}

/** Work that yields how many draws are done of how many, so that whoever runs it can show progress and stop. */
export type Draws = Generator<{ readonly done: number; readonly of: number }, readonly Resampled[], void>;

/** The same score as it stands in `scores.csv`; null where it does not. */
export function scoreBeside(one: Resampled, scores: readonly Score[]): Score | null {
  const same = (score: Score) => score.measure === one.measure && score.condition === one.condition;
  return scores.find((score) => same(score) && score.trials === "all" && score.window === null) ?? null;
}

/** The columns of `bootstrap.csv`: one line a measure and condition. */
export const resampledColumns = [
  "study",
  "participant",
  "session",
  "run",
  "task",
  "part",
  "measure",
  "condition",
  "value",
  "se",
  "low",
  "high",
  "score_se",
  "score_low",
  "score_high",
  "draws",
  "seed",
] as const;

/** The lines of `bootstrap.csv` for a run; `score_…` is what `scores.csv` has of the same score. */
export function resampledTable(
  { study, participant, session, run, part }: RunKey,
  task: string,
  found: readonly Resampled[],
  scores: readonly Score[],
  seed: string,
): Record<(typeof resampledColumns)[number], string | number | null>[] {
  return found.map((one) => {
    const { measure, condition, value, se, low, high, times } = one;
    const score = scoreBeside(one, scores);
    return {
      ...{ study, participant, session, run, task, part },
      ...{ measure, condition, value, se, low, high },
      score_se: score?.se ?? null,
      score_low: score?.low ?? null,
      score_high: score?.high ?? null,
      ...{ draws: times, seed },
    };
  });
}

/** One stimulus over a sample of people: how often it was answered as intended, and whether that is odd. */
export interface Item {
  readonly item: string;
  /** What the item is, under the names of the trial columns. */
  readonly facts: Readonly<Record<string, string | number>>;
  readonly people: number;
  readonly n: number;
  readonly correct: number;
  /** correct / n with its Wilson interval; null without an answer. */
  readonly share: number | null;
  readonly low: number | null;
  readonly high: number | null;
  /** The share that its neighbours lead to expect; null without any. */
  readonly expected: number | null;
  /** Why it should be looked at; null when nothing is odd. */
  readonly flag: string | null;
}
