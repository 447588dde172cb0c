import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { Random } from "../../src/core/random.ts";

const draws = 20_000;
const many = <T>(draw: (random: Random) => T, seed = "many", n = draws): T[] => {
  const random = new Random(seed);
  return Array.from({ length: n }, () => draw(random));
};
const meanOf = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
const correlation = (a: readonly number[], b: readonly number[]) => {
  const [ma, mb] = [meanOf(a), meanOf(b)];
  const product = (x: readonly number[], mx: number, y: readonly number[], my: number) =>
    x.reduce((sum, value, i) => sum + (value - mx) * (y[i]! - my), 0);
  return product(a, ma, b, mb) / Math.sqrt(product(a, ma, a, ma) * product(b, mb, b, mb));
};

describe("streams", () => {
  test("one seed, one stream; another seed, another", () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), (a, b) => {
        const stream = (seed: string) => many((random) => random.uniform(), seed, 8);
        expect(stream(a)).toEqual(stream(a));
        if (a !== b) expect(stream(a)).not.toEqual(stream(b));
      }),
    );
  });

  test("the stream of a seed is fixed for all time: stored seeds must give their plans again", () => {
    const random = new Random("valence");
    const first = [random.uniform(), random.uniform(), random.below(1000), random.normal()];
    const again = new Random("valence");
    expect([again.uniform(), again.uniform(), again.below(1000), again.normal()]).toEqual(first);
    expect(first).toMatchInlineSnapshot(`
      [
        0.7100468055456498,
        0.18991214826689362,
        942,
        -2.4521729775023124,
      ]
    `);
  });

  test("a fork depends on its labels alone, not on what was drawn before it", () => {
    const untouched = new Random("seed");
    const used = new Random("seed");
    for (let i = 0; i < 7; i++) used.normal();
    const stream = (random: Random) => Array.from({ length: 5 }, () => random.uniform());
    expect(stream(used.fork("order"))).toEqual(stream(untouched.fork("order")));
    expect(stream(untouched.fork("a").fork("b"))).not.toEqual(stream(untouched.fork("b").fork("a")));
    expect(stream(untouched.fork("order"))).not.toEqual(stream(new Random("seed")));
  });

  test("drawing from a fork does not move its parent", () => {
    const parent = new Random("seed");
    const fork = parent.fork("aside");
    fork.uniform();
    expect(parent.uniform()).toBe(new Random("seed").uniform());
  });

  test("neighbouring seeds and labels are not alike", () => {
    const firsts = Array.from({ length: draws }, (_, i) => new Random(`P${i}`).uniform());
    const forks = Array.from({ length: draws }, (_, i) => new Random("seed").fork(`block ${i}`).uniform());
    for (const values of [firsts, forks]) {
      expect(new Set(values).size).toBe(draws);
      expect(Math.abs(meanOf(values) - 0.5)).toBeLessThan(4 / Math.sqrt(12 * draws));
      expect(Math.abs(correlation(values.slice(1), values.slice(0, -1)))).toBeLessThan(4 / Math.sqrt(draws));
    }
    const pair = ["a", "b"].map((label) => many((random) => random.uniform(), `seed\u0001${label}`));
    expect(Math.abs(correlation(pair[0]!, pair[1]!))).toBeLessThan(4 / Math.sqrt(draws));
  });
});

describe("draws", () => {
  test("uniform fills [0, 1) evenly", () => {
    const values = many((random) => random.uniform());
    const bins = Array.from({ length: 20 }, () => 0);
    for (const value of values) bins[Math.floor(20 * value)]! += 1;
    const expected = draws / 20;
    const chi = bins.reduce((sum, count) => sum + (count - expected) ** 2 / expected, 0);
    expect(chi).toBeLessThan(50); // 19 degrees of freedom: p = .00013
    expect(Math.max(...values)).toBeLessThan(1);
    expect(Math.min(...values)).toBeGreaterThanOrEqual(0);
  });

  test("below(n) gives every whole number below n, equally often, and refuses what is no number of things", () => {
    const counts = [0, 0, 0, 0, 0, 0];
    for (const value of many((random) => random.below(6))) counts[value]! += 1;
    for (const count of counts) expect(Math.abs(count - draws / 6)).toBeLessThan(5 * Math.sqrt(draws / 6));
    expect(many((random) => random.below(1), "one", 5)).toEqual([0, 0, 0, 0, 0]);
    for (const wrong of [0, -1, 1.5, Number.NaN]) {
      expect(() => new Random("x").below(wrong)).toThrow(RangeError);
    }
  });

  test("normal, exponential and chance have their moments", () => {
    const normal = many((random) => random.normal(10, 2));
    expect(meanOf(normal)).toBeCloseTo(10, 1);
    expect(meanOf(normal.map((value) => (value - 10) ** 2))).toBeCloseTo(4, 0);
    expect(meanOf(normal.map((value) => (Math.abs(value - 10) < 2 ? 1 : 0)))).toBeCloseTo(0.683, 1);
    expect(many((random) => random.normal(3, 0), "flat", 4)).toEqual([3, 3, 3, 3]);
    const exponential = many((random) => random.exponential(5));
    expect(Math.abs(meanOf(exponential) - 5)).toBeLessThan(0.2);
    expect(Math.min(...exponential)).toBeGreaterThanOrEqual(0);
    expect(meanOf(many((random) => (random.chance(0.3) ? 1 : 0)))).toBeCloseTo(0.3, 1);
    expect(many((random) => random.chance(0), "never", 100)).not.toContain(true);
    expect(many((random) => random.chance(1), "always", 100)).not.toContain(false);
  });

  test("shuffle keeps every item, leaves its argument alone and favours no order", () => {
    const items = Object.freeze(["a", "b", "c"]);
    const orders = new Map<string, number>();
    for (const order of many((random) => random.shuffle(items).join(""))) {
      orders.set(order, (orders.get(order) ?? 0) + 1);
    }
    expect([...orders.keys()].sort()).toEqual(["abc", "acb", "bac", "bca", "cab", "cba"]);
    for (const count of orders.values()) {
      expect(Math.abs(count - draws / 6)).toBeLessThan(5 * Math.sqrt(draws / 6));
    }
    expect(new Random("x").shuffle([])).toEqual([]);
  });

  test("pick takes one of the items, and nothing from nothing", () => {
    expect(new Set(many((random) => random.pick(["a", "b", "c"]), "pick", 100)).size).toBe(3);
    expect(new Random("x").pick([] as string[])).toBeUndefined();
  });
});
