import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { assign, factorsOf, groupsOf } from "../../../src/core/study/factors.ts";
import { latinSquare } from "../../../src/core/study/latin.ts";
import { study, tasks, template } from "./study-fixture.ts";

const crossover = study({
  ...template("ketamine-crossover"),
  counterbalancing: {
    factors: [
      { id: "order", levels: ["first", "second", "third"] },
      { id: "reward", cells: "prt" },
      { id: "hand", levels: ["left", "right"] },
    ],
    crossed: [["order", "reward"]],
  },
});
const factors = factorsOf(crossover, tasks);

test("tasks that no factor names are balanced all the same, and say so", () => {
  expect(factors.map(({ id, kind, implied }) => [id, kind, implied])).toEqual([
    ["order", "levels", false],
    ["reward", "cells", false],
    ["hand", "levels", false],
    ["words-cell", "cells", true],
    ["words-forms", "forms", true],
    ["fer-cell", "cells", true],
    ["fer-forms", "forms", true],
  ]);
  expect(groupsOf(crossover, factors).map(({ size }) => size)).toEqual([12, 2, 8, 4, 8, 4]);
});

test("10,000 enrolments: at the end of every block each combination came equally often", () => {
  const people = Array.from({ length: 10_000 }, (_, i) =>
    assign(crossover, factors, { site: "K", number: i + 1 }),
  );
  for (const group of groupsOf(crossover, factors)) {
    const counts = new Map<string, number>();
    people.forEach((levels, i) => {
      const key = group.factors.map(({ id }) => levels[id]).join("/");
      counts.set(key, (counts.get(key) ?? 0) + 1);
      if ((i + 1) % group.size !== 0) return;
      expect(counts.size).toBe(group.size);
      expect(new Set(counts.values())).toEqual(new Set([(i + 1) / group.size]));
    });
  }
});

test("the order within a block is not always the same, nor the same for sites and groups", () => {
  const first = (site: string) =>
    Array.from({ length: 48 }, (_, i) => assign(crossover, factors, { site, number: i + 1 })["words-cell"]);
  const blocks = [0, 8, 16, 24, 32, 40].map((at) =>
    first("K")
      .slice(at, at + 8)
      .join(""),
  );
  expect(new Set(blocks).size).toBeGreaterThan(1);
  expect(first("K")).not.toEqual(first("L"));
});

test("a person's levels follow from seed, site and number alone", () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 5000 }), (number) => {
      const again = study({
        ...template("ketamine-crossover"),
        counterbalancing: crossover.counterbalancing,
      });
      expect(assign(again, factorsOf(again, tasks), { site: "K", number })).toEqual(
        assign(crossover, factors, { site: "K", number }),
      );
    }),
    { numRuns: 20 },
  );
  const other = { ...crossover, seed: "another" };
  const list = (of: typeof crossover) =>
    Array.from({ length: 24 }, (_, i) => assign(of, factors, { site: "K", number: i + 1 })["order"]);
  expect(list(other)).not.toEqual(list(crossover));
});

describe("the Latin square", () => {
  test.each([1, 2, 3, 4, 5, 6, 7, 8])(
    "of %d: each value once in a row, each pair of neighbours equally often",
    (n) => {
      const rows = latinSquare(n);
      expect(rows).toHaveLength(n % 2 === 0 || n === 1 ? n : 2 * n);
      const pairs = new Map<string, number>();
      for (const row of rows) {
        expect([...row].sort((a, b) => a - b)).toEqual(Array.from({ length: n }, (_, i) => i));
        row.slice(1).forEach((value, i) => {
          const pair = `${row[i]}>${value}`;
          pairs.set(pair, (pairs.get(pair) ?? 0) + 1);
        });
      }
      expect(pairs.size).toBe(n * (n - 1));
      expect(new Set(pairs.values()).size).toBe(n === 1 ? 0 : 1);
      for (let column = 0; column < n; column++) {
        const counts = new Set(rows.map((row) => row[column]));
        expect(counts.size).toBe(n);
      }
    },
  );
});
