import fc from "fast-check";
import Papa from "papaparse";
import { describe, expect, test } from "vitest";
import { csvCell, csvLine, csvPages, csvText, linesPerPage } from "../../src/export/csv.ts";

describe("a cell", () => {
  test.each([
    [null, ""],
    [undefined, ""],
    [true, "true"],
    [false, "false"],
    [0.1 + 0.2, "0.30000000000000004"],
    [1e21, "1e+21"],
    [-0, "0"],
    ["plain", "plain"],
    [" kept ", " kept "],
    ["a,b", '"a,b"'],
    ['say "yes"', '"say ""yes"""'],
    ["two\nlines", '"two\nlines"'],
    ["a\rb", '"a\rb"'],
    ["=1+1", "=1+1"],
    ["a;b", "a;b"],
  ])("%j is written as %j", (value, written) => {
    expect(csvCell(value)).toBe(written);
  });

  test.each([NaN, Infinity, -Infinity])("%d is refused: no column may hold it", (value) => {
    expect(() => csvCell(value)).toThrow(`${value}`);
  });
});

test("lines end in LF, there is no BOM, and nothing is quoted without need", () => {
  expect(
    csvText(
      ["a", "b"],
      [
        { a: 1, b: "x" },
        { a: null, b: "y,z" },
      ],
    ),
  ).toBe('a,b\n1,x\n,"y,z"\n');
});

test("columns stand in the order asked for; other members are left out", () => {
  const row = { b: 2, a: 1, c: 3 };
  expect(csvText(["a", "b"], [row])).toBe("a,b\n1,2\n");
});

const awkward = fc.oneof(
  fc.string({ unit: "grapheme" }),
  fc.constantFrom("=SUM(A1)", "+1", "-1", "@x", "\t", "\r\n", '"', '""', ",", "\u2028", "naïve 😀", "NULL"),
);

test("an independent parser reads back every cell, whatever is in it", () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(awkward, awkward, awkward), { minLength: 1, maxLength: 20 }), (rows) => {
      const text = rows.map((cells) => csvLine(cells)).join("");
      const parsed = Papa.parse<string[]>(text, { delimiter: ",", newline: "\n" });
      expect(parsed.data.slice(0, -1)).toEqual(rows);
    }),
  );
});

test("numbers come back bit for bit", () => {
  fc.assert(
    fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), (value) => {
      expect(Number(csvCell(value))).toBe(value === 0 ? 0 : value);
    }),
  );
});

test("a long table comes in pages of bounded length, the same text in all", async () => {
  const rows = Array.from({ length: 3 * linesPerPage + 1 }, (_, i) => ({ i }));
  const pages: string[] = [];
  for await (const page of csvPages(["i"], [rows.slice(0, 7), rows.slice(7)])) pages.push(page);
  expect(Math.max(...pages.map((page) => page.split("\n").length - 1))).toBe(linesPerPage);
  expect(pages.join("")).toBe(csvText(["i"], rows));
});
