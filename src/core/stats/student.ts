/** What a test of means found. `p` is two-sided; all null below two values or without any spread. */
export interface TTest {
  readonly difference: number | null;
  readonly t: number | null;
  readonly df: number | null;
  readonly p: number | null;
}

const nothing: TTest = { difference: null, t: null, df: null, p: null };

/** Welch's test of a mean(a) − mean(b), unequal variances (Welch 1947). */
export function welchTest(a: readonly number[], b: readonly number[]): TTest {
  if (a.length < 2 || b.length < 2) return nothing;
  const [first, second] = [momentsOf(a), momentsOf(b)];
  const [va, vb] = [first.variance / a.length, second.variance / b.length];
  const df = (va + vb) ** 2 / (va ** 2 / (a.length - 1) + vb ** 2 / (b.length - 1));
  return tested(first.mean - second.mean, Math.sqrt(va + vb), df);
}

/** One-sample test of a mean against 0: the paired test, given differences. */
export function pairedTest(differences: readonly number[]): TTest {
  if (differences.length < 2) return nothing;
  const { mean, variance } = momentsOf(differences);
  return tested(mean, Math.sqrt(variance / differences.length), differences.length - 1);
}

function tested(difference: number, se: number, df: number): TTest {
  if (!(se > 0)) return { ...nothing, difference };
  const t = difference / se;
  return { difference, t, df, p: studentTwoSided(t, df) };
}

function momentsOf(values: readonly number[]) {
  const mean = values.reduce((sum, x) => sum + x, 0) / values.length;
  const variance = values.reduce((sum, x) => sum + (x - mean) ** 2, 0) / (values.length - 1);
  return { mean, variance };
}

/** P(|T| ≥ |t|) of Student's distribution: the incomplete beta function at df / (df + t²). */
export function studentTwoSided(t: number, df: number): number {
  return incompleteBeta(df / (df + t * t), df / 2, 0.5);
}

/** Regularised incomplete beta function by its continued fraction (Abramowitz & Stegun 26.5.8), Lentz's method. */
function incompleteBeta(x: number, a: number, b: number): number {
  if (x <= 0 || x >= 1) return x <= 0 ? 0 : 1;
  const front = Math.exp(a * Math.log(x) + b * Math.log(1 - x) + logGamma(a + b) - logGamma(a) - logGamma(b));
  // The fraction converges fast on one side of the mean only.
  return x < (a + 1) / (a + b + 2)
    ? (front * betaFraction(x, a, b)) / a
    : 1 - (front * betaFraction(1 - x, b, a)) / b;
}

function betaFraction(x: number, a: number, b: number): number {
  const tiny = 1e-300;
  const guarded = (value: number) => (Math.abs(value) < tiny ? tiny : value);
  let c = 1;
  let d = 1 / guarded(1 - ((a + b) * x) / (a + 1));
  let product = d;
  for (let m = 1; m <= 500; m++) {
    const even = (m * (b - m) * x) / ((a + 2 * m - 1) * (a + 2 * m));
    d = 1 / guarded(1 + even * d);
    c = guarded(1 + even / c);
    product *= d * c;
    const odd = (-(a + m) * (a + b + m) * x) / ((a + 2 * m) * (a + 2 * m + 1));
    d = 1 / guarded(1 + odd * d);
    c = guarded(1 + odd / c);
    product *= d * c;
    if (Math.abs(d * c - 1) < 1e-15) break;
  }
  return product;
}

/** ln Γ(x), x > 0: Stirling's series after shifting x above 10. */
export function logGamma(x: number): number {
  let shift = 0;
  let z = x;
  for (; z < 10; z++) shift += Math.log(z);
  const inverse = 1 / (z * z);
  const series =
    (1 / 12 + inverse * (-1 / 360 + inverse * (1 / 1260 + inverse * (-1 / 1680 + inverse / 1188)))) / z;
  return (z - 0.5) * Math.log(z) - z + Math.log(2 * Math.PI) / 2 + series - shift;
}
