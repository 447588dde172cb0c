import { dPrimeAmong } from "../../src/core/stats/alternatives.ts";
import { detection } from "../../src/core/stats/detection.ts";
import { newcombe, wilson, z95 } from "../../src/core/stats/intervals.ts";
import type { Emotion, Label } from "../../stimuli/stimulus-set.ts";
import { information, kappa, similarityChoice, unbiasedHitRate, type HitRate } from "./confusion.ts";
import {
  answered,
  falseAlarms,
  overLevels,
  total,
  type Cell,
  type FerScoreRow,
  type Tally,
} from "./counts.ts";
import type { Numbers, ScoreList } from "./list.ts";

const negative: readonly Label[] = ["sadness", "fear", "anger", "disgust"];
/** Levels that count as faint, per cent. */
const faint = 30;

/** Labels that were shown and could be answered: the square part of the matrix. */
export function square(tally: Tally): readonly Label[] {
  return tally.shown.filter((label) => tally.answers.includes(label));
}

/** Accuracy, hits and timeouts: overall and by emotion, level and person. */
export function addAccuracy(list: ScoreList, tally: Tally): void {
  const answerable = square(tally);
  addCell(list, "all", total(answerable.map((label) => overLevels(tally, label))));
  addCell(list, "emotional", emotional(tally));
  for (const label of tally.shown) {
    const cell = overLevels(tally, label);
    const hits = answerable.includes(label) ? cell.hits : null;
    if (hits === null) list.add("accuracy", label, null, { n: cell.answered });
    else list.share("accuracy", label, hits, cell.answered);
    list.add("hits", label, hits, { n: cell.answered });
    list.add("timeouts", label, cell.timeouts, { n: cell.answered + cell.timeouts });
  }
  const people = names(tally);
  for (const level of tally.levels) {
    addCell(list, `level-${level}`, total(tally.emotions.map((e) => tally.byLevel.get(e)?.get(level))));
  }
  for (const [identity, name] of people) {
    addCell(list, name, total(answerable.map((e) => tally.byIdentity.get(e)?.get(identity))));
  }
  for (const emotion of tally.emotions) {
    for (const level of tally.levels) {
      addCell(list, `${emotion}-${level}`, total([tally.byLevel.get(emotion)?.get(level)]));
    }
    for (const [identity, cell] of tally.byIdentity.get(emotion) ?? []) {
      addCell(list, `${emotion}-${people.get(identity) ?? ""}`, cell);
    }
  }
}

/** All faces but neutral ones. */
export function emotional(tally: Tally): Cell {
  return total(tally.emotions.map((emotion) => overLevels(tally, emotion)));
}

function addCell(list: ScoreList, condition: string, cell: Cell): void {
  list.share("accuracy", condition, cell.hits, cell.answered);
}

/** A word of small letters and digits for each person: `id` and their code; a number where two would be alike. */
function names(tally: Tally): ReadonlyMap<string, string> {
  const identities = new Set([...tally.byIdentity.values()].flatMap((cells) => [...cells.keys()]));
  const used = new Set<string>();
  return new Map(
    [...identities].sort().map((identity) => {
      const plain = `id${identity
        .toLowerCase()
        .replace(/[^a-z0-9]+/g, "-")
        .replace(/^-|-$/g, "")}`;
      let name = plain;
      for (let i = 2; used.has(name); i++) name = `${plain}-${i}`;
      used.add(name);
      return [identity, name];
    }),
  );
}

/** The whole matrix in counts and row per cent, with timeouts in a column of their own. */
export function addMatrix(list: ScoreList, tally: Tally): void {
  for (const shown of tally.shown) {
    const n = answered(tally, shown);
    for (const answer of tally.answers) {
      const count = tally.matrix[shown][answer];
      list.add("confusion_n", `${shown}-as-${answer}`, count, { n });
      list.share("confusion_percent", `${shown}-as-${answer}`, count, n, 100);
    }
    list.add("confusion_n", `${shown}-as-none`, tally.timeouts[shown], { n: n + tally.timeouts[shown] });
  }
}

/** Which answers are given where they are wrong. */
export function addBiases(list: ScoreList, tally: Tally, rows: readonly FerScoreRow[]): void {
  const errors = tally.answers.reduce((sum, answer) => sum + falseAlarms(tally, answer).given, 0);
  for (const answer of tally.answers) {
    const { given, of } = falseAlarms(tally, answer);
    list.share("false_alarm_rate", answer, given, of);
    list.share("error_share", answer, given, errors);
  }
  const count = (shown: readonly Label[], answers: readonly Label[]) =>
    shown.reduce((sum, s) => sum + answers.reduce((part, r) => part + tally.matrix[s][r], 0), 0);
  list.share("positive_bias", "all", count(negative, ["happiness"]), count(negative, tally.answers));
  const neutral = count(["neutral"], tally.answers);
  list.share("negative_bias", "all", count(["neutral"], negative), neutral);
  const misread = tally.answers.filter((answer) => answer !== "neutral");
  list.share("neutral_misread", "all", count(["neutral"], misread), neutral);
  addFaintBias(list, rows);
}

