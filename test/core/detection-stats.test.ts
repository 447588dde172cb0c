import { describe, expect, test } from "vitest";
import { newcombe, wilson } from "../../src/core/stats/intervals.ts";
import { minimiseNewton } from "../../src/core/stats/newton.ts";
import { normalQuantile } from "../../src/core/stats/normal.ts";
import { normalCdf } from "../../src/core/stats/normal-cdf.ts";
import { ranks, spearman } from "../../src/core/stats/ranks.ts";

describe("the normal distribution function", () => {
  // scipy.stats.norm.cdf
  test.each([
    [-10, 7.61985302416047e-24],
    [-7.5, 3.1908916729109475e-14],
    [-3, 0.0013498980316300957],
    [-0.5, 0.3085375387259869],
    [0, 0.5],
    [1, 0.8413447460685429],
    [2.5, 0.9937903346742238],
  ])("at %d is %d", (z, expected) => {
    expect(Math.abs(normalCdf(z) / expected - 1)).toBeLessThan(1e-12);
  });

  test("undoes its quantile", () => {
    for (const p of [1e-10, 0.003, 0.2, 0.5, 0.77, 0.999])
      expect(normalCdf(normalQuantile(p))).toBeCloseTo(p, 13);
    expect([normalCdf(40), normalCdf(-40)]).toEqual([1, 0]);
  });
});

test("the difference of two proportions has Newcombe's interval", () => {
  // Newcombe 1998, table II, method 10: 56/70 − 48/80 and 9/10 − 3/10.
  const [low, high] = newcombe(56, 70, 48, 80)!;
  expect([low, high].map((x) => x.toFixed(4))).toEqual(["0.0524", "0.3339"]);
  expect(newcombe(9, 10, 3, 10)!.map((x) => x.toFixed(4))).toEqual(["0.1705", "0.8090"]);
  expect(newcombe(0, 0, 1, 2)).toBeNull();
  expect(wilson(0, 10)![0]).toBe(0);
});

test("ranks share ties, and Spearman's correlation is that of the ranks", () => {
  expect(ranks([10, 30, 20, 20])).toEqual([1, 4, 2.5, 2.5]);
  expect(spearman([1, 2, 3, 4], [10, 100, 1000, 10_000])).toBeCloseTo(1, 12);
  // scipy.stats.spearmanr
  expect(spearman([1, 2, 3, 4, 5], [5, 6, 7, 8, 7])).toBeCloseTo(0.8207826816681233, 12);
  expect(spearman([1, 2, 3], [4, 4, 4])).toBeNull();
});

describe("damped Newton", () => {
  /** Rosenbrock's valley, with its derivatives: not convex on the way. */
  const valley = ([x, y]: readonly number[]) => ({
    value: (1 - x!) ** 2 + 100 * (y! - x! ** 2) ** 2,
    gradient: [-2 * (1 - x!) - 400 * x! * (y! - x! ** 2), 200 * (y! - x! ** 2)],
    hessian: [
      [2 - 400 * (y! - 3 * x! ** 2), -400 * x!],
      [-400 * x!, 200],
    ],
  });

  test.each([
    [-1.2, 1],
    [0, 5],
    [3, -4],
  ])("finds the floor of a bent valley from %d, %d", (x, y) => {
    const { at, converged } = minimiseNewton(valley, [x, y]);
    expect(converged).toBe(true);
    expect(at[0]).toBeCloseTo(1, 8);
    expect(at[1]).toBeCloseTo(1, 8);
  });

  test("stays inside the domain, and says when it did not arrive", () => {
    const wall = ([x]: readonly number[]) =>
      x! <= 0
        ? { value: Infinity, gradient: [0], hessian: [] }
        : { value: x! - Math.log(x!), gradient: [1 - 1 / x!], hessian: [[1 / x! ** 2]] };
    expect(minimiseNewton(wall, [30]).at[0]).toBeCloseTo(1, 6);
    expect(minimiseNewton(valley, [-1.2, 1], { most: 2 }).converged).toBe(false);
  });
});
