import { logistic } from "../../src/core/stats/moments.ts";
import { emotions, type Emotion, type Label } from "../../stimuli/stimulus-set.ts";

/** How one person names faces: P(r | e, x) = softmax over r of b_r + G_e(x)·W_er, with neutral at 0. */
export interface Observer {
  readonly bias: Readonly<Record<Emotion, number>>;
  /** `weight[e][r]`: pull of a full expression e toward the answer r. */
  readonly weight: Readonly<Record<Emotion, Readonly<Record<Emotion, number>>>>;
  /** Middle and width of the growth of each emotion with its level, morph per cent. */
  readonly middle: Readonly<Record<Emotion, number>>;
  readonly width: Readonly<Record<Emotion, number>>;
}

const row = (
  anger: number,
  disgust: number,
  fear: number,
  happiness: number,
  sadness: number,
  surprise: number,
) => ({ anger, disgust, fear, happiness, sadness, surprise });

/** The average of 71 people, fitted by us to open data (377 trials each). */
export const average: Observer = {
  bias: row(-3.31, -4.41, -4.41, -3.37, -4.24, -6.8),
  weight: {
    anger: row(8.3, 6.76, 3.96, -2.7, 4.81, 6.37),
    sadness: row(3.99, 6.66, 4.5, -2.18, 8.42, 3.6),
    disgust: row(7.86, 9.15, 5.14, 0.07, 7.94, 7.04),
    fear: row(4.82, 7.18, 8.73, -4.38, 6.95, 10.57),
    happiness: row(4.67, 8.19, 5.95, 13.09, 6.4, 7.48),
    surprise: row(0.71, 0.87, 4.25, 1.98, 1.78, 11.11),
  },
  middle: row(34.4, 28.5, 29.8, 10.4, 25.7, -40),
  width: row(16.3, 7.8, 6.9, 60, 14.6, 19.8),
};

const each = <T>(value: (emotion: Emotion) => T) =>
  Object.fromEntries(emotions.map((emotion) => [emotion, value(emotion)])) as Record<Emotion, T>;

/** The centre with some biases raised: a drug or a mood as a shift, whichever way it goes. */
export function withBias(centre: Observer, shift: Partial<Record<Emotion, number>>): Observer {
  return { ...centre, bias: each((r) => centre.bias[r] + (shift[r] ?? 0)) };
}

/** The centre with the pull toward the right answer multiplied. */
export function withWeight(centre: Observer, factor: Partial<Record<Emotion, number>>): Observer {
  return {
    ...centre,
    weight: each((e) => ({ ...centre.weight[e], [e]: centre.weight[e][e] * (factor[e] ?? 1) })),
  };
}

/** The centre with the numbers in which people differ: b, the pull of each emotion toward its own name, the middle. */
export function observerWith(
  centre: Observer,
  own: (emotion: Emotion) => { readonly bias: number; readonly weight: number; readonly middle: number },
): Observer {
  return {
    bias: each((e) => own(e).bias),
    weight: each((e) => ({ ...centre.weight[e], [e]: own(e).weight })),
    middle: each((e) => own(e).middle),
    width: centre.width,
  };
}

/** Strength of an expression as it is felt: 0 at level 0, 1 at level 100. */
function growth(observer: Observer, emotion: Emotion, level: number): number {
  const at = (x: number) => logistic((x - observer.middle[emotion]) / observer.width[emotion]);
  return (at(level) - at(0)) / (at(100) - at(0));
}

/** Probability of each offered answer, in their order. */
export function answerProbabilities(
  observer: Observer,
  emotion: Label,
  level: number,
  answers: readonly Label[],
): readonly number[] {
  const strength = emotion === "neutral" ? 0 : growth(observer, emotion, level);
  const drives = answers.map((answer) => {
    if (answer === "neutral") return 0;
    return observer.bias[answer] + (emotion === "neutral" ? 0 : strength * observer.weight[emotion][answer]);
  });
  const highest = Math.max(...drives);
  const weights = drives.map((drive) => Math.exp(drive - highest));
  const sum = weights.reduce((total, weight) => total + weight, 0);
  return weights.map((weight) => weight / sum);
}
