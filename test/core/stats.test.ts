import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { wilson, z95 } from "../../src/core/stats/intervals.ts";
import { logistic, logit, mean, median, quantile, standardDeviation } from "../../src/core/stats/moments.ts";

const numbers = fc.array(fc.double({ min: -1e6, max: 1e6, noNaN: true }), { minLength: 1, maxLength: 50 });

describe("moments", () => {
  test("of nothing are null, never 0", () => {
    expect([mean([]), median([]), quantile([], 0.3), standardDeviation([]), standardDeviation([4])]).toEqual([
      null,
      null,
      null,
      null,
      null,
    ]);
  });

  test("of known numbers (R: mean, sd, median)", () => {
    const values = [2, 4, 4, 4, 5, 5, 7, 9];
    expect(mean(values)).toBe(5);
    expect(standardDeviation(values)).toBeCloseTo(2.138089935299395, 12);
    expect(median(values)).toBe(4.5);
    expect(median([3, 1, 2])).toBe(2);
    expect(standardDeviation([5, 5, 5])).toBe(0);
  });

  // R 4: quantile(c(1, 3, 4, 8, 20), c(0, .1, .25, .5, .6, .75, .9, 1))
  test.each([
    [0, 1],
    [0.1, 1.8],
    [0.25, 3],
    [0.5, 4],
    [0.6, 5.6],
    [0.75, 8],
    [0.9, 15.2],
    [1, 20],
  ])("quantile type 7 at %d is %d, as in R", (p, expected) => {
    expect(quantile([20, 8, 1, 4, 3], p)).toBeCloseTo(expected, 12);
  });

  test("quantiles rise with p, stay within the data, and sort numbers as numbers", () => {
    expect(quantile([10, 9, 100], 0.5)).toBe(10);
    fc.assert(
      fc.property(numbers, fc.double({ min: 0, max: 1, noNaN: true }), (values, p) => {
        const copy = [...values];
        const at = quantile(values, p)!;
        expect(values).toEqual(copy);
        expect(at).toBeGreaterThanOrEqual(Math.min(...values));
        expect(at).toBeLessThanOrEqual(Math.max(...values));
        expect(at).toBeGreaterThanOrEqual(quantile(values, p / 2)!);
      }),
    );
  });

  test("logistic and logit undo each other and do not overflow", () => {
    for (const x of [-30, -2, -0.1, 0, 0.5, 3, 30]) expect(logit(logistic(x))).toBeCloseTo(x, 2);
    expect(logistic(0)).toBe(0.5);
    expect(logistic(-1000)).toBe(0);
    expect(logistic(1000)).toBe(1);
    expect(logit(0.82)).toBeCloseTo(1.5163474893680884, 12);
  });
});

describe("Wilson interval", () => {
  // Reference: (p + z²/2n ± z·√(p(1−p)/n + z²/4n²)) / (1 + z²/n), evaluated apart with 40 digits.
  test.each([
    [8, 10, 0.4901624715366, 0.9433178485456],
    [44, 50, 0.761951826168, 0.9438239984907],
    [1, 100, 0.0017674320641, 0.0544861961787],
    [50, 100, 0.403831530366, 0.596168469634],
  ])("%d of %d is %d to %d", (successes, n, low, high) => {
    const interval = wilson(successes, n);
    expect(interval?.[0]).toBeCloseTo(low, 12);
    expect(interval?.[1]).toBeCloseTo(high, 12);
  });

  test("is null of nothing, and exact at none and all", () => {
    expect(wilson(0, 0)).toBeNull();
    for (let n = 1; n <= 300; n++) {
      expect(wilson(0, n)?.[0]).toBe(0);
      expect(wilson(n, n)?.[1]).toBe(1);
    }
  });

  test("holds the proportion, lies in [0, 1] and mirrors itself", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 1000 }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (n, share) => {
          const successes = Math.round(share * n);
          const [low, high] = wilson(successes, n)!;
          expect(low).toBeGreaterThanOrEqual(0);
          expect(high).toBeLessThanOrEqual(1);
          expect(low).toBeLessThanOrEqual(successes / n);
          expect(high).toBeGreaterThanOrEqual(successes / n);
          const [mirrored] = wilson(n - successes, n)!;
          expect(mirrored).toBeCloseTo(1 - high, 12);
        },
      ),
    );
  });

  test("z95 is the 97.5 % point of the normal", () => {
    expect(z95).toBeCloseTo(1.959963984540054, 14);
  });
});
