import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { ColumnField } from "../../src/core/fields.ts";
import { allowedIn, cellReader, refused } from "../../src/export/cells.ts";

const field: ColumnField = {
  key: "value",
  name: "value",
  kind: "number",
  levels: [],
  nullable: false,
  fallback: undefined,
  minimum: null,
  maximum: null,
  title: "Value",
  unit: "",
  missing: null,
};

/** Reads a cell that stands somewhere inside a longer text. */
function read(cell: string, like: Partial<ColumnField> = {}) {
  return cellReader({ ...field, ...like })(`9,${cell},9`, 2, 2 + cell.length);
}

describe("numbers", () => {
  test("every number that we or JavaScript write comes back bit for bit", () => {
    fc.assert(
      fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), (value) => {
        expect(read(String(value))).toBe(value === 0 ? 0 : value);
      }),
    );
  });

  test("decimals of any length are the nearest double, as Number reads them", () => {
    fc.assert(
      fc.property(fc.stringMatching(/^\d{1,12}$/), fc.stringMatching(/^\d{1,20}$/), (whole, fraction) => {
        expect(read(`${whole}.${fraction}`)).toBe(Number(`${whole}.${fraction}`));
        expect(read(whole)).toBe(Number(whole));
      }),
      { numRuns: 2000 },
    );
  });

  test.each(["-1", "+1", "1.", ".5", "1e3", "1E-3", "007", "-0.5e+2"])("%s is a number", (cell) => {
    expect(read(cell)).toBe(Number(cell));
  });

  test.each([
    " 1",
    "1 ",
    "0x1F",
    "0b1",
    "1_000",
    "1,5",
    "Infinity",
    "NaN",
    "NA",
    "1e",
    ".",
    "-",
    "1.2.3",
    "١",
  ])("%j is none", (cell) => {
    expect(read(cell)).toBe(refused);
  });

  test("limits and whole numbers", () => {
    expect(read("5", { minimum: 5, maximum: 5 })).toBe(5);
    expect(read("4.9", { minimum: 5 })).toBe(refused);
    expect(read("5.1", { maximum: 5 })).toBe(refused);
    expect(read("3.0", { kind: "integer" })).toBe(3);
    expect(read("3.5", { kind: "integer" })).toBe(refused);
    expect(read("1e999")).toBe(refused);
  });

  test("a response time has limits of its own where the task states none", () => {
    const rt = { name: "rt_ms", unit: "ms" };
    expect([read("0", rt), read("600000", rt), read("-1", rt), read("600000.1", rt)]).toEqual([
      0,
      600_000,
      refused,
      refused,
    ]);
    expect(allowedIn({ ...field, ...rt })).toBe("a number from 0 to 600000 (ms)");
  });
});

test("an empty cell is missing where the column may be empty, and refused elsewhere", () => {
  for (const kind of ["number", "integer", "boolean", "level"] as const) {
    expect(read("", { kind, nullable: true })).toBeNull();
    expect(read("", { kind })).toBe(refused);
  }
  expect(read("", { kind: "text", nullable: true })).toBeNull();
  expect(read("", { kind: "text" })).toBe("");
});

test("a level is all of the cell, never a beginning of it", () => {
  const level = { kind: "level" as const, levels: ["a", "ab", "abc"] };
  expect(["a", "ab", "abc", "b", "abcd", "A", "a "].map((cell) => read(cell, level))).toEqual([
    "a",
    "ab",
    "abc",
    refused,
    refused,
    refused,
    refused,
  ]);
});

test("truth values as we, R and Python write them", () => {
  const cells = ["true", "TRUE", "True", "false", "FALSE", "False", "T", "1", "yes", "tRUE"];
  expect(cells.map((cell) => read(cell, { kind: "boolean" }))).toEqual([
    true,
    true,
    true,
    false,
    false,
    false,
    refused,
    refused,
    refused,
    refused,
  ]);
});
