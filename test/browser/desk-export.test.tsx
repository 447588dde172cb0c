import Papa from "papaparse";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { page } from "vitest/browser";
import { snake } from "../../src/core/fields.ts";
import { scoreColumns, scoreRun, scoreTable } from "../../src/core/scoring.ts";
import type { BatteryEvent, Run, StoredRow } from "../../src/core/session.ts";
import { writeExport } from "../../src/desk/exports.ts";
import { parametersOf, rowsOf, scoreRowsOf } from "../../src/desk/scored-run.ts";
import { Findings } from "../../src/export/findings.ts";
import { DataReader } from "../../src/export/json-lines.ts";
import type { Store } from "../../src/store/index.ts";
import { battery } from "../../tasks/index.ts";
import { seedRun } from "./desk-fixture.ts";
import { catchFiles, closeDesk, freshStore, now, showDesk } from "./desk-host.tsx";

const task = battery[0]!.task;
let store: Store;
let files: ReturnType<typeof catchFiles>;

beforeEach(async () => {
  store = await freshStore();
  files = catchFiles();
});
afterEach(() => {
  files.stop();
  closeDesk();
  store.close();
});

const seed = (participant: string, day: number, over: object = {}) =>
  seedRun(store, {
    ...{ task, agent: "healthy", participant, preset: "demo" },
    ...{ startedAt: `2026-03-0${day}T09:00:00.000Z`, ...over },
  });

async function press(name: string): Promise<string> {
  await page.getByRole("button", { name, exact: true }).click();
  await expect.element(page.getByText(/^Saved as/)).toBeVisible();
  return (await files.texts())[0]!;
}

const parse = (csv: string) => {
  const { data, errors, meta } = Papa.parse<Record<string, string>>(csv, {
    header: true,
    skipEmptyLines: true,
  });
  expect(errors).toEqual([]);
  return { rows: data, columns: meta.fields! };
};

describe("all runs of a list", () => {
  test("trials: every stored cell, oldest run first, and the runs are noted as exported", async () => {
    const runs = [
      await seed("P01", 1),
      await seed("P02", 2, { state: "stopped", rows: 9 }),
      await seed("P03", 3),
    ];
    await seed("pilot", 4, { mode: "pilot" });
    showDesk(store, "#/runs");
    const { rows } = parse(await press("Trials (CSV)"));
    expect(files.names).toEqual(["valence_trials-prt.csv"]);
    const stored = (await Promise.all(runs.map((run) => rowsOf(store, run)))).flat();
    expect(rows.map((row) => [row["participant"], row["sequence"]])).toEqual(
      stored.map((row) => [row.participant, String(row.sequence)]),
    );
    for (const [i, row] of stored.entries()) {
      for (const [key, value] of Object.entries({
        ...row.trial,
        ...row.timing,
        previousHash: row.previousHash,
      })) {
        expect(rows[i]![snake(key)]).toBe((value as unknown) === null ? "" : String(value as unknown));
      }
    }
    expect((await store.health()).notExported).toBe(0);
    expect((await store.run("real", runs[0]!.runId))!.exportedAt).toBe(now);
  });

  test("scores: the numbers core makes, to the last digit; nothing is noted as exported", async () => {
    const runs = [await seed("P01", 1), await seed("P02", 2)];
    showDesk(store, "#/runs");
    const { rows, columns } = parse(await press("Scores (CSV)"));
    expect(files.names).toEqual(["scores.csv"]);
    expect(columns).toEqual([...scoreColumns]);
    const expected = [];
    for (const run of runs) {
      const scored = scoreRun(task, run, scoreRowsOf(await rowsOf(store, run)), parametersOf(task, run));
      expected.push(...scoreTable(scored));
    }
    const asText = expected.map((row) =>
      Object.fromEntries(Object.entries(row).map(([k, v]) => [k, v === null ? "" : String(v)])),
    );
    expect(rows).toEqual(asText);
    expect((await store.health()).notExported).toBe(2);
  });

  test.each([
    ["Quality (CSV)", "qc.csv", 1],
    ["Timing (CSV)", "timing.csv", 4],
    ["Events (CSV)", "events.csv", 3],
    ["Runs (CSV)", "runs.csv", 1],
    ["Codebook (CSV)", "codebook.csv", 50],
  ])("%s is a sound table with rows for the run", async (button, name, least) => {
    await seed("P01", 1);
    showDesk(store, "#/runs");
    expect(parse(await press(button)).rows.length).toBeGreaterThanOrEqual(least);
    expect(files.names).toEqual([name]);
  });

  test("only the filtered ones, and a pilot's files say that they are a pilot's", async () => {
    await seed("P01", 1, { mode: "pilot" });
    await seed("P02", 2, { mode: "pilot" });
    showDesk(store, "#/runs?mode=pilot&participant=P02");
    const { rows } = parse(await press("Scores (CSV)"));
    expect(files.names).toEqual(["pilot_scores.csv"]);
    expect(new Set(rows.map((row) => row["participant"]))).toEqual(new Set(["P02"]));
  });

  test("a run that cannot be scored is named, and the others are there", async () => {
    const [bad] = [await seed("P01", 1), await seed("P02", 2)];
    const damaged: Store = {
      ...store,
      rows: (mode, runId, asStored) => {
        if (runId === bad.runId && asStored !== true) throw new Error("row 3 does not fit");
        return store.rows(mode, runId, asStored);
      },
    };
    showDesk(damaged, "#/runs");
    const { rows } = parse(await press("Trials (CSV)"));
    expect(new Set(rows.map((row) => row["participant"]))).toEqual(new Set(["P02"]));
    await expect.element(page.getByText(/P01, session 1, run 1: .*row 3 does not fit/)).toBeVisible();
    expect((await store.run("real", bad.runId))!.exportedAt).toBeNull();
  });
});

