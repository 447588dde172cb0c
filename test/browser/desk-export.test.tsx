import Papa from "papaparse";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { page } from "vitest/browser";
import { snake } from "../../src/core/fields.ts";
import { scoreColumns, scoreRun, scoreTable } from "../../src/core/scoring.ts";
import type { BatteryEvent, Run, StoredRow } from "../../src/core/session.ts";
import { writeExport, type ExportKind } from "../../src/desk/exports.ts";
import type { Selection } from "../../src/desk/export-source.ts";
import { parametersOf, rowsOf, scoreRowsOf } from "../../src/desk/scored-run.ts";
import { Findings } from "../../src/export/findings.ts";
import { DataReader } from "../../src/export/json-lines.ts";
import type { Store } from "../../src/store/index.ts";
import { battery } from "../../tasks/index.ts";
import { inRaw, settled } from "../store/raw.ts";
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
  await expect.element(page.getByText(/^Saved as/).first()).toBeVisible();
  return (await files.texts())[0]!;
}

const job = (signal = new AbortController().signal) => ({ signal, onProgress: () => undefined });
const desk = () => ({ store, battery, appVersion: "0", now: () => now, open: () => undefined });

/** What the worker does, done here: names and texts of the files. */
async function written(
  kind: ExportKind,
  selection: Selection = { mode: "real", filter: { mode: "real" } },
): Promise<{ name: string; text: string }[]> {
  const { files: made, left } = await writeExport(desk(), selection, kind, job());
  expect(left).toEqual([]);
  return Promise.all(made.map(async ({ name, blob }) => ({ name, text: await blob.text() })));
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
    const [file] = await written("scores");
    const { rows, columns } = parse(file!.text);
    expect(file!.name).toBe("scores.csv");
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
    ["qc", ["qc.csv"], 1],
    ["timing", ["timing.csv"], 4],
    ["events", ["events.csv"], 3],
    ["runs", ["runs.csv"], 1],
    ["codebook", ["codebook.csv", "codebook.json"], 50],
  ] as const)("%s is a sound table with rows for the run", async (kind, names, least) => {
    await seed("P01", 1);
    const made = await written(kind);
    expect(parse(made[0]!.text).rows.length).toBeGreaterThanOrEqual(least);
    expect(made.map(({ name }) => name)).toEqual(names);
  });

  test.each(["bids", "psych-ds", "parquet", "spreadsheet", "bundle"] as const)(
    "%s is one archive",
    async (kind) => {
      await seed("P01", 1);
      const made = await written(kind);
      expect(made.map(({ name }) => name)).toEqual([`valence_${kind}.zip`]);
      expect(made[0]!.text.startsWith("PK")).toBe(true);
      expect((await store.health()).notExported).toBe(kind === "bundle" ? 0 : 1);
    },
  );

  test("only the filtered ones, and a pilot's files say that they are a pilot's", async () => {
    await seed("P01", 1, { mode: "pilot" });
    await seed("P02", 2, { mode: "pilot" });
    const selection = { mode: "pilot", filter: { mode: "pilot", participant: "P02" } } as const;
    const [file] = await written("scores", selection);
    expect(file!.name).toBe("pilot_scores.csv");
    expect(new Set(parse(file!.text).rows.map((row) => row["participant"]))).toEqual(new Set(["P02"]));
  });

  test("a run that cannot be scored is named, and the others are there", async () => {
    const [bad] = [await seed("P01", 1), await seed("P02", 2)];
    await inRaw(store.name, async (of) => {
      const key = ["real", bad.runId, 3];
      const row = (await settled(of("rows").get(key))) as StoredRow;
      await settled(of("rows").put({ ...row, trial: { ...row.trial, block: "one" } }));
    });
    showDesk(store, "#/runs");
    const { rows } = parse(await press("Trials (CSV)"));
    expect(new Set(rows.map((row) => row["participant"]))).toEqual(new Set(["P02"]));
    await expect
      .element(page.getByText(/P01, session 1, run 1: .*Row 3 of run .* does not fit/))
      .toBeVisible();
    expect((await store.run("real", bad.runId))!.exportedAt).toBeNull();
  });
});

test("one run's files carry its name", async () => {
  const run = await seed("P 01/ä".replace(" ", "-").replace("/", "."), 1);
  const [file] = await written("trials", { mode: "real", only: run });
  expect(file!.name).toBe("valence_P-01.ä_session-1_run-1_trials-prt.csv");
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

  test("what is written is handed over although it cannot be noted, as on a full disk", async () => {
    await seed("P01", 1);
    const full: Store = { ...store, markExported: () => Promise.reject(new Error("no room")) };
    const selection = { mode: "real", filter: { mode: "real" } } as const;
    const { files: made, unnoted } = await writeExport({ ...desk(), store: full }, selection, "data", job());
    expect(await made[0]!.blob.text()).toContain('"kind":"end"');
    expect(unnoted).toMatchObject({ message: "no room" });
    expect((await store.health()).notExported).toBe(1);
  });

  test("a file that the browser kept only half of is never handed over", async () => {
    await seed("P01", 1);
    const half = () =>
      Promise.resolve({ write: () => undefined, finish: () => Promise.resolve(new Blob(["half"])) });
    const selection = { mode: "real", filter: { mode: "real" } } as const;
    await expect(writeExport({ ...desk(), openFile: half }, selection, "data", job())).rejects.toThrow(
      /no room for a file of 1 MB/,
    );
    expect((await store.health()).notExported).toBe(1);
  });
});