function addFaintBias(list: ScoreList, rows: readonly FerScoreRow[]): void {
  const seen = rows.filter(({ level, response }) => level > 0 && level <= faint && response !== null);
  const bad = seen.filter(({ emotion }) => negative.includes(emotion));
  const good = seen.filter(({ emotion }) => emotion === "happiness");
  const asHappy = bad.filter(({ response }) => response === "happiness").length;
  const asBad = good.filter(({ response }) => response !== null && negative.includes(response)).length;
  const n = bad.length + good.length;
  const interval = newcombe(asHappy, bad.length, asBad, good.length);
  if (interval === null) list.add("valence_bias_faint", "all", null, { n });
  else {
    const [low, high] = interval;
    list.add("valence_bias_faint", "all", asHappy / bad.length - asBad / good.length, { low, high, n });
  }
}

/** The unbiased hit rate of an emotion over the emotional faces, and the one expected by chance; null without faces. */
export function unbiasedOf(tally: Tally, emotion: Emotion) {
  const hits = tally.matrix[emotion][emotion];
  const n = answered(tally, emotion);
  const others = tally.emotions
    .filter((other) => other !== emotion)
    .map((other) => ({ given: tally.matrix[other][emotion], shown: answered(tally, other) }));
  const answers = hits + others.reduce((sum, { given }) => sum + given, 0);
  const all = n + others.reduce((sum, { shown }) => sum + shown, 0);
  const chance = n === 0 ? null : (n / all) * (answers / all);
  return { hits, n, others, rate: unbiasedHitRate(hits, n, others), chance };
}

/** Unbiased hit rates, over the emotional faces. */
export function addUnbiased(list: ScoreList, tally: Tally): void {
  for (const emotion of tally.emotions) {
    const { hits, n, others, rate, chance } = unbiasedOf(tally, emotion);
    list.add("hu", emotion, rate?.value ?? null, { n, ...within01(rate) });
    list.add("hu_chance", emotion, chance, { n });
    list.add("hu_arcsine", emotion, rate === null ? null : Math.asin(Math.sqrt(rate.value)), { n });
    const own = n === 0 ? null : hits / n;
    const shares = others.reduce(
      (sum, other) => sum + (other.shown === 0 ? 0 : other.given / other.shown),
      0,
    );
    const balanced = own === null ? null : own + shares === 0 ? 0 : own ** 2 / (own + shares);
    list.add("hu_balanced", emotion, balanced, { n });
  }
}

/** A normal interval that stays between 0 and 1. */
function within01(rate: HitRate | null): Numbers {
  if (rate === null || rate.se === null) return {};
  const { value, se } = rate;
  return { se, low: Math.max(0, value - z95 * se), high: Math.min(1, value + z95 * se) };
}

/** Each label against all others. */
export function addDetection(list: ScoreList, tally: Tally): void {
  for (const label of square(tally)) {
    const n = answered(tally, label);
    const { given, of } = falseAlarms(tally, label);
    const found = detection(tally.matrix[label][label], n, given, of);
    list.normal("d_prime", label, found?.dPrime ?? null, found?.dPrimeSe ?? null, n + of);
    list.normal("c", label, found?.c ?? null, found?.cSe ?? null, n + of);
    list.normal("ln_beta", label, found?.lnBeta ?? null, found?.lnBetaSe ?? null, n + of);
    list.add("a_prime", label, found?.aPrime ?? null, { n: n + of });
    list.add("b_double_prime", label, found?.bDoublePrime ?? null, { n: n + of });
  }
}

/** What the matrix as a whole says: similarity, bias, information, agreement, m-alternative d′. */
export function addModels(list: ScoreList, tally: Tally): void {
  const pairs = square(tally);
  const model = similarityChoice(pairs.map((s) => pairs.map((r) => tally.matrix[s][r])));
  // An answer that was offered but never right has its column, and a row of nothing.
  const counts = tally.answers.map((s) => tally.answers.map((r) => tally.matrix[s][r]));
  const n = counts.flat().reduce((sum, count) => sum + count, 0);
  const hits = tally.answers.reduce((sum, label) => sum + tally.matrix[label][label], 0);
  const known = n > 0 && pairs.length > 1;
  for (const [r, label] of pairs.entries()) {
    const bias = known ? model.bias(r) : null;
    list.normal("ln_b", label, bias?.value ?? null, bias?.se ?? null, n);
    for (let s = 0; s < r; s++) {
      const similarity = known ? model.similarity(s, r) : null;
      const pair = `${pairs[s] as Label}-${label}`;
      list.normal("ln_eta", pair, similarity?.value ?? null, similarity?.se ?? null, n);
    }
  }
  const bits = information(counts);
  list.normal("information", "all", bits?.bits ?? null, bits?.se ?? null, n);
  const agreement = kappa(counts);
  list.normal("kappa", "all", agreement?.kappa ?? null, agreement?.se ?? null, n);
  const limits = wilson(hits, n);
  const among = (share: number) =>
    dPrimeAmong(Math.min(1 - 1e-9, Math.max(1e-9, share)), tally.answers.length);
  if (limits === null || tally.answers.length < 2) list.add("d_prime_mafc", "all", null, { n });
  else {
    const value = among((hits + 0.5) / (n + 1));
    const [low, high] = limits.map(among) as [number, number];
    list.add("d_prime_mafc", "all", value, { low: Math.min(low, value), high: Math.max(high, value), n });
  }
}
