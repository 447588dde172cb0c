/** A small dense square matrix, row by row. */
export type Matrix = readonly (readonly number[])[];

/** The lower triangle L of a = L·Lᵀ; null when `a` is not positive definite. */
export function cholesky(a: Matrix): number[][] | null {
  const lower = a.map((row) => row.map(() => 0));
  for (let i = 0; i < a.length; i++) {
    for (let j = 0; j <= i; j++) {
      let rest = entry(a, i, j);
      for (let k = 0; k < j; k++) rest -= entry(lower, i, k) * entry(lower, j, k);
      if (i === j && !(rest > 0)) return null;
      (lower[i] as number[])[j] = i === j ? Math.sqrt(rest) : rest / entry(lower, j, j);
    }
  }
  return lower;
}

/** The inverse of a positive definite matrix; null for any other. */
export function inverse(a: Matrix): number[][] | null {
  const lower = cholesky(a);
  if (lower === null) return null;
  const columns = a.map((_, i) =>
    backward(
      lower,
      forward(
        lower,
        a.map((__, j) => (i === j ? 1 : 0)),
      ),
    ),
  );
  return columns.map((column, i) => column.map((x, j) => (x + entry(columns, j, i)) / 2));
}

/** ln det a of a positive definite matrix from its Cholesky factor. */
export function logDeterminant(lower: Matrix): number {
  return lower.reduce((sum, row, i) => sum + 2 * Math.log(row[i] as number), 0);
}

/** The quadratic form xᵀ·a·x of an n × n matrix. */
export function quadratic(a: Matrix, x: readonly number[]): number {
  let sum = 0;
  for (let i = 0; i < x.length; i++)
    for (let j = 0; j < x.length; j++) sum += entry(a, i, j) * (x[i] as number) * (x[j] as number);
  return sum;
}

/** The sum a + b of two matrices of the same shape. */
export function add(a: Matrix, b: Matrix): number[][] {
  return a.map((row, i) => row.map((x, j) => x + entry(b, i, j)));
}

/** The product a·b of an n × m and an m × k matrix. */
export function multiply(a: Matrix, b: Matrix): number[][] {
  return a.map((row) => b.map((_, j) => row.reduce((sum, x, k) => sum + x * entry(b, k, j), 0)));
}

/** L·x for a lower triangle. */
export function timesLower(lower: Matrix, x: readonly number[]): number[] {
  return lower.map((row, i) => row.slice(0, i + 1).reduce((sum, l, j) => sum + l * (x[j] as number), 0));
}

/** The matrix with these values on its diagonal. */
export function diagonal(values: readonly number[]): number[][] {
  return values.map((value, i) => values.map((_, j) => (i === j ? value : 0)));
}

function forward(lower: Matrix, b: readonly number[]): number[] {
  const x: number[] = [];
  for (let i = 0; i < b.length; i++) {
    let rest = b[i] as number;
    for (let k = 0; k < i; k++) rest -= entry(lower, i, k) * (x[k] as number);
    x.push(rest / entry(lower, i, i));
  }
  return x;
}

function backward(lower: Matrix, b: readonly number[]): number[] {
  const x = [...b];
  for (let i = b.length - 1; i >= 0; i--) {
    for (let k = i + 1; k < b.length; k++) x[i] = (x[i] as number) - entry(lower, k, i) * (x[k] as number);
    x[i] = (x[i] as number) / entry(lower, i, i);
  }
  return x;
}

function entry(a: Matrix, i: number, j: number): number {
  return a[i]?.[j] as number;
}
