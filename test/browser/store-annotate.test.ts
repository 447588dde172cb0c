import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { verifyChain } from "../../src/store/chain.ts";
import { openStore, type Store } from "../../src/store/index.ts";
import { freshName, gather, probe, rowDraft, runDraft } from "../store/fixture.ts";

let store: Store;
const at = "2026-05-06T07:08:09.000Z";

beforeEach(async () => {
  store = await openStore({ name: freshName(), tasks: [probe], now: () => new Date(at) });
});
afterEach(() => {
  vi.restoreAllMocks();
  store.close();
});

async function finished(): Promise<string> {
  const writer = await store.begin(runDraft());
  await writer.append(rowDraft(writer.run));
  await writer.event("break", "");
  const run = await writer.finish("finished");
  writer.release();
  await store.markExported("real", [run.runId], at);
  return run.runId;
}

const override = (sequence: number) => ({
  kind: "override" as const,
  detail: "Row 1, item 1: counts as “x”. Reason: heard it.",
  ruling: { sequence, item: 1, from: "y", to: "x", reason: "heard it" },
});

test("a note stands behind the run's other events, dated; rows, chain and state are as before", async () => {
  const runId = await finished();
  const before = (await store.run("real", runId))!;
  const rows = await gather(store.rows("real", runId));
  const event = await store.annotate("real", runId, override(1));
  expect(event).toEqual({ runId, mode: "real", at, afterRow: 1, ...override(1) });
  expect((await store.events("real", runId)).map(({ kind }) => kind)).toEqual(["break", "override"]);
  expect((await store.events("real", runId)).at(-1)).toEqual(event);
  const after = (await store.run("real", runId))!;
  expect(after).toEqual({ ...before, exportedAt: null });
  expect(await gather(store.rows("real", runId))).toEqual(rows);
  expect(await verifyChain(after, rows)).toBeNull();
});

test("it is one transaction over runs and events that asks for strict durability", async () => {
  const runId = await finished();
  const transaction = vi.spyOn(IDBDatabase.prototype, "transaction");
  await store.annotate("real", runId, override(1));
  expect(transaction.mock.calls.map(([names, mode, options]) => [Array.from(names), mode, options])).toEqual([
    [["runs", "events"], "readwrite", { durability: "strict" }],
  ]);
});

test("no such run, no such row, or an event that is none: refused in words, and nothing is written", async () => {
  const runId = await finished();
  await expect(store.annotate("real", "nosuch", override(1))).rejects.toThrow(/There is no run nosuch/);
  await expect(store.annotate("pilot", runId, override(1))).rejects.toThrow(/There is no run/);
  await expect(store.annotate("real", runId, override(2))).rejects.toThrow(/no row 2 .* the run has 1/);
  const bad = { ...override(1), ruling: { ...override(1).ruling, reason: "" } };
  await expect(store.annotate("real", runId, bad)).rejects.toThrow();
  expect(await store.events("real", runId)).toHaveLength(1);
  expect((await store.run("real", runId))?.exportedAt).toBe(at);
});
