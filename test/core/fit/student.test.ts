import { expect, test } from "vitest";
import { correlation } from "../../../src/core/stats/correlation.ts";
import { logGamma, pairedTest, studentTwoSided, welchTest } from "../../../src/core/stats/student.ts";

// Expected values: SciPy 1.10, stats.t.sf, stats.ttest_ind(equal_var=False), stats.ttest_1samp; Python's math.lgamma.
test.each([
  [2.1, 9, 0.06511828241215196],
  [0.3, 38.7, 0.7657827124278175],
  [5.5, 3, 0.011829591570328514],
  [-12, 100, 4.395087715604393e-21],
  [1.5, 1.2, 0.34382360107343096],
])("t %f on %f degrees of freedom", (t, df, p) => {
  expect(studentTwoSided(t, df) / p).toBeCloseTo(1, 10);
});

test("the logarithm of Γ", () => {
  expect(logGamma(0.5)).toBeCloseTo(0.5723649429247004, 12);
  expect(logGamma(3.7)).toBeCloseTo(1.4280723266653883, 12);
  expect(logGamma(60.25)).toBeCloseTo(185.5558503455226, 10);
});

const a = [1.1, 2.3, 0.7, 3.9, 2.2];

test("Welch's and the paired test", () => {
  const welch = welchTest(a, [4.1, 3.3, 5.0, 2.9]);
  expect(welch.t).toBeCloseTo(-2.458330235751659, 12);
  expect(welch.df).toBeCloseTo(6.989047296350063, 12);
  expect(welch.p).toBeCloseTo(0.043624418402137426, 12);
  const paired = pairedTest(a);
  expect(paired.t).toBeCloseTo(3.654529255890095, 12);
  expect(paired.p).toBeCloseTo(0.02168463745912991, 12);
});

test("too little to test gives no number", () => {
  expect(pairedTest([1]).p).toBeNull();
  expect(pairedTest([2, 2, 2])).toEqual({ difference: 2, t: null, df: null, p: null });
  expect(welchTest([1], [1, 2]).p).toBeNull();
});

test("a correlation by hand", () => {
  expect(correlation([1, 2, 3, 4], [2, 1, 4, 3])).toBeCloseTo(0.6, 12);
  expect(correlation([1, 2, 3], [5, 5, 5])).toBeNull();
  expect(correlation([1, 2], [1, 2])).toBeNull();
});
