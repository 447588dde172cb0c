import type { Measure } from "../../src/core/task.ts";
import {
  cohen1960,
  computed,
  gourevitch1967,
  grier1971,
  hacker1979,
  harmer2003,
  hautus1995,
  kuss2005,
  luce1963,
  newcombe1998,
  ours,
  wagner1993,
  wichmann2001,
  wilson1927,
} from "./sources.ts";

const measure = (title: string, unit: string, formula: string, source = ours): Measure => ({
  title,
  unit,
  formula,
  source,
});

/**
 * Every number of the score file. n_sr = answered faces of s that were called r; n_s· and n_·r their sums over all
 * seven answers and over all faces; N = all answered. Timeouts are in none of them.
 */
export const measures = {
  accuracy: measure(
    "Right answers of the answered ones",
    "proportion",
    "n_ee / n_e·; Wilson 95 % interval; all: over all faces, emotional: without neutral ones",
    wilson1927,
  ),
  hits: measure("Right answers", "faces", "n_ee; n = n_e·", harmer2003),
  timeouts: measure("Faces without an answer, in no other number", "faces", "count; n = faces shown"),
  confusion_n: measure(
    "Faces of the first emotion called the second",
    "faces",
    "n_sr; n = n_s·; as-none: timeouts",
  ),
  confusion_percent: measure(
    "Faces of the first emotion called the second",
    "%",
    "100·n_sr / n_s·; Wilson 95 % interval",
    wilson1927,
  ),
  false_alarm_rate: measure(
    "The answer given to faces of other labels",
    "proportion",
    "Σ_{s≠r} n_sr / Σ_{s≠r} n_s·; Wilson 95 % interval",
    harmer2003,
  ),
  error_share: measure(
    "Share of all wrong answers that were this one",
    "proportion",
    "Σ_{s≠r} n_sr / Σ_{s≠t} n_st; Wilson 95 % interval",
  ),
  positive_bias: measure(
    "Happiness answered to sad, fearful, angry or disgusted faces",
    "proportion",
    "count / answered faces of these; Wilson 95 % interval",
  ),
  negative_bias: measure(
    "Sadness, fear, anger or disgust answered to neutral faces",
    "proportion",
    "count / answered neutral faces; Wilson 95 % interval",
  ),
  neutral_misread: measure(
    "Any emotion answered to neutral faces",
    "proportion",
    "count / answered neutral faces; Wilson 95 % interval",
  ),
  valence_bias_faint: measure(
    "Faint faces up to 30 %: negative ones called happy, less happy ones called negative",
    "proportion",
    "difference of two proportions; Newcombe 95 % interval",
    newcombe1998,
  ),
  hu: measure(
    "Unbiased hit rate over the emotional faces",
    "proportion",
    "n_ee² / (n_e· · n_·e), n_e· with neutral answers, n_·e without neutral faces; 0 when nobody gave the answer; SE: delta method",
    wagner1993,
  ),
  hu_chance: measure(
    "Unbiased hit rate expected by chance",
    "proportion",
    "(n_e· / N)(n_·e / N), over the emotional faces",
    wagner1993,
  ),
  hu_arcsine: measure("Unbiased hit rate, transformed for tests", "rad", "arcsin √hu", wagner1993),
  hu_balanced: measure(
    "Unbiased hit rate as with equally many faces of each emotion",
    "proportion",
    "h² / Σ_s q_s with h = n_ee / n_e·, q_s = n_se / n_s·, over the emotional faces",
    computed,
  ),
  d_prime: measure(
    "Sensitivity, this label against all others",
    "z units",
    "z(H) − z(F), H = (n_ee + .5)/(n_e· + 1), F = (false alarms + .5)/(N − n_e· + 1); SE: Gourevitch & Galanter",
    hautus1995,
  ),
  c: measure(
    "Criterion: above 0, the answer is given seldom",
    "z units",
    "−(z(H) + z(F)) / 2; SE: half that of d_prime",
    hautus1995,
  ),
  ln_beta: measure(
    "Criterion as a log likelihood ratio",
    "ln units",
    "c · d_prime; SE: delta method",
    gourevitch1967,
  ),
  a_prime: measure(
    "Sensitivity without a distribution",
    "proportion",
    "Grier's A′ from the raw rates",
    grier1971,
  ),
  b_double_prime: measure(
    "Criterion without a distribution",
    "from −1 to 1",
    "Grier's B″ from the raw rates; null at 0/0",
    grier1971,
  ),
  ln_eta: measure(
    "Similarity of two labels; 0 is equal, the lower the better told apart",
    "ln units",
    "½[ln n_sr + ln n_rs − ln n_ss − ln n_rr], each n + .5; SE: delta method",
    luce1963,
  ),
  ln_b: measure(
    "Response bias toward this label; sums to 0",
    "ln units",
    "mean over s of ½[ln n_sr − ln n_rs + ln n_rr − ln n_ss], each n + .5; SE: delta method",
    luce1963,
  ),
  information: measure(
    "Information the answers carry about the faces",
    "bits",
    "Σ (n_sr/N) log₂(n_sr·N / (n_s·· n_·r)), not corrected for few trials; SE: delta method",
    computed,
  ),
  kappa: measure(
    "Agreement of answers and faces beyond chance",
    "proportion",
    "Cohen's κ; large-sample SE",
    cohen1960,
  ),
  d_prime_mafc: measure(
    "Sensitivity of an unbiased observer with this accuracy among m answers",
    "z units",
    "accuracy = ∫ φ(x − d′) Φ(x)^(m−1) dx, with (right + .5)/(N + 1); interval: Wilson's limits",
    hacker1979,
  ),
  threshold_alpha: measure(
    "Threshold: level at which the curve is half grown",
    "%",
    "α of P(x) = γ + (1−γ−λ)F((x−α)/s), mode of likelihood × prior; SE: second derivatives",
    kuss2005,
  ),
  slope: measure(
    "Slope of the curve at the threshold",
    "1/%",
    "(1−γ−λ)/(4s) (logistic, Weibull); (1−γ−λ)/(s√2π) (normal)",
    kuss2005,
  ),
  width_s: measure("Width s of the curve", "%", "s; interval on the log scale", kuss2005),
  guess: measure("Lower end of the curve", "proportion", "γ, fitted; not 1/7", kuss2005),
  lapse: measure("Distance of the upper end from 1", "proportion", "λ, fitted, at most .6", kuss2005),
  auc: measure(
    "Area under the curve: mean probability of the right answer over levels 0 to 100",
    "proportion",
    "∫₀¹⁰⁰ P(x) dx / 100; SE: delta method on the logit",
    computed,
  ),
  x50: measure(
    "Level at which half the answers are right",
    "%",
    "P(x) = .5; null where the curve does not pass it",
  ),
  x75: measure(
    "Level at which three quarters are right",
    "%",
    "P(x) = .75; null where the curve does not pass it",
  ),
  deviance: measure(
    "Misfit of the curve",
    "deviance",
    "2Σ[k ln(k/nP) + (n−k) ln((n−k)/(n(1−P)))] over levels; n = levels",
    wichmann2001,
  ),
  deviance_z: measure(
    "Misfit in SDs from what the curve itself predicts; above 2, look at it",
    "z units",
    "(deviance − E) / SD, E and SD exact over binomial answers at the fitted P",
    wichmann2001,
  ),
  first_sustained: measure(
    "Lowest level with three quarters right, there and at the next",
    "%",
    "lowest x with accuracy ≥ .75 at x and at the next level; null where there is none",
  ),
  rt_median_ms: measure(
    "Median response time of right answers",
    "ms",
    "median from face onset; interval: order statistics (binomial)",
  ),
  rt_trimmed_mean_ms: measure(
    "Trimmed mean response time of right answers",
    "ms",
    "below 200 ms out, then ln RT beyond median ± 3·1.4826·MAD; mean, SE = SD/√n",
  ),
  rt_dropped: measure(
    "Times that the trimmed mean leaves out",
    "trials",
    "count; n = right answers with a time",
  ),
  sex_accuracy: measure(
    "Right answers to female or male, by the face's emotion",
    "proportion",
    "right / answered; Wilson 95 % interval",
    wilson1927,
  ),
  sex_rt_median_ms: measure(
    "Median response time of right answers to female or male",
    "ms",
    "as rt_median_ms; longer for an emotion: it interferes",
  ),
  confidence_mean: measure(
    "Mean confidence, 1 to 5",
    "steps",
    "arithmetic mean, SE = SD/√n; also when right and when wrong",
  ),
  intensity_mean: measure(
    "Mean rated strength of the expression, 1 to 5",
    "steps",
    "arithmetic mean, SE = SD/√n",
  ),
  naturalness_mean: measure("Mean rated naturalness, 1 to 5", "steps", "arithmetic mean, SE = SD/√n"),
} satisfies Record<string, Measure>;

export type MeasureName = keyof typeof measures;
