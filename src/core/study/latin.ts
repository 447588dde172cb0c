/**
 * Rows of a Latin square of n columns in which each value also follows each other one equally often
 * (Williams 1949): n rows for an even n, 2n for an odd one, where n rows cannot do it.
 *
 * @returns rows of indices 0 … n − 1
 */
export function latinSquare(n: number): readonly (readonly number[])[] {
  // First row 0, n−1, 1, n−2, …: all differences between neighbours are different.
  const first = Array.from({ length: n }, (_, i) => (i % 2 === 0 ? i / 2 : n - (i + 1) / 2));
  const rows = Array.from({ length: n }, (_, row) => first.map((value) => (value + row) % n));
  return n % 2 === 0 || n === 1 ? rows : [...rows, ...rows.map((row) => [...row].reverse())];
}
