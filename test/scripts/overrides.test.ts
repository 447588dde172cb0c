import { beforeAll, expect, test } from "vitest";
import { ruledRows } from "../../src/core/rulings.ts";
import { scoreRun, scoreTable } from "../../src/core/scoring.ts";
import type { BatteryEvent } from "../../src/core/session.ts";
import { dataPages } from "../../src/export/json-lines.ts";
import { trialPages } from "../../src/export/trials-out.ts";
import { scoreRowsOf } from "../../src/export/stored-score.ts";
import { findTask } from "../../tasks/index.ts";
import { sourceOf, storedRun, type StoredRun } from "../export/stored-runs.ts";
import { parse, workbench, type Line } from "./workbench.ts";

const task = findTask("words");
const bench = workbench([task]);
let encoded: StoredRun;
let recalled: StoredRun;
let expected: Line[];

beforeAll(async () => {
  encoded = await storedRun(task, { agent: "typist-with-slips" });
  const earlier = [
    { session: "1", run: 1, part: "categorisation", rows: scoreRowsOf(encoded.rows, encoded.events) },
  ];
  const plain = await storedRun(task, { agent: "typist-with-slips", part: "recall", earlier });
  const words = plain.rows.filter(({ trial }) => trial["kind"] === "word");
  const decide = (sequence: number, to: string | null): BatteryEvent => ({
    ...{ runId: plain.run.runId, mode: "real", at: "2026-02-01T10:00:00.000Z", kind: "override" },
    ...{ afterRow: plain.run.rows, detail: "a sentence" },
    ruling: { sequence, item: 1, from: "intrusion:unknown", to, reason: "looked at it" },
  });
  const [first, second, third] = words.map(({ sequence }) => sequence) as [number, number, number];
  const events = [
    ...plain.events,
    decide(first, "left-out"),
    decide(second, "left-out"),
    decide(second, null),
    decide(third, "intrusion:negative"),
  ];
  recalled = { ...plain, events };
  const scored = scoreRun(
    task,
    recalled.run,
    scoreRowsOf(recalled.rows, events),
    recalled.run.parameters,
    earlier,
  );
  expected = scoreTable(scored).map((row) =>
    Object.fromEntries(Object.entries(row).map(([key, cell]) => [key, cell === null ? "" : String(cell)])),
  );

  let data = "";
  const about = { appVersion: "0.0.0+test", writtenAt: "2026-01-03T00:00:00.000Z" };
  for await (const page of dataPages(about, [encoded, recalled].map(sourceOf))) data += page;
  bench.write("data.json", data);
  let csv = "";
  const rows = [encoded, recalled].map((run) => ruledRows(task, run.rows, run.events));
  for await (const page of trialPages(task, rows)) csv += page;
  bench.write("trials-words.csv", csv);
});

const recallScores = (out: string) => parse(out).filter(({ window }) => window !== "");

test.each(["data.json", "trials-words.csv"])(
  "%s is scored with its overrides, as on the desk",
  async (file) => {
    const { code, out } = await bench.call("score", file);
    expect(code).toBe(0);
    expect(recallScores(out)).toEqual(expected.filter(({ window }) => window !== ""));
    const overridden = parse(out).find(({ measure }) => measure === "words_overridden");
    expect(overridden?.["value"]).toBe("2");
  },
);

test("the trial file carries what stands in a column of its own, beside rows that are as they were stored", () => {
  const lines = parse(bench.read("trials-words.csv")).filter(({ part }) => part === "recall");
  expect(lines.filter(({ overrides }) => overrides !== "").map(({ overrides }) => overrides)).toEqual([
    "1=left-out",
    "1=intrusion:negative",
  ]);
  expect(lines.map(({ response }) => response)).toEqual(
    recalled.rows.map(({ trial }) => (trial["response"] as string | null) ?? ""),
  );
});

test("a cell of overrides that was broken by hand is named with its line and column", async () => {
  bench.write("broken.csv", bench.read("trials-words.csv").replace("1=left-out", "left-out"));
  const { code, notes } = await bench.call("score", "broken.csv", "--task", "words");
  expect(code).toBe(1);
  expect(notes.join("\n")).toMatch(/broken\.csv, line \d+, column overrides: "left-out" is not a list/);
});
