import Papa from "papaparse";
import { describe, expect, test } from "vitest";
import { resolveParameters } from "../../src/core/parameters.ts";
import type { StoredRow } from "../../src/core/session.ts";
import { simulate } from "../../src/core/simulate.ts";
import {
  fileLabel,
  trialFileName,
  trialHeader,
  trialLines,
  trialPages,
} from "../../src/export/trials-out.ts";
import { complaints, diary, prt, readTrials } from "./reading.ts";

const p = resolveParameters(prt, { preset: "demo" });

function rowsOf(participant: string, seed: string): StoredRow[] {
  return simulate(prt, p, "healthy", seed).map((trial, i) => ({
    runId: "run",
    study: null,
    participant,
    session: "1",
    run: 1,
    task: prt.id,
    part: prt.parts[0]!,
    taskVersion: prt.version,
    appVersion: "0.0.0",
    parametersHash: "0123456789abcdef",
    seed,
    mode: "simulated",
    speed: 1,
    attempt: 1,
    sequence: i + 1,
    startedAt: "2026-01-02T03:04:05.678Z",
    utcOffsetMin: 0,
    previousHash: "",
    trial,
    timing: null,
  }));
}

const rows = [...rowsOf('P "one", äöü', "1"), ...rowsOf("P2", "2")];
const text = trialHeader(prt) + trialLines(prt, rows);

test("rows that were written come back as they were, run by run", () => {
  const { runs, notices } = readTrials(text, { file: "x.csv" });
  expect(notices).toEqual([]);
  expect(runs.map(({ identity }) => identity.participant)).toEqual(['P "one", äöü', "P2"]);
  expect(runs.flatMap((run) => run.rows)).toEqual(rows.map(({ trial }) => ({ attempt: 1, ...trial })));
  expect(runs[1]!.identity).toMatchObject({
    study: null,
    session: "1",
    run: 1,
    part: "main",
    mode: "simulated",
    seed: "2",
    parametersHash: "0123456789abcdef",
    startedMs: Date.parse("2026-01-02T03:04:05.678Z"),
  });
});

test("pages are the same text", async () => {
  const pages: string[] = [];
  for await (const page of trialPages(prt, [rows.slice(0, 3), rows.slice(3)])) pages.push(page);
  expect(pages.length).toBeGreaterThan(2);
  expect(pages.join("")).toBe(text);
});

test("file names hold on every system", () => {
  expect(trialFileName(null, prt)).toBe("valence_trials-prt.csv");
  expect(trialFileName("Ketamin/Überkreuz: 2", prt)).toBe("Ketamin-Überkreuz-2_trials-prt.csv");
  expect(fileLabel("../a b")).toBe("..-a-b");
});

/** The file as rows of cells, changed by hand and written by another program. */
function edited(change: (rows: string[][]) => string[][], options: Papa.UnparseConfig = {}): string {
  const parsed = Papa.parse<string[]>(text, { skipEmptyLines: true }).data;
  return Papa.unparse(change(parsed), { newline: "\n", ...options });
}
const scored = (csv: string) => readTrials(csv, { file: "x.csv" }).runs.map((run) => run.rows);
const original = scored(text);

describe("no errors", () => {
  test("CRLF, a BOM and quotes around every cell", () => {
    expect(scored(`\uFEFF${edited((all) => all, { newline: "\r\n", quotes: true })}`)).toEqual(original);
  });

  test("another order of columns", () => {
    const reversed = scored(edited((all) => all.map((cells) => cells.toReversed())));
    expect(reversed).toEqual(original);
  });

  test("further columns are ignored with one line that names them", () => {
    const csv = edited((all) =>
      all.map((cells, i) => [i === 0 ? "age" : "33", ...cells, i === 0 ? "" : "x"]),
    );
    const { runs, notices } = readTrials(csv, { file: "x.csv" });
    expect(runs.map((run) => run.rows)).toEqual(original);
    expect(notices).toEqual(["x.csv: ignored the columns age, without a name."]);
  });

  test("only the needed columns, as from other software; what R and Python write for truth values", () => {
    const needed = [
      "participant",
      "session",
      "block",
      "stimulus",
      "rich_stimulus",
      "response",
      "correct",
      "rt_ms",
      "rewarded",
    ];
    const csv = edited((all) => {
      const at = needed.map((name) => all[0]!.indexOf(name));
      return all.map((cells) =>
        at.map((i) => cells[i]!.replace(/^true$/, "TRUE").replace(/^false$/, "False")),
      );
    });
    const { runs, notices } = readTrials(csv, { file: "elsewhere.csv" });
    expect(notices).toEqual([]);
    expect(runs).toHaveLength(2);
    const { block, stimulus, richStimulus, response, correct, rtMs, rewarded } = rows.find(
      ({ participant }) => participant === "P2",
    )!.trial;
    expect(runs[1]!.rows[0]).toEqual({ block, stimulus, richStimulus, response, correct, rtMs, rewarded });
    expect(runs[1]!.identity).toMatchObject({ study: null, run: null, mode: null, seed: null, part: "main" });
  });
});

