import { afterEach, describe, expect, test } from "vitest";
import { page, userEvent } from "vitest/browser";
import { restoreFile, type RestoreSummary } from "../../src/desk/restore.ts";
import { writeExport } from "../../src/desk/exports.ts";
import { openStore, type Store } from "../../src/store/index.ts";
import type { Entry } from "../../tasks/index.ts";
import { coin } from "../core/coin.ts";
import { freshName, probe, rowDraft, runDraft, wholeRun } from "../store/fixture.ts";
import { freeze, inRaw, settled, thaw, type FrozenDatabase } from "../store/raw.ts";
import { writeSpecimen } from "../store/specimen.ts";
import { seedRun } from "./desk-fixture.ts";
import { catchFiles, closeDesk, freshStore, showDesk } from "./desk-host.tsx";

const at = "2026-01-05T00:00:00.000Z";
const { id, version, phases, trial, columns } = probe;
const whole = { ...coin, ...{ id, version, phases, trial, columns }, needed: ["rtMs"], neededBy: {} };
const battery = [{ task: whole }] as unknown as readonly Entry[];
const open: Store[] = [];
const job = { signal: new AbortController().signal, onProgress: () => undefined };

afterEach(() => {
  closeDesk();
  for (const store of open.splice(0)) store.close();
});

async function opened(name = freshName()): Promise<Store> {
  const store = await openStore({ name, tasks: [probe], now: () => new Date(at) });
  open.push(store);
  return store;
}

const enrolment = {
  ...{ schema: 1, mode: "real", study: "ketamine", studyVersion: "1", participant: "P01", number: 1 },
  ...{ site: null, enrolledAt: at, utcOffsetMin: 0, timeZone: "UTC", language: "en", assigned: {} },
  ...{ anchors: {}, consent: null, withdrawn: null, notes: [], armCode: null, events: [] },
  facts: null,
};

/** A backup of everything, as the desk writes it. */
async function backup(store: Store, kind: "data" | "bundle" = "data"): Promise<File> {
  const room = { store, battery, appVersion: "0", now: () => at };
  const result = await writeExport(room, { mode: "all" }, kind, job);
  return new File([result.files[0]!.blob], result.files[0]!.name);
}

const restore = (store: Store, file: File, write = true): Promise<RestoreSummary> =>
  restoreFile({ store, battery }, file, write, job);

/** What a backup brings back: all but settings, which are this computer's, and links, which never leave. */
function kept({ version, stores }: FrozenDatabase): FrozenDatabase {
  return { version, stores: stores.filter(({ name }) => !["settings", "links"].includes(name)) };
}

const edited = async (file: File, change: (text: string) => string) =>
  new File([change(await file.text())], file.name);

describe("into an empty browser", () => {
  test("the database is the same again: every key, every value, in the order of its members", async () => {
    const from = await opened();
    await writeSpecimen(from);
    await inRaw(from.name, (of) => {
      of("studies").add({ kind: "log", events: [] }, ["ketamine", "log"]);
      of("enrolments").add(enrolment, ["real", "ketamine", "P01"]);
    });
    const before = await freeze(from.name);
    const file = await backup(from);
    const to = await opened();
    const summary = await restore(to, file);
    expect(summary).toMatchObject({ runs: { new: 3, conflict: 0, broken: 0 }, newRows: 7, left: [] });
    expect(JSON.stringify(kept(await freeze(to.name)))).toBe(JSON.stringify(kept(before)));
    expect(await file.text()).not.toContain("5f1e");
  });

  test("a bundle does it too, and looking alone writes nothing", async () => {
    const from = await opened();
    await writeSpecimen(from);
    const before = await freeze(from.name);
    const file = await backup(from, "bundle");
    const to = await opened();
    const empty = await freeze(to.name);
    expect((await restore(to, file, false)).runs.new).toBe(3);
    expect(await freeze(to.name)).toEqual(empty);
    await restore(to, file);
    expect(kept(await freeze(to.name))).toEqual(kept(before));
  });

  test("backups of every older schema, and of files before records were in them, restore", async () => {
    const files = import.meta.glob<string>("../golden/database-v*.json", {
      ...{ query: "?raw", import: "default", eager: true },
    });
    for (const text of Object.values(files)) {
      const name = freshName();
      await thaw(name, JSON.parse(text) as FrozenDatabase);
      const from = await opened(name);
      const file = await edited(await backup(from), (all) =>
        all
          .split("\n")
          .filter((line) => !line.startsWith('{"kind":"record"'))
          .join("\n")
          .replace('"formatVersion":2', '"formatVersion":1')
          .replace(/,"records":\d+/, ""),
      );
      const to = await opened();
      expect(await restore(to, file)).toMatchObject({ left: [], newRecords: 0 });
      const [was, is] = [await freeze(name), await freeze(to.name)];
      for (const store of ["rows", "events", "participants", "sessions"]) {
        const of = (frozen: FrozenDatabase) => frozen.stores.find((one) => one.name === store);
        expect(of(is)).toEqual(of(was));
      }
    }
  });
});

