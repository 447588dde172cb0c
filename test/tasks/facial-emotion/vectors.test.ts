import { describe, expect, test } from "vitest";
import { dPrimeAmong, proportionCorrect } from "../../../src/core/stats/alternatives.ts";
import { detection } from "../../../src/core/stats/detection.ts";
import {
  information,
  kappa,
  similarityChoice,
  unbiasedHitRate,
  unbiasedHitRates,
} from "../../../tasks/facial-emotion/confusion.ts";

const close = (values: readonly (number | null)[], expected: readonly number[], digits: number) => {
  expect(values).toHaveLength(expected.length);
  for (const [i, value] of values.entries()) expect(value).toBeCloseTo(expected[i]!, digits);
};

describe("published and computed vectors", () => {
  test("unbiased hit rates of Wagner's example", () => {
    const counts = [
      [4, 1, 0, 1],
      [0, 3, 2, 1],
      [0, 0, 6, 0],
      [2, 0, 0, 4],
    ];
    close(unbiasedHitRates(counts), [4 / 9, 3 / 8, 3 / 4, 4 / 9], 12);
  });

  test("log-linear d′, c and β", () => {
    const typical = detection(24, 40, 6, 210)!;
    close([typical.dPrime, typical.c, Math.exp(typical.lnBeta)], [2.11612, 0.81102, 5.56346], 5);
    const perfect = detection(40, 40, 0, 210)!;
    close([perfect.dPrime, perfect.c, Math.exp(perfect.lnBeta)], [5.07516, 0.28666, 4.28373], 5);
  });

  test.each([
    [2, 0.76025],
    [4, 0.55203],
    [6, 0.44936],
    [7, 0.41422],
  ])("an unbiased observer with d′ 1 among %i answers is right in %d", (m, share) => {
    expect(proportionCorrect(1, m)).toBeCloseTo(share, 5);
    expect(dPrimeAmong(proportionCorrect(1, m), m)).toBeCloseTo(1, 8);
  });

  // Neutral, anger, disgust, fear, happiness, sadness, surprise.
  const matrix = [
    [450, 16, 5, 5, 15, 6, 0],
    [526, 1392, 146, 19, 3, 34, 10],
    [1240, 2341, 2469, 80, 47, 892, 31],
    [600, 116, 274, 1032, 3, 262, 553],
    [802, 71, 129, 39, 3837, 86, 6],
    [935, 201, 487, 84, 19, 2528, 6],
    [768, 36, 15, 120, 64, 32, 3935],
  ];

  test("a large matrix: hit rates, information, κ, response bias", () => {
    close(unbiasedHitRates(matrix), [0.07657, 0.218, 0.24357, 0.27194, 0.7428, 0.39067, 0.68609], 5);
    expect(information(matrix)?.bits).toBeCloseTo(1.1714, 4);
    expect(kappa(matrix)?.kappa).toBeCloseTo(0.51761, 5);
    const model = similarityChoice(matrix);
    const bias = matrix.map((_, r) => model.bias(r).value);
    close(bias, [1.4382, 0.3807, -0.3613, -0.845, -0.306, 0.0346, -0.3411], 4);
    expect(bias.reduce((sum, value) => sum + value, 0)).toBeCloseTo(0, 12);
  });

  test("similarity is 0 with itself, alike both ways, and not moved by unequal rows", () => {
    const twice = matrix.map((row, s) => (s === 2 ? row.map((count) => 2 * count + 0.5) : row));
    const [one, two] = [similarityChoice(matrix), similarityChoice(twice)];
    expect(one.similarity(3, 3).value).toBeCloseTo(0, 12);
    expect(one.similarity(1, 4)).toEqual(one.similarity(4, 1));
    expect(two.similarity(2, 5).value).toBeCloseTo(one.similarity(2, 5).value, 9);
    expect(two.bias(2).value).toBeCloseTo(one.bias(2).value, 9);
  });
});

describe("at the edges", () => {
  test("an answer that nobody gave has a hit rate of 0, a face that nobody answered none", () => {
    expect(unbiasedHitRate(0, 10, [{ given: 0, shown: 30 }])).toEqual({ value: 0, se: null });
    expect(unbiasedHitRate(0, 0, [{ given: 3, shown: 30 }])).toBeNull();
    expect(unbiasedHitRate(10, 10, [{ given: 0, shown: 30 }])).toEqual({ value: 1, se: null });
    expect(
      unbiasedHitRates([
        [0, 0],
        [1, 1],
      ]),
    ).toEqual([null, 0.5]);
  });

  test("no signal or no noise: no d′; hits as frequent as false alarms: 0", () => {
    expect(detection(0, 0, 1, 10)).toBeNull();
    expect(detection(1, 10, 0, 0)).toBeNull();
    expect(detection(5, 10, 5, 10)).toMatchObject({ dPrime: 0, aPrime: 0.5, bDoublePrime: 0 });
    expect(detection(0, 10, 0, 10)?.bDoublePrime).toBeNull();
    expect(Object.is(detection(5, 10, 5, 10)?.c, 0)).toBe(true);
  });

  test("below chance A′ and B″ mirror what they are above", () => {
    const [above, below] = [detection(8, 10, 1, 10)!, detection(1, 10, 8, 10)!];
    expect(below.aPrime).toBeCloseTo(1 - above.aPrime, 12);
    expect(below.dPrime).toBeCloseTo(-above.dPrime, 12);
  });

  test("answers that never vary carry no information, and agree no better than chance", () => {
    const always = [
      [0, 10],
      [0, 10],
    ];
    expect(information(always)).toEqual({ bits: 0, se: null });
    expect(kappa(always)?.kappa).toBe(0);
    expect(
      kappa([
        [0, 0],
        [0, 10],
      ]),
    ).toBeNull();
    expect(information([[0]])).toBeNull();
  });
});
