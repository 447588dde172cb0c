import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { cellOf, seedOf, visitNumber } from "../../src/core/allocation.ts";

describe("cellOf", () => {
  test.each([2, 3, 4, 6])("fills %i cells evenly over 10,000 codes, whatever they look like", (cells) => {
    const codes: readonly ((i: number) => string)[] = [
      (i) => `P${i}`,
      (i) => `site-a_${String(i).padStart(5, "0")}`,
      (i) => String(i),
    ];
    for (const code of codes) {
      const counts = Array.from({ length: cells }, () => 0);
      for (let i = 0; i < 10_000; i++) counts[cellOf(code(i), cells)]! += 1;
      const expected = 10_000 / cells;
      const chi = counts.reduce((sum, count) => sum + (count - expected) ** 2 / expected, 0);
      expect(chi).toBeLessThan(25); // 5 degrees of freedom: p = .00014
    }
  });

  test("successive participants do not alternate by rule", () => {
    let same = 0;
    for (let i = 1; i < 10_000; i++) if (cellOf(`P${i}`, 4) === cellOf(`P${i - 1}`, 4)) same++;
    expect(Math.abs(same - 2500)).toBeLessThan(220);
  });

  test("is the same for a code in other letters or with blanks around it", () => {
    fc.assert(
      fc.property(fc.string(), fc.integer({ min: 1, max: 12 }), (code, cells) => {
        const cell = cellOf(code, cells);
        expect(cell).toBeGreaterThanOrEqual(0);
        expect(cell).toBeLessThan(cells);
        expect(cellOf(` ${code}\t`, cells)).toBe(cell);
      }),
    );
    expect(cellOf("ab-01", 4)).toBe(cellOf("AB-01", 4));
  });
});

describe("seedOf", () => {
  const run = { study: "s", participant: "P1", session: "1", task: "prt", part: "main", run: 1 };
  test("is the same for the same run and another for any other", () => {
    const others = [
      { ...run, study: "t" },
      { ...run, study: null },
      { ...run, participant: "P2" },
      { ...run, session: "2" },
      { ...run, task: "fer" },
      { ...run, part: "second" },
      { ...run, run: 2 },
    ];
    expect(seedOf({ ...run })).toBe(seedOf(run));
    expect(new Set([run, ...others].map(seedOf)).size).toBe(others.length + 1);
  });
});

test.each([
  ["1", 1],
  ["3", 3],
  ["12", 12],
  ["baseline", 1],
  ["0", 1],
  ["-2", 1],
  ["1.5", 1],
  ["", 1],
  ["+24h", 1],
])("the session %j is visit %i", (session, visit) => {
  expect(visitNumber(session)).toBe(visit);
});