describe("into a used browser", () => {
  test("it merges, is idempotent, and brings the further rows of a run that went on", async () => {
    const [here, there] = [await opened(), await opened()];
    const draft = runDraft({ participant: "P01" });
    const writer = await there.begin(draft);
    await writer.append(rowDraft(writer.run));
    writer.release();
    await restore(here, await backup(there));
    const again = await there.reopen("real", draft.runId);
    await again.event("resume", "after a minute");
    await again.append(rowDraft(again.run));
    await again.finish("finished");
    again.release();
    await wholeRun(here, runDraft({ participant: "P02" }), 2);
    const file = await backup(there);
    const first = await restore(here, file);
    expect(first).toMatchObject({ runs: { grows: 1, new: 0 }, newRows: 1, newEvents: 1, left: [] });
    const merged = await freeze(here.name);
    expect(await restore(here, file)).toMatchObject({ runs: { same: 1, grows: 0 }, newRows: 0 });
    expect(await freeze(here.name)).toEqual(merged);
    const run = await here.run("real", draft.runId);
    expect(run).toMatchObject({ rows: 2, state: "finished", attempts: 2 });
    expect((await here.runs({ mode: "real" }, 0, 9)).total).toBe(2);
  });

  test("an older backup changes nothing", async () => {
    const here = await opened();
    const writer = await here.begin(runDraft());
    await writer.append(rowDraft(writer.run));
    const file = await backup(here);
    await writer.append(rowDraft(writer.run));
    await writer.finish("finished");
    writer.release();
    const before = await freeze(here.name);
    expect(await restore(here, file)).toMatchObject({ runs: { same: 1 }, left: [] });
    expect(await freeze(here.name)).toEqual(before);
  });

  test("another recording of the same run is named and left out, the rest comes", async () => {
    const [here, there] = [await opened(), await opened()];
    await wholeRun(here, runDraft({ run: 1, runId: "here" }), 2);
    await wholeRun(there, runDraft({ run: 1, runId: "there" }), 3);
    await wholeRun(there, runDraft({ participant: "P02" }), 1);
    const summary = await restore(here, await backup(there));
    expect(summary).toMatchObject({ runs: { conflict: 1, new: 1 }, newRows: 1 });
    expect(summary.left[0]!.what).toBe("P01, session 1, probe run 1");
    expect(summary.left[0]!.sentence).toMatch(/another recording of the same run/);
    expect((await here.run("real", "here"))!.rows).toBe(2);
    expect(await here.run("real", "there")).toBeNull();
  });

  test("a record that differs from the one here is named and stays, one that does not fit never comes", async () => {
    const [here, there] = [await opened(), await opened()];
    const put = (store: Store, value: object, participant: string) =>
      inRaw(store.name, (of) => of("enrolments").add(value, ["real", "ketamine", participant]));
    await put(here, { ...enrolment, number: 2 }, "P01");
    await put(there, enrolment, "P01");
    await put(there, { ...enrolment, participant: "P02", number: "two" }, "P02");
    await put(there, { ...enrolment, participant: "P03" }, "P03");
    const summary = await restore(here, await backup(there));
    expect(summary.newRecords).toBe(1);
    expect(summary.left.map(({ what, sentence }) => `${what}: ${sentence}`)).toEqual([
      "enrolments: real, ketamine, P01: this computer has another one; it stays as it is.",
      "enrolments: real, ketamine, P02: it is damaged.",
    ]);
  });

  test("a run that was gone on with in both places is named; neither is touched", async () => {
    const [here, there] = [await opened(), await opened()];
    const draft = runDraft();
    const writer = await there.begin(draft);
    await writer.append(rowDraft(writer.run));
    writer.release();
    await restore(here, await backup(there));
    for (const [store, rtMs] of [
      [here, 300],
      [there, 400],
    ] as const) {
      const again = await store.reopen("real", draft.runId);
      await again.append(rowDraft(again.run, { trial: { block: 1, trialIndex: 2, answer: "left", rtMs } }));
      again.release();
    }
    const before = await freeze(here.name);
    const { left } = await restore(here, await backup(there));
    expect(left.map(({ sentence }) => sentence)).toEqual([
      "row 2 is not the same in the file and on this computer.",
    ]);
    expect(await freeze(here.name)).toEqual(before);
  });
});

