import type { Random } from "../../src/core/random.ts";
import { extra } from "../../stimuli/words/forms.ts";
import { tokenOf } from "../../stimuli/words/spelling.ts";
import type { Studied } from "./lexicon.ts";
import { slip, slipKinds } from "./slips.ts";

export interface Memory {
  /** Mean number of positive and of negative words recalled of thirty. */
  readonly recalls: readonly [number, number];
  /** Mean number of words that were not shown. */
  readonly intrusions: number;
  readonly repetitions: number;
  /** Chance that a typed word has a slip in it. */
  readonly slips: number;
}

export interface Typed {
  readonly value: string;
  readonly rtMs: number;
  readonly commitMs: number;
  readonly keystrokes: number;
}

/**
 * What a person types in a recall: words at the ends of the list are remembered better, neighbours on
 * the list follow each other, and words come ever more slowly.
 */
export function recollect(
  memory: Memory,
  studied: readonly Studied[],
  lengthMs: number,
  random: Random,
): readonly Typed[] {
  const targets = studied.filter(({ role }) => role === "target");
  const weights = targets.map((_, i) => 1 + 1.5 * Math.exp(-i / 4) + Math.exp((i + 1 - targets.length) / 4));
  const usual = weights.reduce((sum, weight) => sum + weight, 0) / Math.max(1, weights.length);
  const person = Math.exp(random.normal(-0.02, 0.2));
  const remembered = targets.flatMap(({ valence }, i) => {
    const rate = (memory.recalls[valence === "negative" ? 1 : 0] / 30) * person;
    return random.chance(Math.min(0.95, (rate * (weights[i] as number)) / usual)) ? [i] : [];
  });
  const order = inOrderOfRecall(remembered, random);
  const words = order.map((i) => (targets[i] as Studied).word);
  const strange = [...extra.positive, ...extra.negative];
  for (let n = poisson(memory.intrusions, random); n > 0; n--) {
    words.splice(random.below(words.length + 1), 0, random.pick(strange) as string);
  }
  for (let n = words.length === 0 ? 0 : poisson(memory.repetitions, random); n > 0; n--) {
    words.push(words[random.below(words.length)] as string);
  }
  return typedOut(words, memory, lengthMs, random);
}

function typedOut(words: readonly string[], memory: Memory, lengthMs: number, random: Random): Typed[] {
  const typed: Typed[] = [];
  let clock = 2000;
  for (const [i, word] of words.entries()) {
    const first = clock + random.exponential(1500 * (1 + 0.25 * i));
    const value = random.chance(memory.slips)
      ? slip(tokenOf(word), slipKinds[random.below(slipKinds.length)] ?? "drop", random)
      : word;
    clock = first + value.length * (140 + random.exponential(60));
    if (clock > lengthMs) break;
    typed.push({ value, rtMs: hundredth(first), commitMs: hundredth(clock), keystrokes: value.length });
  }
  return typed;
}

/** Begins mostly early on the list; then nearer words, and forward ones, come first. */
function inOrderOfRecall(remembered: readonly number[], random: Random): readonly number[] {
  const left = [...remembered];
  const order: number[] = [];
  while (left.length > 0) {
    const last = order.at(-1);
    const weights = left.map((i) =>
      last === undefined ? Math.exp(-i / 10) + 0.05 : (i > last ? 1.6 : 1) / Math.abs(i - last),
    );
    let mark = random.uniform() * weights.reduce((sum, weight) => sum + weight, 0);
    const at = weights.findIndex((weight) => (mark -= weight) < 0);
    order.push(...left.splice(Math.max(0, at), 1));
  }
  return order;
}

function poisson(mean: number, random: Random): number {
  let n = 0;
  for (let p = random.uniform(); p > Math.exp(-mean); p *= random.uniform()) n++;
  return n;
}

function hundredth(value: number): number {
  return Math.round(value * 100) / 100;
}