test("one run's files carry its name", async () => {
  const run = await seed("P 01/ä".replace(" ", "-").replace("/", "."), 1);
  showDesk(store, `#/runs/real/${run.runId}`);
  await press("Trials (CSV)");
  expect(files.names).toEqual(["valence_P-01.ä_session-1_run-1_trials-prt.csv"]);
});

test("a backup holds everything in all modes, and reads back as it was stored", async () => {
  const runs = [
    await seed("P01", 1),
    await seed("pilot", 2, { mode: "pilot" }),
    await seed("demo", 3, { mode: "demo", state: "running" }),
  ];
  showDesk(store, "#/storage");
  const text = await press("Save a backup");
  expect(files.names).toEqual(["valence-backup-2026-03-10_data.json"]);
  const read = { runs: [] as Run[], rows: [] as StoredRow[], events: [] as BatteryEvent[] };
  const findings = new Findings();
  const reader = new DataReader(
    "data.json",
    battery.map((entry) => entry.task),
    {
      run: (run) => read.runs.push(run),
      row: (row) => read.rows.push(row),
      event: (event) => read.events.push(event),
    },
    findings,
  );
  reader.push(text);
  reader.end();
  findings.throwAny();
  const stored = await Promise.all(runs.map((run) => rowsOf(store, run)));
  expect(read.runs.map((run) => run.runId).sort()).toEqual(runs.map((run) => run.runId).sort());
  expect(read.rows.length).toBe(stored.flat().length);
  for (const row of stored.flat()) expect(read.rows).toContainEqual(row);
  expect(read.events.length).toBe(
    (await Promise.all(runs.map((run) => store.events(run.mode, run.runId)))).flat().length,
  );
});

describe("an export that is disturbed", () => {
  const job = (signal = new AbortController().signal) => ({ signal, onProgress: () => undefined });
  const desk = () => ({ store, battery, appVersion: "0", now: () => now, open: () => undefined });

  test("a cancelled one saves and notes nothing", async () => {
    await seed("P01", 1);
    await seed("P02", 2);
    const control = new AbortController();
    const stopping = { signal: control.signal, onProgress: () => control.abort() };
    const selection = { mode: "real", filter: { mode: "real" } } as const;
    await expect(writeExport(desk(), selection, "trials", stopping)).rejects.toThrow(/abort/i);
    expect((await store.health()).notExported).toBe(2);
  });

  test("a run that goes on while it is exported stays to be exported", async () => {
    const run = await seed("P01", 1, { state: "running", rows: 5 });
    const growing: Store = { ...store, run: async () => ({ ...run, rows: 6, chainHead: "another" }) };
    await writeExport(
      { ...desk(), store: growing },
      { mode: "real", filter: { mode: "real" } },
      "trials",
      job(),
    );
    expect((await store.health()).notExported).toBe(1);
  });
});
