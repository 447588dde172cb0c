import { describe, expect, test } from "vitest";
import { resolveParameters } from "../../../src/core/parameters.ts";
import { simulate } from "../../../src/core/simulate.ts";
import { check } from "../../../tasks/facial-emotion/checks.ts";
import type { FerScoreRow } from "../../../tasks/facial-emotion/counts.ts";
import { items } from "../../../tasks/facial-emotion/items.ts";
import { facialEmotion as task } from "../../../tasks/facial-emotion/task.ts";
import { outline } from "./outline.ts";

const p = resolveParameters(task, {});
const rowsOf = (agent: string, seed = "1") => simulate(task, p, agent, seed, { materials: outline });
const failed = (rows: readonly FerScoreRow[]) =>
  check(rows, p)
    .filter(({ passed }) => !passed)
    .map(({ id }) => id);
const good = rowsOf("healthy", "7").map((row) => ({ ...row, response: row.emotion, correct: true }));

describe("quality rules", () => {
  test("somebody who names every face passes them all", () => {
    expect(failed(good)).toEqual([]);
    expect(check(good, p).map(({ id }) => id)).toEqual([
      "incomplete",
      "many-timeouts",
      "too-fast",
      "one-answer",
      "same-answer-run",
      "easy-faces-missed",
      "neutral-missed",
      "not-rising",
      "badly-timed",
      "page-hidden",
    ]);
  });

  test.each([
    ["one-key", ["one-answer", "same-answer-run", "easy-faces-missed", "neutral-missed", "not-rising"]],
    ["neutral-only", ["one-answer", "same-answer-run", "easy-faces-missed", "not-rising"]],
    ["guesser", ["easy-faces-missed"]],
  ])("%s fails %o", (agent, expected) => {
    expect(failed(rowsOf(agent))).toEqual(expect.arrayContaining(expected));
  });

  const changed = (count: number, change: (row: FerScoreRow) => FerScoreRow) => {
    let left = count;
    return good.map((row) => (row.block > 0 && left-- > 0 ? change(row) : row));
  };

  test.each([
    ["many-timeouts", 12, 13, (row: FerScoreRow) => ({ ...row, response: null, correct: null, rtMs: null })],
    ["too-fast", 5, 6, (row: FerScoreRow) => ({ ...row, rtMs: 199 })],
    ["badly-timed", 12, 13, (row: FerScoreRow) => ({ ...row, timingOk: false })],
    ["page-hidden", 0, 1, (row: FerScoreRow) => ({ ...row, visible: false })],
  ] as const)("%s passes %i of 250 and fails %i", (id, few, many, change) => {
    const timed = (rows: readonly FerScoreRow[]) =>
      rows.map((row) => ({ ...row, timingOk: row.timingOk ?? true }));
    expect(failed(timed(changed(few, change)))).toEqual([]);
    expect(failed(timed(changed(many, change)))).toEqual([id]);
  });

  test("a missing row is missed, and practice makes up for none", () => {
    expect(failed(good.slice(0, -1))).toEqual(["incomplete"]);
  });

  test("ten equal answers running are one too many", () => {
    const run = (length: number) =>
      changed(length, (row) => ({ ...row, response: "anger", correct: row.emotion === "anger" }));
    const longest = (rows: readonly FerScoreRow[]) =>
      check(rows, p).find(({ id }) => id === "same-answer-run")?.value ?? 0;
    expect(longest(run(8))).toBeLessThan(10);
    expect(failed(run(12))).toContain("same-answer-run");
  });

  test("accuracy that is the same at every level, or falls, does not rise", () => {
    const falling = good.map((row) => ({
      ...row,
      response: row.level > 50 ? ("neutral" as const) : row.emotion,
    }));
    const rule = check(falling, p).find(({ id }) => id === "not-rising")!;
    expect(rule.passed).toBe(false);
    expect(rule.value).toBeLessThan(0);
    expect(check(good, p).find(({ id }) => id === "not-rising")).toBeDefined();
  });
});

describe("pictures over a sample", () => {
  const runs = Array.from({ length: 12 }, (_, i) => {
    const full = resolveParameters(task, { set: { exemplars: 6 } });
    return simulate(task, full, "healthy", `item ${i}`, { materials: outline })
      .filter((row) => row.block > 0)
      .map((row) => ({
        ...row,
        response: row.level >= 30 || row.level === 0 ? row.emotion : ("neutral" as const),
      }));
  });

  test("each picture is there once, counted over all people", () => {
    const found = items(runs);
    expect(found).toHaveLength(6 * 60 + 6);
    const one = found.find(({ item }) => item === "f01-anger-050")!;
    expect(one).toMatchObject({ people: 12, n: 12, correct: 12, share: 1, expected: 1, flag: null });
    expect(one.facts).toEqual({ stimulus_set: "made-up", emotion: "anger", level: 50, identity: "f01" });
    expect(found.filter(({ flag }) => flag !== null)).toEqual([]);
  });

  test("a mislabelled picture is flagged, and it alone", () => {
    for (const stimulus of ["f02-disgust-070", "m03-fear-100", "m01-neutral-000"]) {
      const wrong = runs.map((rows) =>
        rows.map((row) => (row.stimulus === stimulus ? { ...row, response: "sadness" as const } : row)),
      );
      const flagged = items(wrong).filter(({ flag }) => flag !== null);
      expect(flagged.map(({ item }) => item)).toEqual([stimulus]);
      expect(flagged[0]?.flag).toMatch(/^0 of 1\d named it; its neighbours lead to expect 100 %/);
    }
  });

  test("few answers flag nothing, and other questions than the emotion do not count", () => {
    const none = runs
      .slice(0, 4)
      .map((rows) => rows.map((row) => ({ ...row, response: "sadness" as const })));
    expect(items(none).filter(({ flag }) => flag !== null)).toEqual([]);
    const sex = runs.map((rows) => rows.map((row) => ({ ...row, question: "sex" as const })));
    expect(items(sex)).toEqual([]);
    expect(items([])).toEqual([]);
  });
});
