import fc from "fast-check";
import Papa from "papaparse";
import { describe, expect, test } from "vitest";
import { csvLine } from "../../src/export/csv.ts";
import { complaints, recordsOf } from "./reading.ts";

const cellsOf = (text: string, size?: number) => recordsOf(text, size).map(({ cells }) => cells);

describe("accepted", () => {
  const wanted = [
    ["a", "b"],
    ["1", "2"],
    ["3", ""],
  ];
  test.each([
    ["LF", "a,b\n1,2\n3,\n"],
    ["CRLF", "a,b\r\n1,2\r\n3,\r\n"],
    ["a BOM", "\uFEFFa,b\n1,2\n3,\n"],
    ["no line end after the last row", "a,b\n1,2\n3,"],
    ["empty lines at the end", "a,b\n1,2\n3,\n\n\r\n\n"],
    ["quoted cells", '"a","b"\n"1","2"\n3,""\n'],
    ["quoted cells with CRLF", '"a","b"\r\n"1","2"\r\n"3",""\r\n'],
  ])("%s", (_, text) => {
    for (const size of [text.length, 1, 3]) expect(cellsOf(text, size)).toEqual(wanted);
  });

  test("line breaks, commas and doubled quotes inside quotes; lines are counted as they stand in the file", () => {
    expect(recordsOf('a,b\n"x\ny","1,2"\r\n"say ""no""",3\n')).toEqual([
      { line: 1, cells: ["a", "b"] },
      { line: 2, cells: ["x\ny", "1,2"] },
      { line: 4, cells: ['say "no"', "3"] },
    ]);
  });
});

describe("refused, with the line", () => {
  test.each([
    ["nothing", "", "file.csv: the file is empty."],
    ["only a BOM", "\uFEFF", "file.csv: the file is empty."],
    ["only empty lines", "\n\n", "file.csv: the file is empty."],
    ["no rows", "a,b\n", "file.csv, line 2: the file has a header but no rows."],
    ["a short row", "a,b\n1,2\n3\n", "file.csv, line 3: the row has 1 cell, the header 2."],
    ["a long row", "a,b\n1,2,3\n", "file.csv, line 2: the row has 3 cells, the header 2."],
    ["a long row with quotes", 'a,b\n"1",2,3\n', "file.csv, line 2: the row has 3 cells, the header 2."],
    [
      "an unclosed quote",
      'a,b\n1,2\n3,"4\n5,6\n',
      "file.csv, line 3: a quote that opens in this row is never closed.",
    ],
    ["a stray quote", 'a,b\n1,2"\n', "file.csv, line 2: column 2 (b) has a quote"],
    ["text after a closing quote", 'a,b\n"1"x,2\n', "file.csv, line 2: column 1 (a) has a quote"],
    [
      "a stray quote further down a record",
      'a,b\n"1\n2",x"y"\n',
      "file.csv, line 3: column 2 (b) has a quote",
    ],
    ["semicolons", "a;b;c\n1;2;3\n", "file.csv, line 1: the columns are separated by semicolons."],
    ["tabs", "a\tb\n1\t2\n", "file.csv, line 1: the columns are separated by tabs."],
    ["old line ends", "a,b\r1,2\r", "file.csv, line 1: the lines end in a lone carriage return."],
    ["an empty line between rows", "a,b\n1,2\n\n3,4\n", "file.csv, line 3: the line is empty."],
    ["a column twice", "a,b,a\n1,2,3\n", "file.csv, line 1: the column a appears twice in the header."],
  ])("%s", (_, text, sentence) => {
    for (const size of [text.length, 1]) {
      const [first, ...more] = complaints(() => recordsOf(text, size));
      expect(first).toContain(sentence);
      expect(more).toEqual([]);
    }
  });

  test("a quote that swallows the file is noticed before the file is in memory", () => {
    const endless = `a,b\n1,"${"2\n".repeat(600_000)}`;
    expect(complaints(() => recordsOf(endless, 1 << 16))[0]).toContain(
      "line 2: the row has more than 1000000 characters",
    );
  });

  test("rows of another length are all named, up to twenty", () => {
    const text = (rows: number) => `a,b\n${"1\n".repeat(rows)}`;
    expect(complaints(() => recordsOf(text(3))).map((c) => /line \d+/.exec(c)?.[0])).toEqual([
      "line 2",
      "line 3",
      "line 4",
    ]);
    expect(complaints(() => recordsOf(text(100)))).toHaveLength(20);
  });
});

const cell = fc.oneof(
  fc.string({ unit: "grapheme" }),
  fc.constantFrom("", "a,b", '"', '""', "x\ny", "x\r\ny", "\r", "=1+1", "'", ";", "\uFEFF", "\u2029", "😀"),
);
const table = fc
  .integer({ min: 2, max: 5 })
  .chain((width) =>
    fc.array(fc.array(cell, { minLength: width, maxLength: width }), { minLength: 1, maxLength: 8 }),
  );
const header = (rows: readonly (readonly string[])[]) => rows[0]!.map((_, i) => `column${i}`);

test("what we write we read, in pieces of any size", () => {
  fc.assert(
    fc.property(table, fc.integer({ min: 1, max: 40 }), (rows, size) => {
      const text = [header(rows), ...rows].map((cells) => csvLine(cells)).join("");
      expect(cellsOf(text, size)).toEqual([header(rows), ...rows]);
    }),
  );
});

test("what papaparse writes we read, whatever its line ends and quoting", () => {
  fc.assert(
    fc.property(
      table,
      fc.boolean(),
      fc.constantFrom("\n", "\r\n"),
      fc.integer({ min: 1, max: 40 }),
      (rows, quotes, newline, size) => {
        const text = Papa.unparse([header(rows), ...rows], { quotes, newline });
        expect(cellsOf(text, size)).toEqual([header(rows), ...rows]);
      },
    ),
  );
});

test("any text at all is read or refused with a sentence, never broken on", () => {
  fc.assert(
    fc.property(fc.string({ unit: fc.constantFrom("a", ",", '"', "\n", "\r", ";") }), (text) => {
      const whole = complaints(() => recordsOf(text));
      expect(complaints(() => recordsOf(text, 1))).toEqual(whole);
      for (const sentence of whole) expect(sentence).toMatch(/^file\.csv(, line \d+)?: /);
    }),
    { numRuns: 500 },
  );
});
