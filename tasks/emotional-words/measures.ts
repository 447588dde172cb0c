import type { Measure, Source } from "../../src/core/task.ts";
import {
  cohen1960,
  donaldson1992,
  gourevitch1967,
  grier1971,
  harmer2004,
  hautus1995,
  kahana1996,
  ours,
  roenker1971,
  stricker2002,
  wilson1927,
} from "./sources.ts";

const measure = (title: string, unit: string, formula: string, source: Source = ours): Measure => ({
  title,
  unit,
  formula,
  source,
});

const automatic = {
  accuracy: measure(
    "Words put on the side of their sign",
    "proportion",
    "correct / answered; Wilson 95 % interval; none for self-reference and ratings",
    harmer2004,
  ),
  rt_median_ms: measure(
    "Median response time of correct answers (of all where none is right or wrong)",
    "ms",
    "median; kept: 200 to 3000 ms, in the recognition from 200 ms",
    harmer2004,
  ),
  rt_trimmed_ms: measure(
    "Trimmed mean response time",
    "ms",
    "mean of the same answers without those beyond ± 2.5 SD of their mean",
  ),
  rt_bias_ms: measure(
    "Response time bias",
    "ms",
    "rt_median_ms of negative − of positive words; above 0: faster to positive",
  ),
  timeouts: measure("Words without an answer before the cap", "words", "count"),
  endorsement_percent: measure(
    "Words endorsed as describing oneself",
    "%",
    "100 · yes / answered; null for the other questions",
  ),
  rating_valence: measure("Mean rating of valence, 1 to 7", "points", "mean; se = SD / √n"),
  rating_self: measure("Mean rating of self-relevance, 1 to 7", "points", "mean; se = SD / √n"),
  hits: measure("Target words recalled", "words", "count of targets, first occurrences", harmer2004),
  intrusions: measure(
    "Words recalled that were not shown",
    "words",
    "count; by sign where our lists know the word, else unknown",
    harmer2004,
  ),
  repetitions: measure("Words typed again", "words", "count of later occurrences"),
  bias_index: measure(
    "Recall bias toward positive words",
    "index",
    "(H+ − H−) / (H+ + H−); null when both are 0; interval: 2 · Wilson − 1",
    wilson1927,
  ),
  positive_share: measure(
    "Share of positive words among those recalled",
    "proportion",
    "H+ / (H+ + H−); Wilson 95 % interval",
    wilson1927,
  ),
  recall_rate: measure(
    "Targets recalled of those shown",
    "proportion",
    "H / targets shown; Wilson 95 % interval",
  ),
  recall_rate_difference: measure(
    "Positive minus negative recall rate",
    "proportion",
    "H+ / targets+ − H− / targets−; se of two proportions",
  ),
  hits_minus_intrusions: measure("Hits less intrusions", "words", "H − I of the same sign"),
  endorsed_recalled: measure(
    "Endorsed words that were recalled",
    "proportion",
    "endorsed and recalled / endorsed; self-reference only",
  ),
  unmatched: measure(
    "Typed words that are no word of our lists",
    "proportion",
    "unknown words / all typed words",
  ),
  serial_position: measure(
    "Recall by place on the list",
    "proportion",
    "recalled / shown in each tenth of the targets in order of encoding",
  ),
  first_recall_position: measure(
    "Place on the list of the first word recalled",
    "place",
    "1 = first target of the encoding",
  ),
  lag_crp: measure(
    "Conditional response probability by lag",
    "proportion",
    "transitions made / transitions possible; intrusions and repetitions break the chain",
    kahana1996,
  ),
  arc: measure(
    "Clustering by valence (adjusted ratio)",
    "index",
    "(R − E) / (max − E); E = Σn²/N − 1, max = N − k; null with one category",
    roenker1971,
  ),
  lbc: measure(
    "Clustering by valence (list-based)",
    "neighbours",
    "R − (N − 1)(m − 1) / (L − 1)",
    stricker2002,
  ),
  hit_rate: measure("Old words called old", "proportion", "hits / old words answered; Wilson 95 % interval"),
  false_alarm_rate: measure(
    "New words called old",
    "proportion",
    "false alarms / new words answered; Wilson 95 % interval",
  ),
  d_prime: measure(
    "Recognition sensitivity d′",
    "z",
    "z(H) − z(F), H = (h + .5)/(n + 1), F likewise; se after Gourevitch & Galanter",
    hautus1995,
  ),
  c: measure("Recognition criterion c; below 0: says old readily", "z", "−(z(H) + z(F)) / 2", hautus1995),
  c_difference: measure("Criterion for positive minus negative words", "z", "c+ − c−", hautus1995),
  ln_beta: measure("Likelihood ratio criterion", "ln", "c · d′", gourevitch1967),
  a_prime: measure(
    "Recognition sensitivity A′",
    "area",
    "H ≥ F: .5 + (H−F)(1+H−F) / (4H(1−F)); else .5 − (F−H)(1+F−H) / (4F(1−H)); raw rates",
    grier1971,
  ),
  b_double_prime_d: measure(
    "Recognition bias B″D",
    "index",
    "[(1−H)(1−F) − HF] / [(1−H)(1−F) + HF]; raw rates; null when 0/0",
    donaldson1992,
  ),
  confidence_mean: measure("Mean confidence, 1 to 6", "points", "mean over answered words"),
  delay_min: measure(
    "True delay from the end of the categorisation",
    "min",
    "start of the recall, or first recognition answer, − last categorised word",
  ),
  expected_test: measure("Expected a memory test, 0 to 10", "points", "the answer"),
  words_overridden: measure(
    "Words on which a researcher decided otherwise than the rules",
    "words",
    "count over typed words that were not struck out; null when no word was looked at",
  ),
  override_kappa: measure(
    "Agreement of the researcher with the rules, Cohen's κ",
    "κ",
    "(p_o − p_e) / (1 − p_e); accepted: taken for a word shown or not; decision: every decision a category of its own; a word without a decision counts as agreed; se after Cohen",
    cohen1960,
  ),
} satisfies Record<string, Measure>;

/** What changes with which words count as what: given a second time, with the researcher's overrides. */
const counted = [
  "hits",
  "intrusions",
  "repetitions",
  "recall_rate",
  "hits_minus_intrusions",
  "bias_index",
  "positive_share",
  "recall_rate_difference",
] as const;
export type Counted = (typeof counted)[number];
export type MeasureName = keyof typeof automatic | `${Counted}_overridden`;

/** Every number of the score file. H = hits, I = intrusions, F = false alarms; + and − = positive and negative words. */
export const measures: Readonly<Record<MeasureName, Measure>> = {
  ...automatic,
  ...(Object.fromEntries(
    counted.map((name) => [
      `${name}_overridden`,
      { ...automatic[name], title: `${automatic[name].title}, as overridden by a researcher` },
    ]),
  ) as Record<`${Counted}_overridden`, Measure>),
};
