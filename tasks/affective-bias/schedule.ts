import type { Random } from "../../src/core/random.ts";

export type Side = "left" | "right";

/** `n` outcomes, "1" for a reward: `wins` of every four, each four shuffled by itself. */
export function fours(n: number, wins: number, random: Random): string {
  let outcomes = "";
  while (outcomes.length < n)
    outcomes += random.shuffle(Array.from("1111", (_, i) => (i < wins ? "1" : "0"))).join("");
  return outcomes.slice(0, n);
}

/**
 * `ones` true and `zeros` false in random order with at most so many of each in a row: item by item with
 * probability by what is left, forced to change at the limit, started again at a dead end.
 */
function mixed(
  ones: number,
  zeros: number,
  most: { readonly ones: number; readonly zeros: number },
  random: Random,
): boolean[] {
  for (;;) {
    const left = { ones, zeros };
    const order: boolean[] = [];
    let run = 0;
    while (order.length < ones + zeros) {
      const last = order.at(-1);
      let item = random.below(left.ones + left.zeros) < left.ones;
      if (last !== undefined && run >= (last ? most.ones : most.zeros)) item = !last;
      if (left[item ? "ones" : "zeros"] === 0) break;
      left[item ? "ones" : "zeros"]--;
      run = item === last ? run + 1 : 1;
      order.push(item);
    }
    if (order.length === ones + zeros) return order;
  }
}

/** Sides for `n` trials, half each (the odd one by chance), at most `most` on one side in a row. */
export function sides(n: number, most: number, random: Random): Side[] {
  const spare = n % 2 === 1 && random.chance(0.5) ? 1 : 0;
  const left = Math.floor(n / 2) + spare;
  return mixed(left, n - left, { ones: most, zeros: most }, random).map((isLeft) =>
    isLeft ? "left" : "right",
  );
}

/** Which of `n` trials are paid: exactly a third (rounded), at most `most` in a row. */
export function paidThird(n: number, most: number, random: Random): boolean[] {
  const paid = Math.round(n / 3);
  return mixed(paid, n - paid, { ones: most, zeros: Infinity }, random);
}

/** Fixation before each trial: uniform within ± the jitter, whole milliseconds. */
export function fixation(
  p: { readonly itiMs: number; readonly itiJitterMs: number },
  random: Random,
): number {
  return Math.round(p.itiMs + (2 * random.uniform() - 1) * p.itiJitterMs);
}
