import fc from "fast-check";
import { expect, test } from "vitest";
import { binsOver } from "../../src/plot/bins.ts";

const sum = (counts: readonly number[]) => counts.reduce((a, b) => a + b, 0);

test("counts by hand: four bins of width 100, the last edge included", () => {
  const values = [300, 350, 400, 450, 499.9, 500, 600, 700];
  const bins = binsOver([values], null);
  const edges = bins.edges;
  expect(edges[0]).toBe(300);
  expect(edges.at(-1)).toBe(700);
  const byHand = edges.slice(0, -1).map((low, i) => {
    const high = edges[i + 1] as number;
    return values.filter((v) => v >= low && (v < high || (high === 700 && v === 700))).length;
  });
  expect(bins.counts[0]).toEqual(byHand);
});

test("every value is in one bin or counted outside", () => {
  const group = fc.array(fc.double({ min: 0, max: 20000, noNaN: true }), { maxLength: 400 });
  fc.assert(
    fc.property(fc.array(group, { minLength: 1, maxLength: 3 }), (groups) => {
      const bins = binsOver(groups, { low: 150, high: 2500 });
      for (const [i, values] of groups.entries()) {
        expect(sum(bins.counts[i] as number[]) + (bins.below[i] as number) + (bins.above[i] as number)).toBe(
          values.length,
        );
        expect(bins.below[i]).toBe(values.filter((v) => v < 150).length);
      }
      expect(bins.edges.length).toBeLessThanOrEqual(90);
    }),
  );
});

test("one far answer does not eat the picture when limits are given", () => {
  const values = Array.from({ length: 100 }, (_, i) => 400 + 3 * i);
  const bins = binsOver([[...values, 19000]], { low: 150, high: 2500 });
  expect(bins.edges.at(-1)).toBeLessThanOrEqual(800);
  expect(bins.above).toEqual([1]);
});