describe("mistakes are named with file, line and column", () => {
  const header = text.split("\n")[0]!.split(",");
  const at = (name: string) => header.indexOf(name);
  const withCell = (line: number, name: string, value: string) =>
    edited((all) => {
      all[line - 1]![at(name)] = value;
      return all;
    });

  test.each([
    ["rt_ms", "-5", '"-5" is negative. Allowed: a number from 0 to 600000 (ms), or empty (no answer).'],
    ["rt_ms", "600001", '"600001" is above 600000.'],
    ["rt_ms", "1e9", '"1e9" is above 600000.'],
    ["rt_ms", "fast", '"fast" is not a number.'],
    ["rt_ms", "0x10", '"0x10" is not a number.'],
    ["rt_ms", "1,5", '"1,5" is not a number.'],
    ["rt_ms", " 500", '" 500" is not a number.'],
    ["rt_ms", "Infinity", '"Infinity" is not a number.'],
    ["rt_ms", "NA", "A missing value is an empty cell."],
    ["block", "1.5", '"1.5" is not a whole number.'],
    ["block", "", "the cell is empty. Allowed: a whole number from 0."],
    ["stimulus", "Short", '"Short" is not a value of this column. Allowed: short, long.'],
    ["response", "left", '"left" is not a value of this column. Allowed: short, long, or empty (no answer'],
    ["correct", "yes", '"yes" is not a value of this column. Allowed: true, false, or empty (no answer).'],
    ["rewarded", "", "the cell is empty. Allowed: true, false."],
    ["participant", "", "the cell is empty."],
    ["session", "", "the cell is empty."],
    ["run", "0", '"0" is below 1.'],
    ["mode", "test", '"test" is not a value of this column. Allowed: real, pilot, demo, simulated.'],
  ])("%s = %j", (name, value, sentence) => {
    const [first, ...more] = complaints(() => scored(withCell(4, name, value)));
    expect(first).toContain(`x.csv, line 4, column ${name}: `);
    expect(first).toContain(sentence);
    expect(more).toEqual([]);
  });

  test("several mistakes are shown together, in the order of the file", () => {
    const csv = edited((all) => {
      all[2]![at("rt_ms")] = "-1";
      all[2]![at("stimulus")] = "tall";
      all[9]![at("block")] = "x";
      return all;
    });
    expect(complaints(() => scored(csv)).map((c) => /line \d+, column \w+/.exec(c)?.[0])).toEqual([
      "line 3, column stimulus",
      "line 3, column rt_ms",
      "line 10, column block",
    ]);
  });

  test("missing columns are named together, with the header that may be meant", () => {
    const csv = edited((all) => {
      all[0]![at("rt_ms")] = "RT_MS";
      all[0]![at("rewarded")] = "reward";
      all[0]![at("session")] = "visit";
      return all;
    });
    expect(complaints(() => scored(csv))).toEqual([
      'x.csv, line 1: the columns session, rt_ms, rewarded are missing. Rename "RT_MS" to rt_ms, "reward" to rewarded?',
    ]);
  });

  test("a row of another task, and a task that is not there", () => {
    expect(complaints(() => scored(withCell(7, "task", "coin")))[0]).toContain(
      'x.csv, line 7, column task: this row says "coin", the rows above say "prt".',
    );
    expect(
      complaints(() =>
        scored(edited((all) => all.map((cells, i) => (i === 0 ? cells : cells.with(at("task"), "prr"))))),
      )[0],
    ).toBe(
      'x.csv, line 2, column task: there is no task "prr". Did you mean "prt"? Valid: prt, coin; --task names the task whatever the column says.',
    );
  });

  test("rows of a version whose numbers meant something else", () => {
    const csv = edited((all) =>
      all.map((cells, i) => (i === 0 ? cells : cells.with(at("task_version"), "9.0.0"))),
    );
    expect(complaints(() => scored(csv))[0]).toContain(
      "x.csv, line 2: the row was recorded with prt 9.0.0, but this battery scores prt 1.",
    );
  });

  test("a task of several parts needs to know the part", () => {
    const tasks = [diary];
    const csv = "participant,session,face,guess,hits\nP,1,heads,heads,1\n";
    expect(complaints(() => readTrials(csv, { tasks }))[0]).toContain("line 1: the column part is missing.");
    const named = csv.replace("hits", "part").replace("heads,1", "heads,noon");
    expect(complaints(() => readTrials(named, { tasks, named: diary }))[0]).toContain(
      'line 2, column part: "noon" is not a value of this column. Allowed: morning, evening.',
    );
  });
});
