import { inOrder, type WordsScoreRow } from "./encoding.ts";
import { addTimes, ofSign, signs, timeouts } from "./score-answers.ts";
import { average, interval, proportion, type Sheet } from "./sheet.ts";
import { detect, type Confusion } from "./signal.ts";

/** Old and new words of a recognition. */
export function testedIn(rows: readonly WordsScoreRow[]): readonly WordsScoreRow[] {
  return inOrder(rows).filter((row) => row.role === "target" || row.role === "distractor");
}

/** Counts of "old" and "new" given to targets and distractors; rows without an answer are in none. */
export function confusionOf(rows: readonly WordsScoreRow[]): Confusion {
  const count = (role: string, response: string) =>
    rows.filter((row) => row.role === role && row.response === response).length;
  return {
    hits: count("target", "old"),
    misses: count("target", "new"),
    falseAlarms: count("distractor", "old"),
    rejections: count("distractor", "new"),
  };
}

/** Scores of a recognition: detection measures by sign of the word. */
export function scoreRecognition(rows: readonly WordsScoreRow[], sheet: Sheet): void {
  const tested = testedIn(rows);
  const criteria = new Map<string, number>();
  for (const sign of signs) {
    const own = ofSign(tested, sign);
    const answered = own.filter((row) => row.response !== null);
    const counts = confusionOf(own);
    const { hits, misses, falseAlarms, rejections } = counts;
    const signal = detect(counts);
    const n = hits + misses + falseAlarms + rejections;
    sheet.add("hit_rate", sign, proportion(hits, hits + misses));
    sheet.add("false_alarm_rate", sign, proportion(falseAlarms, falseAlarms + rejections));
    sheet.add(
      "d_prime",
      sign,
      signal === null ? [null, { n }] : [signal.dPrime, { n, ...interval(signal.dPrime, signal.dPrimeSe) }],
    );
    sheet.add(
      "c",
      sign,
      signal === null ? [null, { n }] : [signal.c, { n, ...interval(signal.c, signal.dPrimeSe / 2) }],
    );
    sheet.add("ln_beta", sign, [signal?.lnBeta ?? null, { n }]);
    sheet.add("a_prime", sign, [signal?.aPrime ?? null, { n }]);
    sheet.add("b_double_prime_d", sign, [signal?.bDoublePrimeD ?? null, { n }]);
    addTimes(sheet, sign, answered);
    sheet.add("timeouts", sign, timeouts(own));
    const sure = answered.flatMap((row) => (row.confidence == null ? [] : [row.confidence]));
    sheet.add("confidence_mean", sign, average(sure));
    if (signal !== null) criteria.set(sign, signal.c);
  }
  const [positive, negative] = [criteria.get("positive"), criteria.get("negative")];
  const difference = positive === undefined || negative === undefined ? null : positive - negative;
  sheet.add("c_difference", "all", [difference]);
}
