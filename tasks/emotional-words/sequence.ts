import type { Random } from "../../src/core/random.ts";

/**
 * The items in random order with at most `maxRun` of a kind in a row: drawn by what is left of each kind,
 * forced to change after `maxRun`, begun again at a dead end.
 *
 * @param around adds what stands before and after; the rule holds over the whole list
 */
export function mixed<T>(
  items: readonly T[],
  kindOf: (item: T) => string,
  maxRun: number,
  random: Random,
  around: (middle: readonly T[]) => readonly T[] = (middle) => middle,
): readonly T[] {
  // One kind far ahead of the others cannot be kept apart: then the order is random.
  for (let attempt = 0; attempt < 2000; attempt++) {
    const list = around(drawn(items, kindOf, maxRun, random));
    if (longestRun(list.map(kindOf)) <= maxRun) return list;
  }
  return around(random.shuffle(items));
}

function drawn<T>(items: readonly T[], kindOf: (item: T) => string, maxRun: number, random: Random): T[] {
  const left = random.shuffle(items);
  const order: T[] = [];
  let run = 0;
  while (left.length > 0) {
    const last = order.at(-1);
    const lastKind = last === undefined ? null : kindOf(last);
    const at = run < maxRun ? 0 : left.findIndex((item) => kindOf(item) !== lastKind);
    const [item] = left.splice(Math.max(0, at), 1) as [T];
    run = kindOf(item) === lastKind ? run + 1 : 1;
    order.push(item);
  }
  return order;
}

/** Length of the longest stretch of one kind. */
export function longestRun(kinds: readonly string[]): number {
  let longest = 0;
  let run = 0;
  for (const [i, kind] of kinds.entries()) {
    run = kind === kinds[i - 1] ? run + 1 : 1;
    longest = Math.max(longest, run);
  }
  return longest;
}
