import { describe, expect, test } from "vitest";
import { hessianAt, laplaceCovariance } from "../../../src/core/stats/laplace.ts";
import { fitByMap } from "../../../src/core/stats/map-fit.ts";
import { cholesky, diagonal, inverse, logDeterminant, multiply } from "../../../src/core/stats/matrix.ts";
import { gradientOf, minimiseSmooth } from "../../../src/core/stats/quasi-newton.ts";
import { fromScale, toScale, type Scale } from "../../../src/core/stats/scale.ts";

const valley = ([x, y]: readonly number[]) => (1 - x!) ** 2 + 100 * (y! - x! * x!) ** 2;

describe("matrices", () => {
  const a = [
    [4, 2, 0.6],
    [2, 5, -1],
    [0.6, -1, 3],
  ];

  test("an inverse times its matrix is the identity", () => {
    const product = multiply(inverse(a)!, a);
    for (const [i, row] of product.entries())
      for (const [j, x] of row.entries()) expect(x).toBeCloseTo(i === j ? 1 : 0, 12);
  });

  test("the determinant is the product of the eigenvalues", () => {
    // 4·(15 − 1) − 2·(6 + .6) + .6·(−2 − 3) = 56 − 13.2 − 3
    expect(Math.exp(logDeterminant(cholesky(a)!))).toBeCloseTo(39.8, 10);
  });

  test("what is not positive definite has no factor", () => {
    const saddle = [
      [1, 2],
      [2, 1],
    ];
    expect(cholesky(saddle)).toBeNull();
    expect(inverse(saddle)).toBeNull();
    expect(inverse([[Number.NaN]])).toBeNull();
  });
});

describe("the search for a minimum", () => {
  test("goes down Rosenbrock's valley", () => {
    const { at, value, converged } = minimiseSmooth(valley, [-1.2, 1]);
    expect(converged).toBe(true);
    expect(value).toBeLessThan(1e-9);
    expect(at[0]).toBeCloseTo(1, 4);
    expect(at[1]).toBeCloseTo(1, 4);
  });

  test("says so when its steps run out", () => {
    expect(minimiseSmooth(valley, [-1.2, 1], { most: 2 }).converged).toBe(false);
  });

  test("turns back where the function is no number", () => {
    const { at } = minimiseSmooth(([x]) => (x! < 0 ? Number.NaN : (x! - 0.1) ** 2), [3], { longest: 10 });
    expect(at[0]).toBeCloseTo(0.1, 4);
  });

  test("takes the slope from both sides", () => {
    const [dx, dy] = gradientOf(valley, [-1.2, 1]);
    expect(dx).toBeCloseTo(-215.6, 4);
    expect(dy).toBeCloseTo(-88, 4);
  });
});

describe("a fit to normal answers", () => {
  // Mean of n normal answers with SD 1 under a normal prior: everything is known in closed form.
  const answers = [1.2, 0.4, 2.1, 1.7];
  const logLikelihood = ([m]: readonly number[]) =>
    answers.reduce((sum, x) => sum - (x - m!) ** 2 / 2 - Math.log(2 * Math.PI) / 2, 0);
  const fit = fitByMap(logLikelihood, { mean: [0.5], covariance: [[0.25]] });

  test("finds the posterior's mode and variance", () => {
    expect(fit.at[0]).toBeCloseTo((0.5 / 0.25 + 5.4) / (1 / 0.25 + 4), 5);
    expect(fit.covariance[0]![0]).toBeCloseTo(1 / 8, 6);
  });

  test("weighs the evidence exactly, because everything is normal", () => {
    // The answers are jointly normal: mean .5, covariance I + .25.
    const covariance = diagonal([1, 1, 1, 1]).map((row) => row.map((x) => x + 0.25));
    const away = answers.map((x) => x - 0.5);
    const precision = inverse(covariance)!;
    const misfit = away.reduce(
      (sum, x, i) => sum + x * away.reduce((s, y, j) => s + precision[i]![j]! * y, 0),
      0,
    );
    const exact = -misfit / 2 - logDeterminant(cholesky(covariance)!) / 2 - 2 * Math.log(2 * Math.PI);
    expect(fit.logEvidence).toBeCloseTo(exact, 5);
  });

  test("takes the best of several starts", () => {
    const twoHills = ([x]: readonly number[]) => -Math.min((x! + 2) ** 2 + 0.5, (x! - 2) ** 2) * 20;
    const prior = { mean: [-1], covariance: [[4]] };
    expect(fitByMap(twoHills, prior, [[-2.5]]).at[0]).toBeLessThan(0);
    expect(fitByMap(twoHills, prior, [[-2.5], [2.5]]).at[0]).toBeGreaterThan(0);
  });

  test("a flat direction gets a wide covariance and no error", () => {
    const covariance = laplaceCovariance(hessianAt(([x]) => x! ** 2, [0, 0]));
    expect(covariance[0]![0]).toBeCloseTo(0.5, 4);
    expect(covariance[1]![1]).toBeGreaterThan(1e4);
    expect(() => laplaceCovariance([[Number.NaN]])).toThrow(RangeError);
  });
});

test.each<[Scale, number]>([
  ["plain", -2],
  ["log", 2.5],
  ["logit", 0.182],
  ["half-logit", 0.762],
])("the scale %s leads back to the value", (scale, value) => {
  expect(fromScale(scale, toScale(scale, value))).toBeCloseTo(value, 12);
});
