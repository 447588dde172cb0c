import Papa from "papaparse";
import { beforeAll, describe, expect, test } from "vitest";
import { parameterFields } from "../../src/core/fields.ts";
import { resolveParameters } from "../../src/core/parameters.ts";
import { flattenTiming } from "../../src/core/timing.ts";
import { csvText } from "../../src/export/csv.ts";
import { tableNotes } from "../../src/export/table-notes.ts";
import {
  eventColumns,
  eventRows,
  parametersCell,
  runColumns,
  runRow,
  timingColumns,
  timingRows,
} from "../../src/export/tables.ts";
import { prt } from "./reading.ts";
import { storedRun, type StoredRun } from "./stored-runs.ts";

let stored: StoredRun;
beforeAll(async () => {
  stored = await storedRun(prt, { preset: "demo" });
});

const parse = (text: string) =>
  Papa.parse<Record<string, string>>(text, { header: true, skipEmptyLines: true }).data;
const place = {
  run_id: "run-P1-main",
  mode: "real",
  study: "",
  participant: "P1",
  session: "1",
  run: "1",
  task: "prt",
  part: "main",
};

describe("runs.csv", () => {
  test("one line a run, its display flat and no JSON in a cell", () => {
    const [row] = parse(csvText(runColumns, [runRow(stored.run, [])]));
    expect(row).toMatchObject({
      ...place,
      preset: "demo",
      seed: "seed of P1",
      state: "finished",
      rows: String(stored.rows.length),
      display_px_per_mm: "3.78",
      display_px_per_mm_method: "card",
      display_width: "1280",
      header_hash: stored.run.headerHash,
      chain_head: stored.run.chainHead,
      exported_at: "",
    });
    for (const cell of Object.values(row!)) expect(cell).not.toMatch(/^[[{]/);
  });

  test("the parameters in it are what --set takes: they come back the same", () => {
    const [row] = parse(csvText(runColumns, [runRow(stored.run, [])]));
    const set = Object.fromEntries(
      row!["parameters"]!.split(";").map((pair) => pair.split("=") as [string, string]),
    );
    expect(Object.keys(set)).toEqual(parameterFields(prt.parameters).map(({ key }) => key));
    expect(resolveParameters(prt, { set })).toEqual(stored.run.parameters);
  });

  test("a value with a separator in it stays one value", () => {
    expect(parametersCell({ a: "x;y=100%", b: null, c: true, d: 0.1 })).toBe(
      "a=x%3By=100%25;b=none;c=true;d=0.1",
    );
  });
});

test("events.csv says which run and after which row", () => {
  expect(parse(csvText(eventColumns, eventRows(stored.run, stored.events)))).toEqual([
    { ...place, at: "2026-01-02T03:04:05.678Z", kind: "start", after_row: "0", detail: 'a, "b"' },
  ]);
});

describe("timing.csv", () => {
  test("one line with the verdict when nothing was timed", () => {
    const [row, ...more] = parse(csvText(timingColumns, timingRows(prt, stored.run, stored.rows)));
    expect(row).toMatchObject({ ...place, verdict: "WARN", timed_trials: "0", phase: "", exact: "" });
    expect(more).toEqual([]);
  });

  test("one line a phase, requested against shown", () => {
    const phase = {
      phase: "feature",
      requestedMs: 100,
      requestedFrames: 6,
      shownMs: 100,
      onsetMs: 0,
      offsetMs: 100,
      droppedFrames: 0,
      uncertainEdges: 0,
    };
    const timing = (shownFrames: number) =>
      flattenTiming(prt.phases, {
        phases: [{ ...phase, shownFrames }],
        framePeriodMs: 16.67,
        gapMs: null,
        focused: true,
        fullscreen: true,
        visible: true,
        renderTimeMs: null,
        photodiode: null,
        inputs: { log: "", early: 0, repeated: 0, held: 0, later: 0, other: 0 },
      });
    const rows = stored.rows.slice(0, 10).map((row, i) => ({ ...row, timing: timing(i === 3 ? 7 : 6) }));
    expect(parse(csvText(timingColumns, timingRows(prt, stored.run, rows)))).toEqual([
      expect.objectContaining({
        phase: "feature",
        verdict: "FAIL",
        timed_trials: "10",
        requested_frames: "6",
        exact: "9",
        exact_percent: "90",
        long: "1",
        worst_frames: "1",
        histogram: "6:9;7:1",
      }),
    ]);
  });
});

test("every column of every file is in the notes, in words", () => {
  expect(Object.keys(tableNotes["runs.csv"]).sort()).toEqual([...runColumns].sort());
  expect(Object.keys(tableNotes["events.csv"]).sort()).toEqual([...eventColumns].sort());
  expect(Object.keys(tableNotes["timing.csv"]).sort()).toEqual([...timingColumns].sort());
});
