import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { openStore, type Store } from "../../src/store/index.ts";
import { freshName, probe, rowDraft, runDraft } from "../store/fixture.ts";
import { freeze } from "../store/raw.ts";

let name: string;
let store: Store;

beforeEach(async () => {
  name = freshName();
  store = await openStore({ name, tasks: [probe], now: () => new Date("2026-06-06T06:06:06Z") });
});
afterEach(() => {
  vi.restoreAllMocks();
  store.close();
});

/** A run with rows, an event and a link. */
async function leaveTraces(
  participant: string,
  session: string,
  over: { study?: string; mode?: "pilot" } = {},
) {
  const writer = await store.begin(runDraft({ participant, session, ...over }));
  await writer.append(rowDraft(writer.run));
  await writer.append(rowDraft(writer.run));
  await writer.event("note", `about ${participant}`);
  writer.release();
  const { mode, study } = writer.run;
  await store.saveLink({ mode, study, participant, session }, "PROLIFIC_PID", `panel id of ${participant}`);
}

/** How many entries each store holds, and the whole database as text. */
async function contents() {
  const { stores } = await freeze(name);
  const text = JSON.stringify(stores);
  return { counts: Object.fromEntries(stores.map((each) => [each.name, each.keys.length])), text };
}

test("erasing a participant leaves nothing of them in any store but a tombstone without a name", async () => {
  await leaveTraces("secret-code", "visit-one");
  await leaveTraces("secret-code", "visit-two");
  const tombstone = await store.erase({ mode: "real", study: null, participant: "secret-code" });
  expect(tombstone).toMatchObject({ at: "2026-06-06T06:06:06.000Z", scope: "participant", runs: 2, rows: 4 });
  const { counts, text } = await contents();
  expect(counts).toEqual({
    ...{ enrolments: 0, events: 0, images: 0, links: 0, participants: 0, rows: 0, runs: 0 },
    ...{ sessions: 0, sets: 0, settings: 0, studies: 0, tombstones: 1, visits: 0 },
  });
  expect(text).not.toMatch(/secret-code|visit-one|visit-two|run-0/);
  expect(await store.tombstones()).toEqual([tombstone]);
});

test("everybody else stays: same code in another study or mode, a code that begins alike", async () => {
  await leaveTraces("P1", "1");
  const gone = await contents();
  await store.erase({ mode: "real", study: null, participant: "P1" });
  for (const [participant, over] of [
    ["P10", {}],
    ["P", {}],
    ["P1", { study: "s" }],
    ["P1", { mode: "pilot" }],
  ] as const) {
    await leaveTraces(participant, "1", over);
  }
  const before = await contents();
  await leaveTraces("P1", "1");
  await store.erase({ mode: "real", study: null, participant: "P1" });
  const after = await contents();
  expect(gone.counts["runs"]).toBe(1);
  expect(after.counts).toEqual({ ...before.counts, tombstones: 2 });
});

test("erasing one session keeps the person's others; erasing the last takes the person along", async () => {
  await leaveTraces("P1", "1");
  await leaveTraces("P1", "2");
  expect(await store.erase({ mode: "real", study: null, participant: "P1", session: "1" })).toMatchObject({
    scope: "session",
    runs: 1,
    rows: 2,
  });
  expect((await contents()).counts).toMatchObject({
    events: 1,
    links: 1,
    participants: 1,
    rows: 2,
    runs: 1,
    sessions: 1,
  });
  expect(await store.links({ mode: "real", study: null })).toEqual([
    { participant: "P1", session: "2", kind: "PROLIFIC_PID", value: "panel id of P1", sealed: false },
  ]);
  await store.erase({ mode: "real", study: null, participant: "P1", session: "2" });
  expect((await contents()).counts).toMatchObject({
    events: 0,
    links: 0,
    participants: 0,
    rows: 0,
    runs: 0,
    sessions: 0,
  });
});

test("is one strict transaction: where it fails half-way, nothing is deleted", async () => {
  await leaveTraces("P1", "1");
  const before = await contents();
  const real = IDBObjectStore.prototype.add;
  vi.spyOn(IDBObjectStore.prototype, "add").mockImplementation(function (this: IDBObjectStore, ...given) {
    if (this.name === "tombstones") throw new DOMException("refused", "UnknownError");
    return real.apply(this, given);
  });
  const transaction = vi.spyOn(IDBDatabase.prototype, "transaction");
  const erasing = store.erase({ mode: "real", study: null, participant: "P1" });
  await expect(erasing).rejects.toMatchObject({
    code: "storage-failed",
    what: expect.stringContaining("could not be deleted") as string,
  });
  expect(transaction.mock.calls.map(([, mode, options]) => [mode, options])).toEqual([
    ["readwrite", { durability: "strict" }],
  ]);
  expect((await contents()).text).toBe(before.text);
});

test("settings and links are kept, replaced and read back", async () => {
  expect(await store.setting("calibration")).toBeUndefined();
  await store.saveSetting("calibration", { pxPerMm: 3.78 });
  await store.saveSetting("calibration", { pxPerMm: 4 });
  expect(await store.setting("calibration")).toEqual({ pxPerMm: 4 });
  const owner = { mode: "real", study: "s", participant: "P1", session: "1" } as const;
  await store.saveLink(owner, "STUDY_ID", "one");
  await store.saveLink(owner, "STUDY_ID", "two");
  await store.saveLink({ ...owner, mode: "pilot" }, "STUDY_ID", "pilot");
  expect(await store.links(owner)).toEqual([
    { participant: "P1", session: "1", kind: "STUDY_ID", value: "two", sealed: false },
  ]);
});

test("health says the version, the browser's estimate and its promise; not knowing is null", async () => {
  const health = await store.health();
  expect(health.schemaVersion).toBe(2);
  expect(health.persistent).toBe(await navigator.storage.persisted());
  expect(health.quotaBytes).toBeGreaterThan(0);
  vi.spyOn(StorageManager.prototype, "estimate").mockRejectedValue(new TypeError("no"));
  vi.spyOn(StorageManager.prototype, "persisted").mockRejectedValue(new TypeError("no"));
  vi.spyOn(StorageManager.prototype, "persist")
    .mockResolvedValueOnce(true)
    .mockRejectedValueOnce(new TypeError("no"));
  expect(await store.health()).toMatchObject({ persistent: null, usageBytes: null, quotaBytes: null });
  expect([await store.persist(), await store.persist()]).toEqual([true, null]);
});
