import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { overridesCell, readOverrides, ruledRows, standingRulings } from "../../src/core/rulings.ts";
import { type RulingEvent } from "../../src/core/ruling-event.ts";
import { cohensKappa } from "../../src/core/stats/agreement.ts";

const event = (sequence: number, item: number, to: string | null): { ruling: RulingEvent } => ({
  ruling: { sequence, item, from: "a", to, reason: "because" },
});

describe("overrides", () => {
  test("the latest of each item stands; one that was taken back does not", () => {
    const events = [
      event(3, 2, "b"),
      event(3, 1, "c"),
      {},
      event(3, 2, "d"),
      event(5, 1, "e"),
      event(5, 1, null),
    ];
    expect([...standingRulings(events)]).toEqual([
      [
        3,
        [
          { item: 1, to: "c" },
          { item: 2, to: "d" },
        ],
      ],
      [5, []],
    ]);
  });

  test("a cell gives back what was put in, whatever the decision is called", () => {
    const rulings = fc.uniqueArray(
      fc.record({ item: fc.integer({ min: 1, max: 999 }), to: fc.string({ minLength: 1 }) }),
      { minLength: 1, maxLength: 5, selector: ({ item }) => item },
    );
    fc.assert(
      fc.property(rulings, (given) => {
        const cell = overridesCell(given);
        expect(cell).not.toMatch(/[\r\n]/);
        expect(readOverrides(cell!)).toEqual(given);
      }),
    );
    expect(overridesCell([])).toBeNull();
    expect(overridesCell([{ item: 1, to: "target:kind" }])).toBe("1=target:kind");
  });

  test.each(["x", "0=a", "1=", "1=a;", "1=a;1=b", "1=%", "=a"])("a cell that says %j is refused", (cell) => {
    expect(readOverrides(cell)).toBeNull();
  });

  test("rows carry them in tasks that know overrides, and stay untouched in others", () => {
    const rows = [{ sequence: 2 }, { sequence: 3 }];
    expect(ruledRows({ rulings: {} }, rows, [event(3, 1, "c")])).toEqual([
      { sequence: 2, overrides: null },
      { sequence: 3, overrides: "1=c" },
    ]);
    expect(ruledRows({}, rows, [event(3, 1, "c")])).toBe(rows);
  });
});

describe("Cohen's κ", () => {
  const pairs = (counts: Readonly<Record<string, number>>) =>
    Object.entries(counts).flatMap(([pair, n]) =>
      Array.from({ length: n }, () => pair.split(" ") as unknown as readonly [string, string]),
    );

  test("of a worked table: 20 and 15 agreed, 5 and 10 not", () => {
    const found = cohensKappa(pairs({ "y y": 20, "y n": 5, "n y": 10, "n n": 15 }))!;
    expect(found.n).toBe(50);
    expect(found.kappa).toBeCloseTo(0.4, 12);
    // √(.7 · .3 / (50 · .5²))
    expect(found.se).toBeCloseTo(0.12961481396815722, 12);
  });

  test("of three categories: (.6 − .36) / (1 − .36)", () => {
    const found = cohensKappa(pairs({ "a a": 3, "b b": 2, "c c": 1, "a b": 2, "b c": 1, "c a": 1 }))!;
    expect(found.kappa).toBeCloseTo(0.24 / 0.64, 12);
  });

  test("is 1 with full agreement on several categories, null where chance alone agrees or nothing is judged", () => {
    expect(cohensKappa(pairs({ "a a": 3, "b b": 1 }))).toMatchObject({ kappa: 1, se: 0 });
    expect(cohensKappa(pairs({ "a a": 3 }))).toBeNull();
    expect(cohensKappa([])).toBeNull();
  });
});
