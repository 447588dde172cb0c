import { mean, median, standardDeviation } from "../../src/core/stats/moments.ts";
import type { FerScoreRow, Tally } from "./counts.ts";
import type { ScoreList } from "./list.ts";
import type { MeasureName } from "./measures.ts";
import { ratingNames, type Rating } from "./planned.ts";

/** Times below this are no answers to the face, ms. */
export const fastestMs = 200;
/** Widest distance of ln RT from its median, in MADs scaled to an SD. */
const widest = 3;
const madToSd = 1.4826;

/** Response times of right answers by emotion. */
export function addTimes(list: ScoreList, tally: Tally): void {
  const shown = tally.shown.filter((label) => tally.answers.includes(label));
  addTimesOf(
    list,
    "all",
    shown.flatMap((label) => tally.times[label]),
  );
  for (const label of shown) addTimesOf(list, label, tally.times[label]);
}

function addTimesOf(list: ScoreList, condition: string, times: readonly number[]): void {
  addMedian(list, "rt_median_ms", condition, times);
  const kept = trimmed(times);
  list.normal("rt_trimmed_mean_ms", condition, mean(kept), errorOfMean(kept), kept.length);
  list.add("rt_dropped", condition, times.length - kept.length, { n: times.length });
}

/** Times of at least 200 ms whose logarithm lies within median ± 3·1.4826·MAD. */
export function trimmed(times: readonly number[]): readonly number[] {
  const slow = times.filter((time) => time >= fastestMs);
  const logs = slow.map(Math.log);
  const centre = median(logs);
  if (centre === null) return [];
  const mad = median(logs.map((log) => Math.abs(log - centre))) as number;
  const half = widest * madToSd * mad;
  // Rounding must not drop a time that lies on the limit.
  return slow.filter((_, i) => Math.abs((logs[i] as number) - centre) <= half + 1e-12);
}

function addMedian(list: ScoreList, measure: MeasureName, condition: string, times: readonly number[]): void {
  const limits = medianLimits(times);
  list.add(measure, condition, median(times), {
    n: times.length,
    ...(limits === null ? {} : { low: limits[0], high: limits[1] }),
  });
}

/** Order statistics that hold the median with at least 95 %; null below six values, where none do. */
function medianLimits(values: readonly number[]): readonly [number, number] | null {
  const n = values.length;
  let chance = 0.5 ** n;
  let below = chance;
  let rank = 0;
  // rank = the largest r with P(Binomial(n, ½) < r) ≤ 2.5 %.
  while (below <= 0.025) {
    rank++;
    chance *= (n - rank + 1) / rank;
    below += chance;
  }
  if (rank === 0) return null;
  const sorted = [...values].sort((a, b) => a - b);
  return [sorted[rank - 1] as number, sorted[n - rank] as number];
}

/** Answers to "female or male" by the face's emotion, for rounds in which that was asked. */
export function addSex(list: ScoreList, rows: readonly FerScoreRow[], tally: Tally, asked: boolean): void {
  const own = rows.filter((row) => row.block !== 0 && row.question === "sex");
  if (!asked && own.length === 0) return;
  for (const condition of ["all", ...tally.shown]) {
    const here = own.filter((row) => condition === "all" || row.emotion === condition);
    const valid = here.filter((row) => row.correct !== null);
    const right = valid.filter((row) => row.correct === true);
    list.share("sex_accuracy", condition, right.length, valid.length);
    const times = right.flatMap(({ rtMs }) => (rtMs === null ? [] : [rtMs]));
    addMedian(list, "sex_rt_median_ms", condition, times);
  }
}

/** Mean ratings by emotion; confidence also by whether the answer was right. */
export function addRatings(
  list: ScoreList,
  rows: readonly FerScoreRow[],
  tally: Tally,
  asked: readonly Rating[],
): void {
  for (const rating of ratingNames) {
    if (!asked.includes(rating) && rows.every((row) => (row[rating] ?? null) === null)) continue;
    const add = (condition: string, which: (row: FerScoreRow) => boolean) => {
      const steps = rows.filter(which).flatMap((row) => {
        const step = row[rating] ?? null;
        return step === null ? [] : [step];
      });
      list.normal(`${rating}_mean`, condition, mean(steps), errorOfMean(steps), steps.length);
    };
    add("all", () => true);
    for (const label of tally.shown) add(label, (row) => row.emotion === label);
    if (rating === "confidence") {
      add("when-right", (row) => row.response === row.emotion);
      add("when-wrong", (row) => row.response !== null && row.response !== row.emotion);
    }
  }
}

/** Standard error of a mean; null below two values and where all are alike. */
function errorOfMean(values: readonly number[]): number | null {
  const sd = standardDeviation(values);
  return sd === null || sd === 0 ? null : sd / Math.sqrt(values.length);
}
