import { cohensKappa } from "../../src/core/stats/agreement.ts";
import { codeOf } from "./decision.ts";
import type { Studied } from "./lexicon.ts";
import type { Counted, MeasureName } from "./measures.ts";
import { adjustedClustering, lagCounts, listClustering } from "./order.ts";
import { hitsOf, within, type Recall, type Recalled } from "./recalled.ts";
import { signs, type Sign } from "./score-answers.ts";
import { interval, proportion, type Sheet, type Value } from "./sheet.ts";

/** Sources disagree on two or four minutes: both are scored, the longer one first. */
const windows = [240, 120] as const;
export const widestLag = 5;
export const tenths = 10;

/** Scores of a recall, in each window: as the rules decide, then as the researcher does. */
export function scoreRecall(recall: Recall, sheet: Sheet): void {
  for (const window of windows) {
    const add: Add = (measure, condition, value) => sheet.add(measure, condition, value, window);
    // Without times nothing is known of a window, without a categorisation nothing of the words.
    const timed = recall.words.every((word) => word.commitMs !== null);
    const { targets, overridden } = recall;
    if (targets === null || !timed) addNothing(add);
    else addWindow(add, { ...recall, targets, words: within(recall.words, window) });
    const addRuled = (measure: Counted, condition: string, value: Value) =>
      add(`${measure}_overridden`, condition, value);
    if (targets === null || !timed || overridden === null) addNoCounts(addRuled);
    else addCounts(addRuled, within(overridden, window), targets);
  }
  addAgreement(recall, sheet);
}

type Add = (measure: MeasureName, condition: string, value: Value) => void;
type Known = Recall & { readonly targets: NonNullable<Recall["targets"]> };
/** Scores of which words count as what: given with the researcher's overrides too. */
type AddCounted = (measure: Counted, condition: string, value: Value) => void;

function addWindow(add: Add, recall: Known): void {
  const { words, targets, endorsed } = recall;
  addCounts(add, words, targets);
  for (const sign of signs) {
    const yes = shownOf(targets, sign).filter(({ word }) => endorsed.has(word));
    const recalled = new Set(hitsOf(words, sign).map(({ word }) => word));
    const both = yes.filter(({ word }) => recalled.has(word));
    add("endorsed_recalled", sign, proportion(both.length, yes.length));
  }
  add("unmatched", "all", proportion(words.filter((w) => w.origin === "unknown").length, words.length));
  addOrder(add, words, targets.length);
}

function shownOf(targets: readonly Studied[], sign: Sign): readonly Studied[] {
  return targets.filter(({ valence }) => sign === "all" || valence === sign);
}

function addCounts(add: AddCounted, words: readonly Recalled[], targets: readonly Studied[]): void {
  const shown = (sign: Sign) => shownOf(targets, sign).length;
  const hits = (sign: Sign) => hitsOf(words, sign).length;
  const intrusions = (sign: Sign | null) =>
    words.filter((w) => w.status === "intrusion" && (sign === "all" || w.valence === sign)).length;
  for (const sign of signs) {
    add("hits", sign, [hits(sign), { n: shown(sign) }]);
    add("intrusions", sign, [intrusions(sign)]);
    add("repetitions", sign, [
      words.filter((w) => w.status === "repetition" && (sign === "all" || w.valence === sign)).length,
    ]);
    add("recall_rate", sign, proportion(hits(sign), shown(sign)));
    add("hits_minus_intrusions", sign, [hits(sign) - intrusions(sign)]);
  }
  add("intrusions", "unknown", [intrusions(null)]);
  addBias(add, hits("positive"), hits("negative"), shown("positive"), shown("negative"));
}

