const numerator = [
  0.0352624965998911, 0.700383064443688, 6.37396220353165, 33.912866078383, 112.079291497871,
  221.213596169931, 220.206867912376,
] as const;
const denominator = [
  0.0883883476483184, 1.75566716318264, 16.064177579207, 86.7807322029461, 296.564248779674, 637.333633378831,
  793.826512519948, 440.413735824752,
] as const;

const root2Pi = Math.sqrt(2 * Math.PI);

/**
 * Distribution function of the standard normal: a ratio of polynomials (Hart 1968, algorithm 5666, as given by
 * West 2005), beyond 7 a continued fraction. 13 digits, in the lower tail too.
 */
export function normalCdf(z: number): number {
  const x = Math.abs(z);
  if (x > 37) return z > 0 ? 1 : 0;
  const density = Math.exp(-0.5 * x * x);
  const tail =
    x < 7 ? (density * horner(numerator, x)) / horner(denominator, x) : density / (fraction(x) * root2Pi);
  return z > 0 ? 1 - tail : tail;
}

/** x + 1/(x + 2/(x + 3/(x + …))): density over upper tail. */
function fraction(x: number): number {
  let sum = x;
  for (let k = 30; k > 0; k--) sum = x + k / sum;
  return sum;
}

function horner(coefficients: readonly number[], x: number): number {
  let sum = 0;
  for (const coefficient of coefficients) sum = sum * x + coefficient;
  return sum;
}
