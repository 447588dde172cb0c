import { beforeAll, describe, expect, test } from "vitest";
import type { BatteryEvent, Run, StoredRow } from "../../src/core/session.ts";
import type { AnyTask } from "../../src/core/task.ts";
import { Findings } from "../../src/export/findings.ts";
import { DataReader, dataPages } from "../../src/export/json-lines.ts";
import { coin } from "../core/coin.ts";
import { complaints } from "./reading.ts";
import { sourceOf, storedRun, type StoredRun } from "./stored-runs.ts";

const about = { appVersion: "0.0.0+test", writtenAt: "2026-01-03T00:00:00.000Z" };
const task = coin as AnyTask;
let stored: StoredRun[];
let text: string;

beforeAll(async () => {
  stored = [await storedRun(task), await storedRun(task, { participant: 'P "2"\n', preset: "loaded" })];
  text = "";
  for await (const page of dataPages(about, stored.map(sourceOf))) text += page;
});

function read(content: string, size = content.length, tasks = [task]): StoredRun[] {
  const findings = new Findings();
  const runs: { run: Run; rows: StoredRow[]; events: BatteryEvent[] }[] = [];
  const receiver = {
    run: (run: Run) => void runs.push({ run, rows: [], events: [] }),
    row: (row: StoredRow) => void runs.find(({ run }) => run.runId === row.runId)!.rows.push(row),
    event: (event: BatteryEvent) =>
      void runs.find(({ run }) => run.runId === event.runId)!.events.push(event),
  };
  const reader = new DataReader("data.json", tasks, receiver, findings);
  for (let at = 0; at < content.length; at += size) reader.push(content.slice(at, at + size));
  reader.end();
  findings.throwAny();
  return runs;
}

const lines = () => text.split("\n").slice(0, -1);
const without = (line: number) =>
  `${lines()
    .toSpliced(line - 1, 1)
    .join("\n")}\n`;
const changed = (line: number, change: (line: string) => string) =>
  `${lines()
    .map((content, i) => (i === line - 1 ? change(content) : content))
    .join("\n")}\n`;

describe("data.json", () => {
  test("gives back exactly what was stored, in pieces of any size", () => {
    for (const size of [text.length, 1, 100]) expect(read(text, size)).toEqual(stored);
  });

  test("is one JSON value a line: a header first, a count last", () => {
    const values = lines().map((line) => JSON.parse(line) as { kind: string });
    expect(values[0]).toEqual({ kind: "header", format: "valence-data", formatVersion: 2, ...about });
    expect(values.at(-1)).toEqual({ kind: "end", runs: 2, rows: 7, events: 2, records: 0 });
    expect(values.slice(1, 7).map(({ kind }) => kind)).toEqual(["run", "row", "row", "row", "row", "event"]);
  });

  test("a BOM, CRLF and empty lines at the end are no errors", () => {
    expect(read(`\uFEFF${text.replaceAll("\n", "\r\n")}\r\n`)).toEqual(stored);
  });

  test("rows of an earlier version need what scoring needs, and may lack what came since", () => {
    const older = text.replaceAll('"taskVersion":"2.0.1"', '"taskVersion":"2.0.0"');
    const lacking = older.replaceAll(/,"hits":\d+/g, "");
    expect(lacking).not.toBe(older);
    expect(read(lacking).map(({ rows }) => rows.length)).toEqual([4, 3]);
    expect(complaints(() => read(older.replace(/"face":"\w+",/, "")))[0]).toContain(
      "line 3: row.trial.face does not fit",
    );
  });

  test("rows of a task that is not here are known by their envelope", () => {
    expect(read(text, text.length, [])).toEqual(stored);
  });
});

describe("refused, with the line", () => {
  test.each([
    ["nothing", () => "", "data.json: the file is empty."],
    ["no JSON", () => "a,b\n1,2\n", "data.json, line 1: the line is not JSON."],
    ["other JSON", () => "{}\n", "data.json, line 1: kind does not fit"],
    [
      "a later format",
      () => changed(1, (line) => line.replace('"formatVersion":2', '"formatVersion":3')),
      "line 1: formatVersion does not fit",
    ],
    ["no header", () => without(1), "line 1: a header must be the first line"],
    ["a line cut short", () => text.slice(0, -20), "line 13: the line is not JSON or was cut off."],
    [
      "lines cut off",
      () => `${lines().slice(0, 5).join("\n")}\n`,
      "line 5: the file ends before its last line: it was cut off.",
    ],
    ["a row taken out", () => without(4), "line 12: the file counts 7 rows, but 6 are there."],
    ["a row before its run", () => without(2), "line 2: the row's run run-P1-main is not above it."],
    [
      "a value outside its levels",
      () => changed(3, (line) => line.replace(/"face":"\w+"/, '"face":"edge"')),
      "line 3: row.trial.face does not fit",
    ],
    [
      "a field that does not belong",
      () => changed(3, (line) => line.replace('"trial":{', '"trial":{"mood":1,')),
      "line 3: row.trial does not fit",
    ],
    [
      "a row that says something else than its run",
      () => changed(4, (line) => line.replace('"participant":"P1"', '"participant":"P9"')),
      "line 4: row.participant is P9, but P1 in the run above.",
    ],
    ["lines after the end", () => `${text}${lines()[1]}\n`, "line 14: there is a line after the end."],
  ])("%s", (_, content, sentence) => {
    expect(complaints(() => read(content()))[0]).toContain(sentence);
  });
});
