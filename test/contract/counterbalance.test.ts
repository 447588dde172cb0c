import { describe, expect, test } from "vitest";
import { cellOf } from "../../src/core/allocation.ts";
import { canonicalJson } from "../../src/core/hash.ts";
import { tasks } from "./runs.ts";

describe.each(tasks)("%s counterbalancing", (_, task) => {
  const cells = Array.from({ length: task.cells }, (_, cell) => cell);

  test.each([1, 2, 3, 4])("no two cells are alike at visit %i", (visit) => {
    const set = cells.map((cell) => canonicalJson(task.counterbalance(cell, visit)));
    expect(new Set(set).size).toBe(task.cells);
  });

  test.each([1, 2, 3, 4])("every value a cell sets is set equally often at visit %i", (visit) => {
    const counts = new Map<string, Map<unknown, number>>();
    for (const cell of cells) {
      for (const [key, value] of Object.entries(task.counterbalance(cell, visit))) {
        const values = counts.get(key) ?? new Map<unknown, number>();
        values.set(value, (values.get(value) ?? 0) + 1);
        counts.set(key, values);
      }
    }
    for (const [key, values] of counts) expect(new Set(values.values()).size, key).toBe(1);
  });

  test("a participant's cell is theirs on every visit, and the cells fill evenly", () => {
    const filled = cells.map(() => 0);
    for (let i = 0; i < 10_000; i++) {
      const cell = cellOf(`P${String(i).padStart(4, "0")}`, task.cells);
      filled[cell]! += 1;
      if (i < 100) expect(cellOf(` p${String(i).padStart(4, "0")} `, task.cells)).toBe(cell);
    }
    const expected = 10_000 / task.cells;
    for (const count of filled) expect(Math.abs(count - expected)).toBeLessThan(5 * Math.sqrt(expected));
  });
});
