import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { verifyChain } from "../../src/store/chain.ts";
import { openStore, type Store } from "../../src/store/index.ts";
import { freshName, gather, probe, rowDraft, runDraft, wholeRun, witnessHash } from "../store/fixture.ts";
import { freeze } from "../store/raw.ts";

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

describe("append", () => {
  test("a row is on the disk when append resolves, numbered and chained, with the run's counters", async () => {
    const writer = await store.begin(runDraft());
    const first = await writer.append(rowDraft(writer.run));
    expect(await stored("rows")).toEqual([first]);
    expect(await store.run("real", writer.run.runId)).toMatchObject({ rows: 1, state: "running" });
    const second = await writer.append(rowDraft(writer.run));
    expect([first.sequence, second.sequence]).toEqual([1, 2]);
    expect(first.previousHash).toBe(writer.run.headerHash);
    expect(second.previousHash).toBe(await witnessHash(first));
    expect(writer.run.chainHead).toBe(await witnessHash(second));
  });

  test("one trial is one transaction over rows and runs, and asks for strict durability", async () => {
    const writer = await store.begin(runDraft());
    const transaction = vi.spyOn(IDBDatabase.prototype, "transaction");
    await writer.append(rowDraft(writer.run));
    await writer.event("break", "after block 1");
    await writer.finish("finished");
    const asked = transaction.mock.calls.map(([names, mode, options]) => ({
      names: Array.from(names).sort(),
      mode,
      options,
    }));
    const strict = { durability: "strict" };
    expect(asked).toEqual([
      { names: ["rows", "runs"], mode: "readwrite", options: strict },
      { names: ["events", "runs"], mode: "readwrite", options: strict },
      { names: ["runs"], mode: "readwrite", options: strict },
    ]);
    const made = transaction.mock.results.map((result) => (result.value as IDBTransaction).durability);
    expect(made).toEqual(["strict", "strict", "strict"]);
  });

  test("append waits for the transaction to complete, not only for its requests", async () => {
    const writer = await store.begin(runDraft());
    const order: string[] = [];
    const real = IDBDatabase.prototype.transaction;
    vi.spyOn(IDBDatabase.prototype, "transaction").mockImplementation(function (this: IDBDatabase, ...given) {
      const made = real.apply(this, given);
      made.addEventListener("complete", () => order.push("complete"));
      return made;
    });
    await writer.append(rowDraft(writer.run));
    order.push("resolved");
    expect(order).toEqual(["complete", "resolved"]);
  });

  test("appends called at once are stored in the order of the calls", async () => {
    const writer = await store.begin(runDraft());
    const answers = Array.from({ length: 20 }, (_, i) => `answer ${i}`);
    const draft = rowDraft(writer.run);
    await Promise.all(
      answers.map((answer) => writer.append({ ...draft, trial: { ...draft.trial, answer } })),
    );
    const rows = await gather(store.rows("real", writer.run.runId));
    expect(rows.map((row) => row.trial["answer"])).toEqual(answers);
    expect(await verifyChain(writer.run, rows)).toBeNull();
  });

  test.each([
    ["a wrong type", { trial: { block: 1, trialIndex: 1, answer: 7, rtMs: null } }, "trial.answer"],
    ["a missing column", { trial: { block: 1, trialIndex: 1, answer: null } }, "trial.rtMs"],
    ["a column too many", { trial: { block: 1, trialIndex: 1, answer: null, rtMs: 1, extra: 1 } }, "extra"],
    ["not a number", { trial: { block: 1, trialIndex: 1, answer: null, rtMs: NaN } }, "trial.rtMs"],
    ["another run's mode", { mode: "pilot" as const }, "mode is pilot, but the run's is real"],
    ["another person", { participant: "P02" }, "participant is P02"],
    ["another attempt", { attempt: 2 }, "attempt is 2"],
  ])("a row with %s is refused in words and nothing is stored", async (_name, over, words) => {
    const writer = await store.begin(runDraft());
    const refused = writer.append(rowDraft(writer.run, over));
    await expect(refused).rejects.toMatchObject({
      code: "bad-row",
      what: expect.stringContaining(words) as string,
    });
    expect(await stored("rows")).toEqual([]);
    expect((await store.run("real", writer.run.runId))?.rows).toBe(0);
  });
});

