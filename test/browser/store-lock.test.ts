import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { verifyChain } from "../../src/store/chain.ts";
import { openStore, type Store } from "../../src/store/index.ts";
import { holdLock, lockName } from "../../src/store/lock.ts";
import { freshName, gather, probe, rowDraft, runDraft, wholeRun } from "../store/fixture.ts";
import { inRaw } from "../store/raw.ts";

let name: string;
let store: Store;
let other: Store;

beforeEach(async () => {
  name = freshName();
  store = await openStore({ name, tasks: [probe] });
  other = await openStore({ name, tasks: [probe] });
});
afterEach(() => {
  store.close();
  other.close();
});

/** A second page of the same origin, in a frame. */
async function openFrame(): Promise<HTMLIFrameElement> {
  const frame = document.createElement("iframe");
  const loaded = new Promise((resolve) => {
    frame.onload = resolve;
  });
  frame.src = "/favicon.ico";
  document.body.append(frame);
  await loaded;
  return frame;
}

describe("one writer per session", () => {
  test("a second tab is refused in words, and let in once the first gives back", async () => {
    const draft = runDraft();
    const writer = await store.begin(draft);
    const refusal = { code: "storage-busy", what: "This session is already open in another tab or window." };
    await expect(other.begin(runDraft())).rejects.toMatchObject(refusal);
    await expect(other.reopen("real", draft.runId)).rejects.toMatchObject(refusal);
    writer.release();
    const second = await other.reopen("real", draft.runId);
    expect(second.run.attempts).toBe(2);
    second.release();
  });

  test.each([
    ["session", { session: "2" }],
    ["participant", { participant: "P02" }],
    ["study", { study: "another" }],
    ["mode", { mode: "pilot" as const }],
  ])("another %s is free", async (_name, over) => {
    const writer = await store.begin(runDraft());
    const second = await other.begin(runDraft(over));
    writer.release();
    second.release();
  });

  test("the lock is given back only after the last append is on the disk", async () => {
    const writer = await store.begin(runDraft());
    const draft = rowDraft(writer.run);
    const appends = Promise.all(Array.from({ length: 30 }, () => writer.append(draft)));
    writer.release();
    const second = await other.reopen("real", writer.run.runId);
    expect(second.run.rows).toBe(30);
    await appends;
    second.release();
  });

  test("a tab that dies gives its lock back, and a page that comes right after it waits for that", async () => {
    const draft = runDraft();
    const frame = await openFrame();
    const theirs = frame.contentWindow?.navigator.locks;
    expect(theirs).not.toBe(navigator.locks);
    await holdLock(theirs, lockName(name, draft));
    await expect(store.begin(draft)).rejects.toMatchObject({ code: "storage-busy" });
    const waiting = store.begin(draft);
    setTimeout(() => {
      frame.remove();
    }, 300);
    (await waiting).release();
  });

  test("a browser without locks is told so, and nothing is written", async () => {
    await expect(holdLock(undefined, "x")).rejects.toMatchObject({ code: "browser-unfit" });
    const broken = { request: () => Promise.reject(new DOMException("no", "SecurityError")) };
    const without = await openStore({ name, tasks: [probe], locks: broken as unknown as LockManager });
    await expect(without.begin(runDraft())).rejects.toMatchObject({ code: "browser-unfit" });
    expect((await store.runs({ mode: "real" }, 0, 10)).total).toBe(0);
    without.close();
  });
});

describe("an interrupted run", () => {
  test("is found, goes on as the next attempt, and its chain goes on from the stored head", async () => {
    const draft = runDraft();
    const first = await store.begin(draft);
    for (let i = 0; i < 3; i++) await first.append(rowDraft(first.run));
    first.release();
    store.close();
    const place = {
      mode: "real",
      study: null,
      participant: "P01",
      session: "1",
      task: "probe",
      part: "main",
    } as const;
    expect((await other.unfinished(place))?.runId).toBe(draft.runId);
    const second = await other.reopen("real", draft.runId);
    expect(second.run).toMatchObject({ attempts: 2, rows: 3, chainHead: first.run.chainHead });
    await second.append(rowDraft(second.run));
    await second.finish("finished");
    const rows = await gather(other.rows("real", draft.runId));
    expect(rows.map((row) => [row.sequence, row.attempt])).toEqual([
      [1, 1],
      [2, 1],
      [3, 1],
      [4, 2],
    ]);
    expect(await verifyChain(second.run, rows)).toBeNull();
    expect(await other.events("real", draft.runId)).toEqual([]);
    expect(await other.unfinished(place)).toBeNull();
  });

  test("with no row yet goes on from its header", async () => {
    const writer = await store.begin(runDraft());
    writer.release();
    const again = await store.reopen("real", writer.run.runId);
    await again.append(rowDraft(again.run));
    expect(await verifyChain(again.run, await gather(store.rows("real", writer.run.runId)))).toBeNull();
    expect(await store.events("real", writer.run.runId)).toEqual([]);
  });

  test.each([
    ["its last row was edited", 2, { answer: "right" }, "row 3 did not fit the run's hash chain"],
    ["its last row is gone", 2, null, "its last stored row was 2, but its header counts 3"],
  ])(
    "where %s goes on, says so in an event, and verifyChain names the row",
    async (_name, index, edit, words) => {
      const writer = await store.begin(runDraft());
      for (let i = 0; i < 3; i++) await writer.append(rowDraft(writer.run));
      const { runId } = writer.run;
      writer.release();
      await inRaw(name, (of) => {
        const key = ["real", runId, index + 1];
        if (edit === null) {
          of("rows").delete(key);
          return;
        }
        const request = of("rows").get(key);
        request.onsuccess = () => {
          const row = request.result as { trial: object };
          of("rows").put({ ...row, trial: { ...row.trial, ...edit } });
        };
      });
      const again = await store.reopen("real", runId);
      await again.append(rowDraft(again.run));
      const events = await store.events("real", runId);
      expect(events).toMatchObject([{ kind: "error", detail: expect.stringContaining(words) as string }]);
      const broken = await verifyChain(again.run, await gather(store.rows("real", runId)));
      expect(broken).toMatchObject({ index, sentence: expect.stringContaining("Row 3") as string });
    },
  );

  test("cannot be taken up when it is over or gone, and the session stays free", async () => {
    const over = await wholeRun(store, runDraft(), 1);
    await expect(store.reopen("real", over.runId)).rejects.toMatchObject({ code: "bad-call" });
    await expect(store.reopen("pilot", over.runId)).rejects.toMatchObject({ code: "bad-call" });
    await expect(store.reopen("real", "nowhere")).rejects.toMatchObject({ code: "bad-call" });
    (await other.begin(runDraft())).release();
  });
});
