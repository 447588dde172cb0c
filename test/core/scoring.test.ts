import { describe, expect, test } from "vitest";
import { checkColumns, checkTable, scoreColumns, scoreRun, scoreTable } from "../../src/core/scoring.ts";
import { coin } from "./coin.ts";

const key = { study: "s", participant: "P1", session: "2", run: 1, part: "main" };
const rows = [
  { face: "heads", guess: "heads" },
  { face: "tails", guess: "heads" },
];
const scored = scoreRun(coin, key, rows, {});

describe("scoreRun", () => {
  test("gives a score the failed rules of its condition and of the session; one over all conditions has theirs too", () => {
    expect(scored.scores.map(({ condition, flags }) => [condition, flags])).toEqual([
      ["session", ["too-short", "dull"]],
      ["block-1", ["too-short", "dull"]],
    ]);
    expect(scored).toMatchObject({ ...key, task: "coin", scorerVersion: "1.2.3" });
  });

  test("a passed rule flags nothing", () => {
    const long = scoreRun(coin, key, [...rows, ...rows], {});
    expect(long.scores[0]?.flags).not.toContain("too-short");
  });
});

describe("tables", () => {
  test("scores.csv: columns in their fixed order, flags joined by semicolons", () => {
    const [, row] = scoreTable(scored);
    expect(Object.keys(row!)).toEqual([...scoreColumns]);
    expect(Object.values(row!)).toEqual([
      "s",
      "P1",
      "2",
      1,
      "coin",
      "1.2.3",
      "hits",
      "block-1",
      null,
      "all",
      1,
      null,
      null,
      null,
      2,
      "too-short;dull",
    ]);
  });

  test("qc.csv: every rule with reason, what it catches and its source", () => {
    const table = checkTable(scored);
    expect(Object.keys(table[0]!)).toEqual([...checkColumns]);
    expect(table.map((row) => [row.check, row.scope, row.passed])).toEqual([
      ["too-short", "session", false],
      ["dull", "block-1", false],
      ["dull", "block-2", false],
    ]);
    expect(table[0]).toMatchObject({
      reason: "Few tosses.",
      catches: "Short runs.",
      source: "a task for tests",
    });
  });

  test("an unverified source says so", () => {
    const [check] = scored.checks;
    const of = (source: { doi: string; where: string; verified: boolean }) =>
      checkTable({ ...scored, checks: [{ ...check!, source }] })[0]?.source;
    expect(of({ doi: "10.1/x", where: "a paper", verified: true })).toBe("10.1/x");
    expect(of({ doi: "", where: "hearsay", verified: false })).toBe("hearsay (unverified)");
  });
});
