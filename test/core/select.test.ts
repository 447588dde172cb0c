import fc from "fast-check";
import { expect, test } from "vitest";
import { quantile } from "../../src/core/stats/moments.ts";
import { select } from "../../src/core/stats/select.ts";

// Few different values, so that most lists hold ties, and long runs in order.
const lists = fc.oneof(
  fc.array(fc.integer({ min: 0, max: 5 }), { minLength: 1, maxLength: 60 }),
  fc.array(fc.double({ noNaN: true, noDefaultInfinity: true }), { minLength: 1, maxLength: 60 }),
  fc.integer({ min: 1, max: 200 }).map((n) => Array.from({ length: n }, (_, i) => i)),
  fc.integer({ min: 1, max: 200 }).map((n) => Array.from({ length: n }, (_, i) => n - i)),
);

test("finds the value that sorting would put at a rank, smaller ones before it, larger ones after", () => {
  fc.assert(
    fc.property(lists, fc.nat(), (values, any) => {
      const rank = any % values.length;
      const list = new Float64Array(values);
      const found = select(list, rank);
      expect(found).toBe(new Float64Array(values).sort()[rank]);
      expect(list[rank]).toBe(found);
      for (const before of list.slice(0, rank)) expect(before).toBeLessThanOrEqual(found);
      for (const after of list.slice(rank + 1)) expect(after).toBeGreaterThanOrEqual(found);
      expect([...list].sort((a, b) => a - b)).toEqual([...values].sort((a, b) => a - b));
    }),
    { numRuns: 500 },
  );
});

test("a quantile by selection is the quantile by sorting, and leaves its list alone", () => {
  fc.assert(
    fc.property(lists, fc.double({ min: 0, max: 1, noNaN: true }), (values, p) => {
      const given = [...values];
      const sorted = [...values].sort((a, b) => a - b);
      const at = (sorted.length - 1) * p;
      const below = sorted[Math.floor(at)] as number;
      const above = sorted[Math.ceil(at)] as number;
      expect(quantile(given, p)).toBe(at % 1 === 0 ? below : below + (above - below) * (at % 1));
      expect(given).toEqual(values);
    }),
    { numRuns: 500 },
  );
});
