export interface SmoothMinimum {
  readonly at: readonly number[];
  readonly value: number;
  /** False when the steps ran out, or no step led downhill, before the gradient was flat. */
  readonly converged: boolean;
  readonly evaluations: number;
}

export interface SearchOptions {
  /** Largest entry of the gradient that counts as none. */
  readonly flat?: number;
  /** Most steps. */
  readonly most?: number;
  /** Longest first step, in the variables' own units. */
  readonly longest?: number;
  /** A first guess of the inverse of the second derivatives, positive definite. */
  readonly curvature?: readonly (readonly number[])[];
}

/** The step of numeric derivatives; the cube root of the machine's precision, for central differences. */
const stepOf = (x: number) => 6e-6 * Math.max(1, Math.abs(x));

/**
 * Minimum of a smooth function of a few variables by BFGS with backtracking (Nocedal & Wright 2006,
 * chapter 6), the gradient by central differences.
 */
export function minimiseSmooth(
  f: (at: readonly number[]) => number,
  start: readonly number[],
  { flat = 1e-5, most = 100, longest = 1, curvature = identity(start.length) }: SearchOptions = {},
): SmoothMinimum {
  let evaluations = 0;
  const counted = (at: readonly number[]) => {
    evaluations++;
    return f(at);
  };
  const slope = (at: readonly number[]) => gradientOf(counted, at);
  let at = [...start];
  let value = counted(at);
  let gradient = slope(at);
  let inverse: readonly (readonly number[])[] = curvature;
  for (let step = 0; step < most; step++) {
    if (gradient.every((g) => Math.abs(g) <= flat)) return { at, value, converged: true, evaluations };
    let direction = inverse.map((row) => -dot(row, gradient));
    if (!(dot(direction, gradient) < 0)) {
      inverse = identity(start.length);
      direction = gradient.map((g) => -g);
    }
    const length = Math.sqrt(dot(direction, direction));
    const cap = step === 0 ? longest : 4 * longest;
    if (length > cap) direction = direction.map((d) => (d * cap) / length);
    const found = search(counted, at, value, direction, dot(direction, gradient));
    if (found === null) return { at, value, converged: isFlat(gradient, value), evaluations };
    const next = slope(found.at);
    inverse = updated(inverse, minus(found.at, at), minus(next, gradient));
    [at, value, gradient] = [found.at, found.value, next];
  }
  return { at, value, converged: false, evaluations };
}

/** The gradient by central differences. */
export function gradientOf(f: (at: readonly number[]) => number, at: readonly number[]): number[] {
  return at.map((x, i) => {
    const h = stepOf(x);
    return (f(moved(at, i, h)) - f(moved(at, i, -h))) / (2 * h);
  });
}

/** Where no step goes down any more, rounding in f is all that is left of the gradient. */
function isFlat(gradient: readonly number[], value: number): boolean {
  return gradient.every((g) => Math.abs(g) < 1e-3 * Math.max(1, Math.abs(value) / 100));
}

function search(
  f: (at: readonly number[]) => number,
  at: readonly number[],
  value: number,
  direction: readonly number[],
  descent: number,
): { readonly at: number[]; readonly value: number } | null {
  for (let t = 1; t > 1e-10; t /= 2) {
    const tried = at.map((x, i) => x + t * (direction[i] as number));
    const reached = f(tried);
    if (reached <= value + 1e-4 * t * descent) return { at: tried, value: reached };
  }
  return null;
}

/** The BFGS update of the inverse Hessian; left out where the curvature along the step is not positive. */
function updated(h: readonly (readonly number[])[], s: readonly number[], y: readonly number[]): number[][] {
  const sy = dot(s, y);
  if (!(sy > 1e-12)) return h.map((row) => [...row]);
  const hy = h.map((row) => dot(row, y));
  const factor = (1 + dot(y, hy) / sy) / sy;
  return h.map((row, i) =>
    row.map(
      (x, j) =>
        x +
        factor * (s[i] as number) * (s[j] as number) -
        ((hy[i] as number) * (s[j] as number) + (s[i] as number) * (hy[j] as number)) / sy,
    ),
  );
}

function moved(at: readonly number[], i: number, by: number): number[] {
  return at.map((x, j) => (i === j ? x + by : x));
}

function identity(n: number): number[][] {
  return Array.from({ length: n }, (_, i) => Array.from({ length: n }, (__, j) => (i === j ? 1 : 0)));
}

function dot(a: readonly number[], b: readonly number[]): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += (a[i] as number) * (b[i] as number);
  return sum;
}

function minus(a: readonly number[], b: readonly number[]): number[] {
  return a.map((x, i) => x - (b[i] as number));
}