describe("the life of a run", () => {
  test("begin keeps the header, its hash, the participant and the session; a second run adds neither again", async () => {
    const draft = runDraft({ study: "study-a" });
    const writer = await store.begin(draft);
    expect(writer.run).toMatchObject({ ...draft, state: "running", attempts: 1, rows: 0, finishedAt: null });
    expect(writer.run.headerHash).toBe(await witnessHash(draft));
    expect(writer.run.chainHead).toBe(writer.run.headerHash);
    writer.release();
    await wholeRun(store, runDraft({ study: "study-a", startedAt: "2026-02-02T00:00:00.000Z" }), 1);
    const { startedAt } = draft;
    const person = { mode: "real", study: "study-a", participant: "P01" };
    expect(await stored("participants")).toEqual([{ ...person, firstSeenAt: startedAt }]);
    expect(await stored("sessions")).toEqual([{ ...person, session: "1", startedAt }]);
  });

  test("begin refuses an incomplete header, an unknown task, another version, and a run number in use", async () => {
    const bad = { code: "bad-call" };
    await expect(store.begin(runDraft({ participant: "" }))).rejects.toMatchObject(bad);
    await expect(store.begin(runDraft({ task: "other" }))).rejects.toMatchObject(bad);
    await expect(store.begin(runDraft({ taskVersion: "2.0.0" }))).rejects.toMatchObject(bad);
    const draft = runDraft({ run: 1 });
    await wholeRun(store, draft, 0);
    const again = store.begin({ ...draft, runId: "another-id" });
    await expect(again).rejects.toMatchObject({
      code: "storage-failed",
      what: expect.stringContaining("already") as string,
    });
    expect(await stored("runs")).toHaveLength(1);
    // What was refused holds no lock: the session is free.
    (await store.begin(runDraft())).release();
  });

  test("finish says how and when; afterwards no row is taken, but events are", async () => {
    store.close();
    store = await openStore({ name, tasks: [probe], now: () => new Date("2026-03-03T03:03:03Z") });
    const writer = await store.begin(runDraft());
    expect(await writer.finish("stopped")).toMatchObject({
      state: "stopped",
      finishedAt: "2026-03-03T03:03:03.000Z",
    });
    await writer.event("stop", "by the participant");
    expect(await store.events("real", writer.run.runId)).toHaveLength(1);
    await expect(writer.append(rowDraft(writer.run))).rejects.toMatchObject({ code: "bad-call" });
  });

  test("events keep their order, their moment and the rows acknowledged when they happened", async () => {
    const writer = await store.begin(runDraft());
    await writer.append(rowDraft(writer.run));
    const pending = writer.append(rowDraft(writer.run));
    const during = writer.event("focus-lost", "during the second append");
    await Promise.all([pending, during]);
    await writer.event("focus-gained", "after it");
    const events = await store.events("real", writer.run.runId);
    expect(events.map((event) => [event.kind, event.afterRow])).toEqual([
      ["focus-lost", 1],
      ["focus-gained", 2],
    ]);
    expect(await verifyChain(writer.run, await gather(store.rows("real", writer.run.runId)))).toBeNull();
  });

  test("whatever is written after an export makes the run not exported again", async () => {
    const at = "2026-04-04T00:00:00.000Z";
    const writer = await store.begin(runDraft());
    const { runId } = writer.run;
    const steps = [
      () => writer.append(rowDraft(writer.run)),
      () => writer.event("note", "late"),
      () => writer.finish("finished"),
      () => writer.event("finish", ""),
    ];
    for (const step of steps) {
      await store.markExported("real", [runId, "no-such-run"], at);
      expect((await store.run("real", runId))?.exportedAt).toBe(at);
      await step();
      expect((await store.run("real", runId))?.exportedAt).toBeNull();
      expect((await store.health()).notExported).toBe(1);
    }
    await store.markExported("real", [runId], at);
    expect((await store.health()).notExported).toBe(0);
    expect((await store.runs({ mode: "real", notExported: true }, 0, 10)).total).toBe(0);
  });

  test("a released writer takes nothing more", async () => {
    const writer = await store.begin(runDraft());
    const last = writer.append(rowDraft(writer.run));
    writer.release();
    await expect(writer.append(rowDraft(writer.run))).rejects.toMatchObject({ code: "bad-call" });
    await expect(last).resolves.toMatchObject({ sequence: 1 });
  });
});
