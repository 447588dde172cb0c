import Papa from "papaparse";
import { describe, expect, test } from "vitest";
import { csvText } from "../../src/export/csv.ts";
import { guarded, guardedPages } from "../../src/export/spreadsheet.ts";

describe("text that a spreadsheet program would run", () => {
  test.each([
    "=1+1",
    "+1",
    "-1",
    "@SUM(A1)",
    "\t=1",
    "\r=1",
    "\u{FF1D}1+1",
    "\u{FF0B}1",
    "\u{FF0D}1",
    "\u{FF20}SUM",
    "  =1",
    "\u200B=1",
    "\n=1",
  ])("%j is guarded", (text) => {
    expect(guarded(text)).toMatch(/^'/);
    expect(String(guarded(text)).replaceAll("'", "")).toBe(text);
  });

  test("after a line break inside the cell too", () => {
    expect(guarded("harmless\n=HYPERLINK(1)")).toBe("harmless\n'=HYPERLINK(1)");
  });

  test("what is harmless stays as it is: numbers, truth values, words", () => {
    for (const cell of [
      -1.5,
      0,
      true,
      null,
      "",
      "a=b",
      "P-01",
      "warm-hearted",
      "2026-01-02T03:04:05Z",
      "it's",
    ]) {
      expect(guarded(cell)).toBe(cell);
    }
  });
});

test("the copy begins with a BOM and is else the archival file with the guards", async () => {
  const rows = [
    { response: '=cmd|"/c calc"', rt_ms: -3 },
    { response: "ä, b", rt_ms: null },
  ];
  let text = "";
  for await (const page of guardedPages(["response", "rt_ms"], [rows])) text += page;
  expect(text.startsWith("\uFEFF")).toBe(true);
  expect(Papa.parse<string[]>(text.slice(1), { skipEmptyLines: true }).data).toEqual([
    ["response", "rt_ms"],
    ['\'=cmd|"/c calc"', "-3"],
    ["ä, b", ""],
  ]);
  expect(csvText(["response", "rt_ms"], rows)).toContain('"=cmd|""/c calc"""');
});
