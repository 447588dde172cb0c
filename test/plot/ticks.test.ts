import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { ticksOver } from "../../src/plot/ticks.ts";

describe("ticksOver", () => {
  test.each([
    [[0, 1], 5, { low: 0, high: 1, at: [0, 0.2, 0.4, 0.6, 0.8, 1], decimals: 1 }],
    [[0.054, 0.35], 5, { low: 0, high: 0.4, at: [0, 0.1, 0.2, 0.3, 0.4], decimals: 1 }],
    [[-0.11, 0.31], 5, { low: -0.2, high: 0.4, at: [-0.2, -0.1, 0, 0.1, 0.2, 0.3, 0.4], decimals: 1 }],
    [[0, 47], 5, { low: 0, high: 50, at: [0, 10, 20, 30, 40, 50], decimals: 0 }],
  ])("covers %j in about %i round steps", (values, count, expected) => {
    expect(ticksOver(values, count)).toEqual(expected);
  });

  test("never divides a count into fractions when the smallest step is one", () => {
    expect(ticksOver([0, 1], 5, 1).at).toEqual([0, 1]);
  });

  test("opens a range around nothing, one value or equal values", () => {
    expect(ticksOver([])).toMatchObject({ low: 0, high: 1 });
    for (const values of [[0.2], [0.2, 0.2, 0.2], [0.2, Number.NaN, Infinity]]) {
      const { low, high } = ticksOver(values);
      expect(low).toBeLessThan(0.2);
      expect(high).toBeGreaterThan(0.2);
    }
  });

  test("always covers its values with few, rising, distinguishable ticks", () => {
    const value = fc.double({ min: -1e9, max: 1e9, noNaN: true });
    fc.assert(
      fc.property(fc.array(value), fc.integer({ min: 1, max: 12 }), (values, count) => {
        const ticks = ticksOver(values, count);
        expect(ticks.at.every((at, i) => i === 0 || at > (ticks.at[i - 1] as number))).toBe(true);
        expect(ticks.at.length).toBeGreaterThanOrEqual(2);
        expect(ticks.at.length).toBeLessThanOrEqual(2 * count + 4);
        const slack = 1e-8 * (ticks.high - ticks.low);
        for (const v of values) {
          expect(v).toBeGreaterThanOrEqual(ticks.low - slack);
          expect(v).toBeLessThanOrEqual(ticks.high + slack);
        }
        const texts = ticks.at.map((at) => at.toFixed(ticks.decimals));
        expect(new Set(texts).size).toBe(texts.length);
      }),
    );
  });
});