function addBias(
  add: AddCounted,
  positive: number,
  negative: number,
  shownPositive: number,
  shownNegative: number,
): void {
  const [share, more = {}] = proportion(positive, positive + negative);
  const doubled = (value: number | null | undefined) => (value == null ? null : 2 * value - 1);
  add("bias_index", "all", [
    share === null ? null : (positive - negative) / (positive + negative),
    { ...more, low: doubled(more.low), high: doubled(more.high) },
  ]);
  add("positive_share", "all", [share, more]);
  if (shownPositive === 0 || shownNegative === 0) {
    add("recall_rate_difference", "all", [null]);
    return;
  }
  const [a, b] = [positive / shownPositive, negative / shownNegative];
  const se = Math.sqrt((a * (1 - a)) / shownPositive + (b * (1 - b)) / shownNegative);
  add("recall_rate_difference", "all", [a - b, se === 0 ? {} : interval(a - b, se)]);
}

function addOrder(add: Add, words: readonly Recalled[], length: number): void {
  const hits = hitsOf(words, "all");
  const categories = hits.map((hit) => hit.valence ?? "unknown");
  const n = hits.length;
  add("arc", "all", [adjustedClustering(categories), { n }]);
  add("lbc", "all", [listClustering(categories, length / 2, length), { n }]);
  const first = hits[0]?.position ?? null;
  add("first_recall_position", "all", [first, { n: length }]);
  const places = hits.map((hit) => hit.position ?? 0);
  for (let tenth = 1; tenth <= tenths; tenth++) {
    const inside = (place: number) => Math.ceil((place * tenths) / length) === tenth;
    const shown = Array.from({ length }, (_, i) => i + 1).filter(inside).length;
    add("serial_position", `tenth-${tenth}`, proportion(places.filter(inside).length, shown));
  }
  const chain = words.map((word) => (word.status === "hit" ? word.position : null));
  for (const { lag, actual, possible } of lagCounts(chain, length, widestLag)) {
    add("lag_crp", lagCondition(lag), proportion(actual, possible));
  }
}

/** A lag in list positions as the condition of a score: `lag-2`, `lag-minus-1`. */
export function lagCondition(lag: number): string {
  return lag < 0 ? `lag-minus-${-lag}` : `lag-${lag}`;
}

/** How far the researcher and the rules agree on the words that were not struck out; null when nobody looked. */
function addAgreement({ words, overridden }: Recall, sheet: Sheet): void {
  const judged = overridden === null ? [] : words.filter(({ status }) => status !== "struck-out");
  const pairs = judged.map((word) => [codeOf(word), word.ruling ?? codeOf(word)] as const);
  const isAccepted = (code: string) => String(/^(target|buffer):/.test(code));
  const accepted = pairs.map(([one, other]) => [isAccepted(one), isAccepted(other)] as const);
  const changed = pairs.filter(([one, other]) => one !== other).length;
  sheet.add("words_overridden", "all", overridden === null ? none : [changed, { n: pairs.length }]);
  for (const [condition, of] of [["accepted", accepted] as const, ["decision", pairs] as const]) {
    const agreement = cohensKappa(of);
    const more = agreement === null ? {} : interval(agreement.kappa, agreement.se);
    const n = overridden === null ? null : pairs.length;
    sheet.add("override_kappa", condition, [agreement?.kappa ?? null, { n, ...more }]);
  }
}

const none: Value = [null];

function addNoCounts(add: AddCounted): void {
  for (const sign of signs) {
    for (const measure of ["hits", "intrusions", "repetitions", "recall_rate"] as const)
      add(measure, sign, none);
    add("hits_minus_intrusions", sign, none);
  }
  add("intrusions", "unknown", none);
  for (const measure of ["bias_index", "positive_share", "recall_rate_difference"] as const)
    add(measure, "all", none);
}

function addNothing(add: Add): void {
  addNoCounts(add);
  for (const sign of signs) add("endorsed_recalled", sign, none);
  for (const measure of ["unmatched", "arc", "lbc", "first_recall_position"] as const)
    add(measure, "all", none);
  for (let tenth = 1; tenth <= tenths; tenth++) add("serial_position", `tenth-${tenth}`, none);
  for (const { lag } of lagCounts([], 0, widestLag)) add("lag_crp", lagCondition(lag), none);
}
