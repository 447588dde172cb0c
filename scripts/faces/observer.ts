import { Random } from "../../src/core/random.ts";
import { emotions, labels, type Emotion, type Label } from "../../stimuli/stimulus-set.ts";

/** One picture that the observer knows by heart. */
export interface Template {
  readonly identity: string;
  readonly label: Label;
  readonly level: number;
  readonly pixels: Float32Array;
}

/** What the observer answered at each emotion's levels, and how it mixed the labels up. */
export interface Observed {
  /** SD of the pixel noise that makes the mean accuracy over emotional pictures .60. */
  readonly noise: number;
  readonly levels: readonly number[];
  readonly accuracy: Readonly<Record<Emotion, readonly number[]>>;
  /** Level where the accuracy crosses .50. */
  readonly x50: Readonly<Record<Emotion, number>>;
  /** Row: label shown (emotions at 30 to 60 %). Column: share of each answer. */
  readonly confusion: Readonly<Record<Label, Readonly<Record<Label, number>>>>;
}

const copies = 60;
const wantedAccuracy = 0.6;

/**
 * Bayesian template matcher in white Gaussian pixel noise: seven labels equally likely, levels of a label and
 * identities equally likely (Green & Swets 1966; pixel noise as in face observers since Gold et al. 1999).
 *
 * @param known whether the observer is told whose face it is
 */
export function idealObserver(templates: readonly Template[], seed: string, known: boolean): Observed {
  const pixels = templates[0]?.pixels.length ?? 0;
  const squared = templates.map(({ pixels: a }) =>
    Float32Array.from(templates, ({ pixels: b }) => squaredDistance(a, b)),
  );
  const random = new Random(seed);
  const along = Array.from({ length: copies }, () => {
    const noise = Float32Array.from({ length: pixels }, () => random.normal());
    return Float32Array.from(templates, ({ pixels: t }) => dot(noise, t));
  });
  let low = 0.01;
  let high = 3;
  for (let step = 0; step < 12; step++) {
    const middle = Math.sqrt(low * high);
    if (meanAccuracy(answers(templates, squared, along, middle, known, 4), templates) > wantedAccuracy)
      low = middle;
    else high = middle;
  }
  const noise = Math.sqrt(low * high);
  return summary(templates, answers(templates, squared, along, noise, known, 1), noise);
}

/** Answers (as places in `labels`) per template and noise copy; `stride` leaves out pictures but not templates. */
function answers(
  templates: readonly Template[],
  squared: readonly Float32Array[],
  along: readonly Float32Array[],
  noise: number,
  known: boolean,
  stride: number,
): (Uint8Array | null)[] {
  const perLabel = labels.map((label) => templates.flatMap((t, j) => (t.label === label ? [j] : [])));
  return templates.map((shown, i) => {
    if (i % stride !== 0) return null;
    const rivals = perLabel.map((list) =>
      known ? list.filter((j) => templates[j]?.identity === shown.identity) : list,
    );
    const apart = squared[i] ?? new Float32Array();
    return Uint8Array.from(along, (projected) => {
      const logs = apart.map(
        (d, j) =>
          -(d + 2 * noise * ((projected[i] as number) - (projected[j] as number))) / (2 * noise * noise),
      );
      const posteriors = rivals.map((list) => logMean(logs, list));
      return posteriors.indexOf(Math.max(...posteriors));
    });
  });
}

/** Logarithm of the mean likelihood of some templates. */
function logMean(logs: Float32Array, list: readonly number[]): number {
  let top = -Infinity;
  for (const j of list) top = Math.max(top, logs[j] as number);
  let sum = 0;
  for (const j of list) sum += Math.exp((logs[j] as number) - top);
  return top + Math.log(sum / list.length);
}

function meanAccuracy(given: readonly (Uint8Array | null)[], templates: readonly Template[]) {
  let right = 0;
  let all = 0;
  templates.forEach(({ label }, i) => {
    const list = given[i] ?? null;
    if (list === null || label === "neutral") return;
    right += list.filter((answer) => answer === labels.indexOf(label)).length;
    all += list.length;
  });
  return right / all;
}

function summary(
  templates: readonly Template[],
  given: readonly (Uint8Array | null)[],
  noise: number,
): Observed {
  const levels = [...new Set(templates.map(({ level }) => level))]
    .filter((level) => level > 0)
    .sort((a, b) => a - b);
  const share = (picked: (t: Template) => boolean, answer: Label) => {
    const lists = templates.flatMap((t, i) => (picked(t) && given[i] != null ? [given[i]] : []));
    const k = labels.indexOf(answer);
    const right = lists.reduce((sum, list) => sum + list.filter((a) => a === k).length, 0);
    return right / (lists.length * copies);
  };
  const accuracy = Object.fromEntries(
    emotions.map((e) => [e, levels.map((level) => share((t) => t.label === e && t.level === level, e))]),
  ) as Record<Emotion, number[]>;
  const x50 = Object.fromEntries(emotions.map((e) => [e, crossing(levels, accuracy[e])])) as Record<
    Emotion,
    number
  >;
  const middling = (t: Template) => t.level === 0 || (t.level >= 30 && t.level <= 60);
  const confusion = Object.fromEntries(
    labels.map((shown) => [
      shown,
      Object.fromEntries(labels.map((a) => [a, share((t) => t.label === shown && middling(t), a)])),
    ]),
  ) as Observed["confusion"];
  return { noise, levels, accuracy, x50, confusion };
}

/** Where accuracies, made rising by pooling neighbours, cross .50; interpolated. */
function crossing(levels: readonly number[], accuracy: readonly number[]): number {
  const blocks: { value: number; n: number }[] = [];
  for (const value of accuracy) {
    let block = { value, n: 1 };
    for (let last = blocks.at(-1); last !== undefined && last.value > block.value; last = blocks.at(-1)) {
      const n = last.n + block.n;
      block = { value: (last.value * last.n + block.value * block.n) / n, n };
      blocks.pop();
    }
    blocks.push(block);
  }
  const rising = blocks.flatMap(({ value, n }) => Array.from({ length: n }, () => value));
  const above = rising.findIndex((value) => value >= 0.5);
  const [below, there] = [rising[above - 1], rising[above]];
  const [from, to] = [levels[above - 1], levels[above]];
  if (there === undefined || to === undefined) return Infinity;
  if (below === undefined || from === undefined) return to;
  return from + ((0.5 - below) / (there - below)) * (to - from);
}

function squaredDistance(a: Float32Array, b: Float32Array) {
  let sum = 0;
  for (let p = 0; p < a.length; p++) {
    const d = (a[p] as number) - (b[p] as number);
    sum += d * d;
  }
  return sum;
}

function dot(a: Float32Array, b: Float32Array) {
  let sum = 0;
  for (let p = 0; p < a.length; p++) sum += (a[p] as number) * (b[p] as number);
  return sum;
}