describe("a file that is not as it was written", () => {
  test("a run whose chain does not hold or whose row does not fit is never written; others are", async () => {
    const from = await opened();
    await wholeRun(from, runDraft({ participant: "P01", runId: "edited" }), 3);
    await wholeRun(from, runDraft({ participant: "P02", runId: "damaged" }), 3);
    await wholeRun(from, runDraft({ participant: "P03", runId: "sound" }), 3);
    const file = await edited(await backup(from), (text) =>
      text
        .split("\n")
        .map((line) => {
          if (line.includes('"participant":"P01"') && line.includes('"sequence":2'))
            return line.replace(/"rtMs":[\d.]+/, '"rtMs":1');
          return line.includes('"participant":"P02"') ? line.replace('"answer":"left"', '"answer":5') : line;
        })
        .join("\n"),
    );
    const to = await opened();
    const summary = await restore(to, file);
    expect(summary.runs).toMatchObject({ new: 1, broken: 2 });
    expect(summary.left.map(({ what, sentence }) => `${what}: ${sentence}`).sort()).toEqual([
      expect.stringMatching(/^P01.*Row 2 was changed after it was stored/),
      expect.stringMatching(/^P02.*line \d+: row\.trial\.answer does not fit/),
    ]);
    expect((await freeze(to.name)).stores.find(({ name }) => name === "rows")!.keys).toHaveLength(3);
  });

  test.each([
    ["cut off", (text: string) => text.slice(0, -30), /was cut off/],
    ["a line missing", (text: string) => text.replace(/\n\{"kind":"row".*/, ""), /the file counts/],
    ["no backup at all", () => "participant,session\n", /is not JSON/],
  ])("%s: refused whole when looked at, before anything is written", async (_, change, sentence) => {
    const from = await opened();
    await wholeRun(from, runDraft(), 2);
    const file = await edited(await backup(from), change);
    await expect(restore(await opened(), file, false)).rejects.toThrow(sentence);
  });

  test("names from another world stay data: __proto__, constructor, HTML", async () => {
    const from = await opened();
    await wholeRun(from, runDraft({ participant: "<img src=x onerror=alert(1)>" }), 1);
    const file = await backup(from);
    const to = await opened();
    const poisoned = await edited(file, (text) =>
      text.replace('"trial":{', '"trial":{"__proto__":{"polluted":1},"constructor":2,'),
    );
    expect((await restore(to, poisoned)).runs).toMatchObject({ new: 0, broken: 1 });
    expect(({} as Record<string, unknown>)["polluted"]).toBeUndefined();
    expect((await restore(to, file)).runs.new).toBe(1);
  });
});

test("on the Storage page: choose a file, read what it would bring, restore it", async () => {
  const [from, to] = [await freshStore(), await freshStore()];
  open.push(from, to);
  const { battery: all } = await import("../../tasks/index.ts");
  await seedRun(from, { task: all[0]!.task, agent: "healthy", participant: "P01", preset: "demo" });
  const files = catchFiles();
  showDesk(from, "#/storage");
  await page.getByRole("button", { name: "Save a backup" }).click();
  await expect.element(page.getByText(/^Saved as/)).toBeVisible();
  const [text] = await files.texts();
  files.stop();
  showDesk(to, "#/storage");
  const input = page.getByLabelText(/Backup file/);
  await userEvent.upload(input, new File([text!], "backup_data.json"));
  await expect.element(page.getByText("Nothing has been written yet. This file holds:")).toBeVisible();
  expect((await to.health()).runs.real).toBe(0);
  await page.getByRole("button", { name: "Restore what is new" }).click();
  await expect.element(page.getByText("Restored. The file held:")).toBeVisible();
  expect((await to.health()).runs.real).toBe(1);
  expect((await settledRows(to)).length).toBe((await settledRows(from)).length);
});

const settledRows = (store: Store) => inRaw(store.name, (of) => settled(of("rows").getAll()));
