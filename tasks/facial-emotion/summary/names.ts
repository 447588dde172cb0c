import type { Score } from "../../../src/core/task.ts";
import { say } from "../../../src/plot/markup.ts";
import type { Tally } from "../counts.ts";
import type { MeasureName } from "../measures.ts";

type Label = Tally["shown"][number];

/** Labels short enough to stand side by side under an axis. */
export const short: Readonly<Record<Label, string>> = {
  happiness: "happy",
  sadness: "sad",
  fear: "fear",
  anger: "anger",
  disgust: "disgust",
  surprise: "surprise",
  neutral: "neutral",
};

/** The score of a measure in one condition; undefined where the task gave none. */
export function find(scores: readonly Score[], measure: MeasureName, condition: string): Score | undefined {
  return scores.find((score) => score.measure === measure && score.condition === condition);
}

/** A share in words with its interval: `12 % (95 % interval 4 to 31 %)`. */
export function percent(score: Score | undefined): string {
  if (score === undefined || score.value === null) return "not known (0 answers)";
  const range =
    score.low === null || score.high === null
      ? ""
      : ` (95 % interval ${say(100 * score.low, 0)} to ${say(100 * score.high, 0)} %)`;
  return `${say(100 * score.value, 0)} %${range}`;
}
