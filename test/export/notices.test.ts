import Papa from "papaparse";
import { beforeAll, describe, expect, test } from "vitest";
import { codebookJson, codebookRows } from "../../src/export/codebook.ts";
import { csvText } from "../../src/export/csv.ts";
import { dataPages } from "../../src/export/json-lines.ts";
import { noticesOf } from "../../src/export/notices.ts";
import { runColumns, runRow } from "../../src/export/tables.ts";
import { battery, findTask } from "../../tasks/index.ts";
import { workbench } from "../scripts/workbench.ts";
import { sourceOf, storedRun, type StoredRun } from "./stored-runs.ts";

const words = findTask("words");
const prt = findTask("prt");
const tasks = battery.map(({ task }) => task);
const said = /form A are this battery's own \(CC0\) and unnormed/;
const bench = workbench([words, prt]);
let run: StoredRun;
let plain: StoredRun;

beforeAll(async () => {
  run = await storedRun(words, { preset: "demo" });
  plain = await storedRun(prt, { preset: "demo" });
});

describe("what must be said of the material", () => {
  test("goes with the run's own parameters, each sentence once, and is silent for material with nothing to say", () => {
    const other = { ...run.run, parameters: { ...run.run.parameters, form: "C" } };
    expect(noticesOf(tasks, [run.run, run.run])).toEqual([expect.stringMatching(said)]);
    expect(noticesOf(tasks, [run.run, other])).toHaveLength(2);
    expect(noticesOf(tasks, [plain.run])).toEqual([]);
    expect(noticesOf(tasks, [{ task: "words", parameters: { form: "Z" } }])).toEqual([]);
    expect(noticesOf([prt], [run.run])).toEqual([]);
  });

  test("stands in runs.csv, in both codebooks and in the first line of data.json", async () => {
    const row = runRow(run.run, noticesOf(tasks, [run.run]));
    const { data } = Papa.parse<Record<string, string>>(csvText(runColumns, [row]), { header: true });
    expect(data[0]!["notices"]).toMatch(said);
    const notice = codebookRows([words]).find(({ kind }) => kind === "notice");
    expect(notice).toMatchObject({ task: "words", name: "material", title: expect.stringMatching(said) });
    expect(codebookJson([words]).tasks[0]!.notices).toEqual([expect.stringMatching(said)]);
    const about = { appVersion: "0", writtenAt: "2026-01-03T00:00:00.000Z" };
    const notices = noticesOf(tasks, [run.run]);
    for await (const page of dataPages({ ...about, notices }, [sourceOf(run)])) {
      expect(page).toMatch(said);
      break;
    }
  });

  test("is said by the command line when it scores, and the file is read with its header", async () => {
    const about = { appVersion: "0", writtenAt: "2026-01-03T00:00:00.000Z" };
    let text = "";
    const notices = noticesOf(tasks, [run.run]);
    for await (const page of dataPages({ ...about, notices }, [sourceOf(run), sourceOf(plain)])) text += page;
    bench.write("data.json", text);
    const { code, notes } = await bench.call("score", "data.json", "--out", "scores.csv");
    expect(code).toBe(0);
    expect(notes.filter((note) => said.test(note))).toEqual([expect.stringMatching(/^words: /)]);
  });
});
