import fc from "fast-check";
import { expect, test } from "vitest";
import { fitLine, sensedMs, type Changes, type Line } from "../../../src/core/sensor/line.ts";
import { match } from "../../../src/core/sensor/match.ts";

const same: Line = { originMs: 0, slope: 1, whiteMs: 0, blackMs: 0, slopeSe: Infinity };
const tolerance = 10;

/** The best value by trying everything. */
function bruteForce(flips: Changes, edges: Changes, flip = 0, edge = 0): number {
  if (flip === flips.atMs.length || edge === edges.atMs.length) return 0;
  const off = Math.abs(edges.atMs[edge]! - flips.atMs[flip]!);
  const fits = flips.white[flip] === edges.white[edge] && off <= tolerance;
  return Math.max(
    bruteForce(flips, edges, flip + 1, edge),
    bruteForce(flips, edges, flip, edge + 1),
    fits ? 1 - off / tolerance + bruteForce(flips, edges, flip + 1, edge + 1) : 0,
  );
}

const changes = (length: number) =>
  fc
    .array(fc.tuple(fc.integer({ min: 0, max: 60 }), fc.nat(1)), { maxLength: length })
    .map((all): Changes => {
      const sorted = all.toSorted(([a], [b]) => a - b);
      return {
        atMs: Float64Array.from(sorted, ([at]) => at),
        white: Uint8Array.from(sorted, ([, white]) => white),
      };
    });

test("of all ways to give flips their edges the best is taken, in order, no edge twice", () => {
  fc.assert(
    fc.property(changes(6), changes(6), (flips, edges) => {
      const { edgeOf, value } = match(flips, edges, same, tolerance);
      const taken = [...edgeOf].filter((edge) => edge !== -1);
      expect(taken).toEqual([...new Set(taken)].toSorted((a, b) => a - b));
      const worth = [...edgeOf].reduce((sum, edge, flip) => {
        if (edge === -1) return sum;
        expect(edges.white[edge]).toBe(flips.white[flip]);
        return sum + 1 - Math.abs(edges.atMs[edge]! - flips.atMs[flip]!) / tolerance;
      }, 0);
      expect(worth).toBeCloseTo(value, 9);
      expect(value).toBeCloseTo(bruteForce(flips, edges), 9);
    }),
    { numRuns: 300 },
  );
});

test("the line goes through its points, each colour with its own place; what is far off moves nothing", () => {
  const atMs = Float64Array.from({ length: 40 }, (_, i) => 1000 * i + 137 * (i % 3));
  const white = Uint8Array.from(atMs, (_, i) => i % 2);
  const truth = { ...same, slope: 1.0002, whiteMs: 503, blackMs: 500 };
  const sensed = atMs.map((at, i) => sensedMs(truth, at, white[i]!) + (i === 9 ? 16.7 : 0));
  const start = { ...same, slope: 1.0001, whiteMs: 501, blackMs: 502 };
  const every = Int32Array.from(atMs.keys());
  const line = fitLine({ atMs, white }, { atMs: sensed, white }, every, start, 8)!;
  expect(line.slope).toBeCloseTo(1.0002, 9);
  expect(line.whiteMs).toBeCloseTo(503, 6);
  expect(line.blackMs).toBeCloseTo(500, 6);
  expect(line.slopeSe).toBeLessThan(1e-8);
  expect(fitLine({ atMs, white }, { atMs: sensed, white }, every.fill(-1), start, 8)).toBeNull();
});
