import { mean, median, standardDeviation } from "../../src/core/stats/moments.ts";
import { inOrder, type WordsScoreRow } from "./encoding.ts";
import type { WordsParameters } from "./parameters.ts";
import type { Sheet } from "./sheet.ts";
import { average, proportion, type Value } from "./sheet.ts";

/** Kept are answers within these times, ms (ratings and recognition: from the lower limit on). */
export const trialFilter = { lowMs: 200, highMs: 3000, sd: 2.5 } as const;
export const signs = ["positive", "negative", "all"] as const;
export type Sign = (typeof signs)[number];

/** The rows whose word is positive or negative; all of them for `all`. */
export const ofSign = (rows: readonly WordsScoreRow[], sign: Sign) =>
  sign === "all" ? rows : rows.filter((row) => row.valence === sign);

/** Scores of a categorisation: accuracy, times, endorsement, ratings, by sign of the word. */
export function scoreCategorisation(rows: readonly WordsScoreRow[], p: WordsParameters, sheet: Sheet): void {
  const shown = inOrder(rows).filter((row) => row.role === "target" || p.question === "rating");
  const answered = shown.filter((row) => row.response !== null);
  for (const sign of signs) {
    const own = ofSign(answered, sign);
    const judged = own.filter((row) => row.correct !== null);
    const right = judged.filter((row) => row.correct === true);
    sheet.add("accuracy", sign, proportion(right.length, judged.length));
    addTimes(sheet, sign, own);
    sheet.add("timeouts", sign, timeouts(ofSign(shown, sign)));
    sheet.add("endorsement_percent", sign, endorsement(own));
    sheet.add("rating_valence", sign, average(ratings(own, "rate-valence")));
    sheet.add("rating_self", sign, average(ratings(own, "rate-self")));
  }
  const [positive, negative] = [timesOf(ofSign(answered, "positive")), timesOf(ofSign(answered, "negative"))];
  const medians = [median(negative), median(positive)] as const;
  const bias = medians[0] === null || medians[1] === null ? null : medians[0] - medians[1];
  sheet.add("rt_bias_ms", "all", [bias, { n: positive.length + negative.length }]);
}

/** Median and trimmed mean of the response times. */
export function addTimes(sheet: Sheet, sign: Sign, answered: readonly WordsScoreRow[]): void {
  const times = timesOf(answered);
  sheet.add("rt_median_ms", sign, [median(times), { n: times.length }]);
  const inner = trimmed(times);
  sheet.add("rt_trimmed_ms", sign, [mean(inner), { n: inner.length }]);
}

/** Times within so many SD of their mean. */
export function trimmed(times: readonly number[]): readonly number[] {
  const centre = mean(times) ?? 0;
  const widest = trialFilter.sd * (standardDeviation(times) ?? 0);
  return times.filter((time) => Math.abs(time - centre) <= widest + 1e-9);
}

/** Words without an answer among those shown, n shown; null when none was. */
export function timeouts(shown: readonly WordsScoreRow[]): Value {
  const n = shown.length;
  return n === 0 ? [null, { n }] : [shown.filter((row) => row.response === null).length, { n }];
}

/** Times of correct answers, and of all where nothing is right or wrong. */
function timesOf(answered: readonly WordsScoreRow[]): readonly number[] {
  return answered.flatMap((row) => (row.rtMs === null || row.correct === false ? [] : [row.rtMs]));
}

function endorsement(answered: readonly WordsScoreRow[]): Value {
  const asked = answered.filter((row) => row.response === "yes" || row.response === "no");
  const yes = asked.filter((row) => row.response === "yes").length;
  const [share, more = {}] = proportion(yes, asked.length);
  const percent = (value: number | null | undefined) => (value == null ? null : 100 * value);
  return [percent(share), { ...more, low: percent(more.low), high: percent(more.high) }];
}

function ratings(rows: readonly WordsScoreRow[], kind: WordsScoreRow["kind"]): readonly number[] {
  return rows.flatMap((row) => (row.kind === kind && row.response !== null ? [Number(row.response)] : []));
}
