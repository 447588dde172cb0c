import fc from "fast-check";
import { expect, test } from "vitest";
import { noAttempts, tried, waited, type Attempts } from "../../src/core/desk-attempts.ts";

const after = (failures: number) =>
  Array.from({ length: failures }).reduce<Attempts>((before) => tried(before), noAttempts);

test("each wrong try doubles the wait, up to a quarter of an hour", () => {
  expect([1, 2, 3, 4, 10].map((n) => after(n).waitMs)).toEqual([1000, 2000, 4000, 8000, 512_000]);
  expect(after(11).waitMs).toBe(900_000);
  expect(after(2000).waitMs).toBe(900_000);
});

test("a thousand guesses take longer than ten days of an open page", () => {
  const total = Array.from({ length: 1000 }, (_, i) => after(i + 1).waitMs).reduce((sum, ms) => sum + ms);
  expect(total).toBeGreaterThan(10 * 24 * 3_600_000 - 3_600_000);
});

test("time never adds to a wait, whatever it claims to be", () => {
  fc.assert(
    fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), fc.nat(40), (ms, failures) => {
      const before = { ...after(failures), giveUpMs: 5000 };
      const next = waited(before, ms);
      expect(next.waitMs).toBeGreaterThanOrEqual(0);
      expect(next.waitMs).toBeLessThanOrEqual(before.waitMs);
      expect(next.giveUpMs).toBeLessThanOrEqual(5000);
      expect(next.failures).toBe(failures);
    }),
  );
  expect(waited(after(3), -1e12).waitMs).toBe(4000);
});
