import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { openStore, type RunWriter, type Store } from "../../src/store/index.ts";
import { freshName, probe, rowDraft, runDraft } from "../store/fixture.ts";
import { freeze, inRaw } from "../store/raw.ts";

let name: string;
let store: Store;

beforeEach(async () => {
  name = freshName();
  store = await openStore({ name, tasks: [probe] });
});
afterEach(() => {
  vi.restoreAllMocks();
  store.close();
});

async function stored(of: string): Promise<readonly unknown[]> {
  return (await freeze(name)).stores.find((each) => each.name === of)?.values ?? [];
}

/** Makes the browser refuse the next writes, as it does when the disk is full. */
function failWrites(error: DOMException, into: string) {
  const refuse = (real: IDBObjectStore["add"]) =>
    function (this: IDBObjectStore, ...given: Parameters<IDBObjectStore["add"]>) {
      if (this.name === into) throw error;
      return real.apply(this, given);
    };
  const { add, put } = IDBObjectStore.prototype;
  vi.spyOn(IDBObjectStore.prototype, "add").mockImplementation(refuse(add));
  vi.spyOn(IDBObjectStore.prototype, "put").mockImplementation(refuse(put));
}

test.each([
  ["rows", "QuotaExceededError", "no storage space left"],
  ["runs", "QuotaExceededError", "no storage space left"],
  ["rows", "UnknownError", "cannot use its data files"],
  ["runs", "AbortError", "broke it off"],
  ["rows", "SomethingNew", "not foreseen"],
])(
  "a write into %s that fails with %s says so, keeps what was there, and ends the writer",
  async (into, error, words) => {
    const writer = await store.begin(runDraft());
    const kept = await writer.append(rowDraft(writer.run));
    failWrites(new DOMException("refused", error), into);
    const draft = rowDraft(writer.run);
    expect(writer.unsaved).toEqual([]);
    const failed = writer.append(draft);
    await expect(failed).rejects.toMatchObject({
      code: "storage-failed",
      what: expect.stringContaining(words) as string,
    });
    vi.restoreAllMocks();
    const reason: unknown = await failed.catch((thrown: unknown) => thrown);
    await expect(writer.append(rowDraft(writer.run))).rejects.toBe(reason);
    await expect(writer.event("note", "after")).rejects.toBe(reason);
    await expect(writer.finish("finished")).rejects.toBe(reason);
    expect(writer.unsaved).toEqual([draft, draft]);
    expect(await stored("rows")).toEqual([kept]);
    expect(await store.run("real", writer.run.runId)).toMatchObject({ rows: 1, state: "running" });
    expect(writer.run.rows).toBe(1);
  },
);

test("a commit that fails after its requests succeeded is a failure", async () => {
  const writer = await store.begin(runDraft());
  const put = IDBObjectStore.prototype.put;
  vi.spyOn(IDBObjectStore.prototype, "put").mockImplementation(function (this: IDBObjectStore, ...given) {
    const request = put.apply(this, given);
    request.addEventListener("success", () => {
      this.transaction.abort();
    });
    return request;
  });
  await expect(writer.append(rowDraft(writer.run))).rejects.toMatchObject({ code: "storage-failed" });
  expect(await stored("rows")).toEqual([]);
});

test("an append that fails takes all appends behind it along: no gap", async () => {
  const writer = await store.begin(runDraft());
  const draft = rowDraft(writer.run);
  const bad = { ...draft, trial: { ...draft.trial, rtMs: "soon" } };
  const results = await Promise.allSettled([writer.append(draft), writer.append(bad), writer.append(draft)]);
  expect(results.map((result) => result.status)).toEqual(["fulfilled", "rejected", "rejected"]);
  expect(await stored("rows")).toHaveLength(1);
});

test("a closed database says to reload", async () => {
  const writer = await store.begin(runDraft());
  store.close();
  const failed = writer.append(rowDraft(writer.run));
  await expect(failed).rejects.toMatchObject({
    what: expect.stringContaining("closed the data store") as string,
  });
  await expect(store.run("real", "x")).rejects.toMatchObject({ code: "storage-failed" });
});

test("a run deleted from elsewhere gets no more rows or events", async () => {
  const attempts: ((writer: RunWriter) => Promise<unknown>)[] = [
    (writer) => writer.append(rowDraft(writer.run)),
    (writer) => writer.event("focus-lost", ""),
    (writer) => writer.finish("stopped"),
  ];
  for (const attempt of attempts) {
    const writer = await store.begin(runDraft());
    await store.erase({ mode: "real", study: null, participant: "P01" });
    await expect(attempt(writer)).rejects.toMatchObject({
      what: expect.stringContaining("was deleted") as string,
    });
    expect(await stored("events")).toEqual([]);
    expect(await stored("runs")).toEqual([]);
    writer.release();
  }
});

test("a run that another connection went on with is not written over", async () => {
  const writer = await store.begin(runDraft());
  await writer.append(rowDraft(writer.run));
  await inRaw(name, (of) => {
    const run = { ...writer.run, rows: 2 };
    of("runs").put({ run, study: "", startedMs: 0, exported: 0 });
  });
  await expect(writer.append(rowDraft(writer.run))).rejects.toMatchObject({ code: "storage-busy" });
  expect(await stored("rows")).toHaveLength(1);
});
