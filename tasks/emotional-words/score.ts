import type { EarlierRun, Score } from "../../src/core/task.ts";
import type { WordsScoreRow } from "./encoding.ts";
import type { WordsParameters } from "./parameters.ts";
import { recallOf } from "./recalled.ts";
import { scoreCategorisation, trialFilter } from "./score-answers.ts";
import { scoreRecall } from "./score-recall.ts";
import { scoreRecognition } from "./score-recognition.ts";
import type { WordsShapes } from "./shapes.ts";
import { Sheet } from "./sheet.ts";

export type Part = "categorisation" | "recall" | "recognition";

/**
 * All scores of one part, from its rows; a recall is scored against the participant's latest categorisation
 * of the form. `all`: every answer; `kept`: those that pass the time filter (the recall has none: both
 * are alike).
 */
export function score(
  rows: readonly WordsScoreRow[],
  p: WordsParameters,
  earlier: readonly EarlierRun<WordsShapes>[],
): readonly Score[] {
  const part = partOf(rows, p);
  const recall = part === "recall" ? recallOf(rows, p, earlier) : null;
  return (["all", "kept"] as const).flatMap((trials) => {
    const sheet = new Sheet(trials);
    const used = trials === "all" ? rows : rows.filter((row) => passes(row, part, p));
    if (recall !== null) scoreRecall(recall, sheet);
    else if (part === "categorisation") scoreCategorisation(used, p, sheet);
    else scoreRecognition(used, sheet);
    if (part !== "categorisation") {
      sheet.add("delay_min", "all", [delayOf(rows)]);
      sheet.add("expected_test", "all", [expectedOf(rows)]);
    }
    return sheet.scores;
  });
}

/** Which part the rows are from: recall rows name no word, only a recognition has old and new. */
export function partOf(rows: readonly WordsScoreRow[], p: WordsParameters): Part {
  if (rows.length > 0 && rows.every((row) => row.role === null)) return "recall";
  const recognised = rows.some(
    (row) =>
      row.response === "old" ||
      row.response === "new" ||
      row.kind === "recognise" ||
      (row.role === "distractor" && p.question !== "rating"),
  );
  return recognised ? "recognition" : "categorisation";
}

/** True delay of a recall (its start) or a recognition (its first answer), minutes; null when not known. */
export function delayOf(rows: readonly WordsScoreRow[]): number | null {
  return rows.find((row) => row.delayMin != null)?.delayMin ?? null;
}

/** 0 … 10, or null when it was not asked. */
export function expectedOf(rows: readonly WordsScoreRow[]): number | null {
  const answer = rows.find((row) => row.kind === "expected")?.response ?? null;
  return answer === null ? null : Number(answer);
}

function passes({ rtMs }: WordsScoreRow, part: Part, p: WordsParameters): boolean {
  const highest = part === "categorisation" && p.question !== "rating" ? trialFilter.highMs : Infinity;
  return rtMs === null || (rtMs >= trialFilter.lowMs && rtMs <= highest);
}
