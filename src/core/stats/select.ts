/**
 * Partly sorts a list in place until the value of a rank stands where sorting would put it, with no larger value
 * before it and no smaller one after it: a median without sorting (Hoare's selection, the pivot being the median of
 * three).
 *
 * @param values numbers, none of them NaN; their order changes
 * @param rank from 0, for the smallest, to the number of values minus 1
 * @returns the value of that rank
 */
export function select(values: Float64Array, rank: number): number {
  let low = 0;
  let high = values.length - 1;
  while (low < high) {
    const pivot = middleOf(at(values, low), at(values, (low + high) >> 1), at(values, high));
    let i = low;
    let j = high;
    while (i <= j) {
      while (at(values, i) < pivot) i++;
      while (at(values, j) > pivot) j--;
      if (i > j) break;
      const swapped = at(values, i);
      values[i++] = at(values, j);
      values[j--] = swapped;
    }
    if (rank <= j) high = j;
    else if (rank >= i) low = i;
    else break;
  }
  return at(values, rank);
}

function at(values: Float64Array, index: number): number {
  return values[index] as number;
}

function middleOf(a: number, b: number, c: number): number {
  return Math.max(Math.min(a, b), Math.min(Math.max(a, b), c));
}
