import Papa from "papaparse";
import { describe, expect, test } from "vitest";
import { parameterFields } from "../../src/core/fields.ts";
import { scoreRun } from "../../src/core/scoring.ts";
import { resolveParameters } from "../../src/core/parameters.ts";
import { simulate } from "../../src/core/simulate.ts";
import type { AnyTask } from "../../src/core/task.ts";
import { codebookColumns, codebookJson, codebookRows } from "../../src/export/codebook.ts";
import { csvText } from "../../src/export/csv.ts";
import { trialHeader } from "../../src/export/trials-out.ts";
import { coin } from "../core/coin.ts";
import { prt } from "./reading.ts";

type Book = ReturnType<typeof codebookJson>;
const tasks = [prt, coin as AnyTask];
const rows = Papa.parse<Record<string, string>>(csvText(codebookColumns, codebookRows(tasks)), {
  header: true,
  skipEmptyLines: true,
}).data;
const names = (kind: string, task: string) =>
  rows.filter((r) => r["kind"] === kind && r["task"] === task).map((r) => r["name"]);

describe.each(tasks.map((task) => [task.id, task] as const))("the codebook of %s", (id, task) => {
  test("has every column of the trial file, in order", () => {
    expect(names("column", id)).toEqual(trialHeader(task).trim().split(","));
  });

  test("has every parameter, with its default and its source", () => {
    const parameters = resolveParameters(task, {}) as Readonly<
      Record<string, string | number | boolean | null>
    >;
    expect(names("parameter", id)).toEqual(parameterFields(task.parameters).map(({ key }) => key));
    for (const row of rows.filter((r) => r["kind"] === "parameter" && r["task"] === id)) {
      expect(row["default"]).toBe(String(parameters[row["name"]!] ?? "none"));
      expect(row["allowed"]).not.toBe("");
      expect(row["source_where"]! + row["source_doi"]!).not.toBe("");
      expect(["true", "false"]).toContain(row["source_verified"]);
    }
  });

  test("has every measure that scoring gives", () => {
    const p = resolveParameters(task, {});
    const agent = Object.keys(task.agents)[0]!;
    const key = { study: null, participant: "P", session: "1", run: 1, part: task.parts[0]! };
    const { scores } = scoreRun(task, key, simulate(task, p, agent, "1"), p);
    expect(
      [...new Set(scores.map(({ measure }) => measure))].filter((m) => !names("measure", id).includes(m)),
    ).toEqual([]);
    for (const row of rows.filter((r) => r["kind"] === "measure")) expect(row["formula"]).not.toBe("");
  });
});

test("says which columns scoring needs", () => {
  expect(rows.filter((r) => r["task"] === "prt" && r["needed"] === "true").map((r) => r["name"])).toEqual([
    "participant",
    "session",
    "block",
    "stimulus",
    "rich_stimulus",
    "response",
    "correct",
    "rt_ms",
    "rewarded",
  ]);
});

test("says levels, units and what an empty cell means", () => {
  expect(rows.find((r) => r["task"] === "prt" && r["name"] === "response")).toMatchObject({
    type: "level",
    levels: "short;long",
    missing: "no answer before the deadline",
  });
  expect(rows.find((r) => r["task"] === "prt" && r["name"] === "rt_ms")).toMatchObject({
    type: "number",
    unit: "ms",
  });
});

test("has the columns of the other files", () => {
  const files = new Set(rows.filter((r) => r["task"] === "").map((r) => r["file"]));
  expect([...files]).toEqual([
    ...["scores.csv", "qc.csv", "events.csv", "timing.csv", "runs.csv"],
    ...["participants.csv", "visits.csv", "answers.csv", "payments.csv"],
  ]);
});

test("as JSON it holds the same, and every preset complete", () => {
  const json = JSON.parse(JSON.stringify(codebookJson(tasks))) as Book;
  for (const [i, task] of tasks.entries()) {
    const entry = json.tasks[i]!;
    expect(entry.columns.map(({ name }) => name)).toEqual(names("column", task.id));
    expect(entry.measures.map(({ name }) => name)).toEqual(names("measure", task.id));
    expect(Object.keys(entry.presets)).toEqual(Object.keys(task.presets));
    for (const [preset, { parameters }] of Object.entries(entry.presets)) {
      expect(parameters).toEqual(resolveParameters(task, { preset }));
    }
  }
});
