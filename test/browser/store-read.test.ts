import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import type { Run, StoredRow } from "../../src/core/session.ts";
import { timingSchema } from "../../src/core/timing.ts";
import { verifyChain } from "../../src/store/chain.ts";
import { openStore, type RunFilter, type Store } from "../../src/store/index.ts";
import { chainedRows, freshName, gather, probe, rowDraft, runDraft, wholeRun } from "../store/fixture.ts";
import { inRaw } from "../store/raw.ts";

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

/** Puts runs into the database as the store keeps them, without one transaction each. */
async function putRuns(runs: readonly Run[]): Promise<void> {
  await inRaw(name, (of) => {
    for (const run of runs) {
      const startedMs = Date.parse(run.startedAt);
      of("runs").add({ run, study: run.study ?? "", startedMs, exported: run.exportedAt === null ? 0 : 1 });
    }
  });
}

const later = {
  headerHash: "h",
  state: "finished",
  finishedAt: null,
  attempts: 1,
  rows: 0,
  chainHead: "h",
} as const;

/** Run number i, started i minutes after the first. */
function runAt(i: number, over: Partial<Run> = {}): Run {
  const startedAt = new Date(Date.UTC(2026, 0, 1) + i * 60_000).toISOString();
  return { ...runDraft({ startedAt }), ...later, exportedAt: null, ...over };
}

describe("rows", () => {
  test("more than a page of rows come in order, in pages of 10,000, with a chain that holds", async () => {
    const writer = await store.begin(runDraft());
    writer.release();
    const { rows, head } = await chainedRows(writer.run, 20_001);
    const run = { ...writer.run, rows: rows.length, chainHead: head };
    await inRaw(name, (of) => {
      for (const row of rows) of("rows").add(row);
      of("runs").put({ run, study: "", startedMs: Date.parse(run.startedAt), exported: 0 });
    });
    const pages: StoredRow[][] = [];
    for await (const page of store.rows("real", run.runId)) pages.push([...page]);
    expect(pages.map((page) => page.length)).toEqual([10_000, 10_000, 1]);
    expect(pages.flat().map((row) => row.sequence)).toEqual(rows.map((row) => row.sequence));
    expect(await verifyChain(run, pages.flat())).toBeNull();
  });

  test("no reading of rows goes by a cursor or takes everything at once", async () => {
    const run = await wholeRun(store, runDraft(), 3);
    const cursor = vi.spyOn(IDBObjectStore.prototype, "openCursor");
    const getAll = vi.spyOn(IDBObjectStore.prototype, "getAll");
    expect(await gather(store.rows("real", run.runId))).toHaveLength(3);
    expect(cursor).not.toHaveBeenCalled();
    expect(getAll.mock.calls.map(([, count]) => count)).toEqual([10_000]);
  });

  test("of a run that has none, or is not there, are no pages", async () => {
    const run = await wholeRun(store, runDraft(), 0);
    expect(await gather(store.rows("real", run.runId))).toEqual([]);
    expect(await gather(store.rows("real", "nowhere"))).toEqual([]);
    expect(await store.run("real", "nowhere")).toBeNull();
  });

  test("of a task or version that this battery does not have are still readable", async () => {
    const run = await wholeRun(store, runDraft(), 2);
    const written = await gather(store.rows("real", run.runId));
    for (const tasks of [[], [{ ...probe, version: "2.0.0" }], [{ ...probe, id: "other" }]]) {
      const without = await openStore({ name, tasks });
      expect(await gather(without.rows("real", run.runId))).toEqual(written);
      expect(await without.run("real", run.runId)).toEqual(run);
      without.close();
    }
  });

  test.each([
    ["trial", { trial: { block: 1, trialIndex: 1, answer: 5, rtMs: 1 } }, "trial.answer"],
    ["envelope", { startedAt: "yesterday" }, "startedAt"],
  ])(
    "with a damaged %s are refused with their place, but a backup gets them as stored",
    async (place, damage, words) => {
      const run = await wholeRun(store, runDraft(), 2);
      await inRaw(name, (of) => {
        const request = of("rows").get(["real", run.runId, 2]);
        request.onsuccess = () => of("rows").put({ ...(request.result as object), ...damage });
      });
      await expect(gather(store.rows("real", run.runId))).rejects.toMatchObject({
        code: "bad-row",
        what: expect.stringMatching(`Row 2 of run ${run.runId}.*${words}`) as string,
      });
      expect((await gather(store.rows("real", run.runId, true)))[1]).toMatchObject(damage);
      // An unknown task does not excuse a damaged envelope.
      const without = await openStore({ name, tasks: [] });
      const reading = gather(without.rows("real", run.runId));
      if (place === "envelope") await expect(reading).rejects.toMatchObject({ code: "bad-row" });
      else await expect(reading).resolves.toHaveLength(2);
      without.close();
    },
  );

  test("written before a timing column existed are read as they are; new rows must have every column", async () => {
    const writer = await store.begin(runDraft());
    const columns = Object.keys(timingSchema(probe.phases).shape);
    const timing = Object.fromEntries(columns.map((column) => [column, null]));
    const row = await writer.append(rowDraft(writer.run, { timing }));
    const older = Object.fromEntries(Object.entries(timing).filter(([column]) => column !== "framePeriodMs"));
    await inRaw(name, (of) => {
      of("rows").put({ ...row, timing: older });
    });
    expect((await gather(store.rows("real", row.runId)))[0]?.timing).toEqual(older);
    await inRaw(name, (of) => {
      of("rows").put({ ...row, timing: { ...timing, framePeriodMs: "fast" } });
    });
    await expect(gather(store.rows("real", row.runId))).rejects.toMatchObject({ code: "bad-row" });
    await expect(writer.append(rowDraft(writer.run, { timing: older }))).rejects.toMatchObject({
      code: "bad-row",
    });
  });

  test("a damaged header is refused with its field", async () => {
    const run = await wholeRun(store, runDraft(), 0);
    await inRaw(name, (of) => {
      of("runs").put({ run: { ...run, attempts: 0 }, study: "", startedMs: 0, exported: 0 });
    });
    const refusal = { code: "bad-row", what: expect.stringContaining("attempts") as string };
    await expect(store.run("real", run.runId)).rejects.toMatchObject(refusal);
  });
});

describe("modes apart", () => {
  test("the same run in two modes stays two runs, in every reading", async () => {
    const real = await wholeRun(store, runDraft({ runId: "same", run: 1 }), 2);
    const writer = await store.begin(
      runDraft({ runId: "same", run: 1, mode: "pilot", speed: 20, agent: "healthy" }),
    );
    for (let i = 0; i < 3; i++) await writer.append(rowDraft(writer.run));
    await writer.event("note", "pilot only");
    writer.release();
    expect((await gather(store.rows("real", "same"))).map((row) => row.mode)).toEqual(["real", "real"]);
    expect((await gather(store.rows("pilot", "same"))).map((row) => row.mode)).toEqual([
      "pilot",
      "pilot",
      "pilot",
    ]);
    expect(await store.events("real", "same")).toEqual([]);
    expect(await store.runs({ mode: "real" }, 0, 10)).toEqual({ runs: [real], total: 1 });
    expect((await store.runs({ mode: "pilot" }, 0, 10)).runs).toEqual([writer.run]);
    expect((await store.runs({ mode: "demo", participant: "P01" }, 0, 10)).total).toBe(0);
    const health = await store.health();
    expect(health.runs).toEqual({ real: 1, pilot: 1, demo: 0, simulated: 0 });
    expect(health.rows).toEqual({ real: 2, pilot: 3, demo: 0, simulated: 0 });
    expect(health.notExported).toBe(1);
  });

  test("clearing the pilot data leaves the real ones, and real ones cannot be cleared", async () => {
    const real = await wholeRun(store, runDraft(), 2);
    await wholeRun(store, runDraft({ mode: "pilot" }), 2);
    await wholeRun(store, runDraft({ mode: "demo" }), 2);
    await store.clear("pilot");
    expect((await store.health()).runs).toEqual({ real: 1, pilot: 0, demo: 1, simulated: 0 });
    expect((await store.health()).rows).toEqual({ real: 2, pilot: 0, demo: 2, simulated: 0 });
    await expect(store.clear("real" as "pilot")).rejects.toMatchObject({ code: "bad-call" });
    expect(await gather(store.rows("real", real.runId))).toHaveLength(2);
  });
});

describe("the list of runs", () => {
  test("5,000 runs: every page newest first, each run once, one page read at a time", async () => {
    const runs = Array.from({ length: 5000 }, (_, i) => runAt(i));
    await putRuns(runs.toReversed());
    const getAll = vi.spyOn(IDBIndex.prototype, "getAll");
    const seen: string[] = [];
    for (let offset = 0; offset < 5000; offset += 50) {
      const page = await store.runs({ mode: "real" }, offset, 50);
      expect(page.total).toBe(5000);
      seen.push(...page.runs.map((run) => run.runId));
    }
    expect(seen).toEqual(runs.map((run) => run.runId).toReversed());
    expect(getAll.mock.calls.every(([, count]) => count === 50)).toBe(true);
    expect(await store.runs({ mode: "real" }, 5000, 50)).toEqual({ runs: [], total: 5000 });
    expect((await store.runs({ mode: "real" }, 4990, 50)).runs).toHaveLength(10);
  });

  test("runs that began at the same moment, and stamps of another precision, have one fixed order", async () => {
    const moment = "2026-01-01T00:00:00";
    const stamps = [`${moment}Z`, `${moment}.500Z`, `${moment}Z`, `${moment}.250Z`];
    const runs = stamps.map((startedAt) => runAt(0, { startedAt }));
    await putRuns(runs.toReversed());
    const pages = await Promise.all([0, 1, 2, 3].map((offset) => store.runs({ mode: "real" }, offset, 1)));
    const [a, b, c, d] = runs.map((run) => run.runId);
    expect(pages.map((page) => page.runs[0]?.runId)).toEqual([b, d, c, a]);
  });

  test("every filter, alone and together, finds what a search through everything finds", async () => {
    const pick = <T>(items: readonly T[], i: number) => items[i % items.length] as T;
    const runs = Array.from({ length: 120 }, (_, i) =>
      runAt(i, {
        mode: pick(["real", "real", "pilot"] as const, i),
        task: pick(["probe", "other"], i >> 1),
        participant: pick(["P01", "P02", "P03"], i >> 2),
        session: pick(["1", "2"], i >> 3),
        state: pick(["running", "finished", "stopped"] as const, i >> 4),
        exportedAt: pick([null, "2026-05-05T00:00:00.000Z"], i),
      }),
    );
    await putRuns(runs);
    const choices: RunFilter[] = [{ mode: "real" }];
    const widen = (more: Partial<RunFilter>) =>
      choices.push(...choices.map((filter) => ({ ...filter, ...more })));
    widen({ task: "probe" });
    widen({ participant: "P02" });
    widen({ session: "2" });
    widen({ state: "finished" });
    widen({ notExported: true });
    expect(choices).toHaveLength(32);
    let found = 0;
    for (const filter of choices) {
      const { notExported, ...equal } = filter;
      const fitting = runs
        .filter((run) => Object.entries(equal).every(([key, value]) => run[key as keyof Run] === value))
        .filter((run) => notExported !== true || run.exportedAt === null)
        .toReversed();
      expect(await store.runs(filter, 0, 500)).toEqual({ runs: fitting, total: fitting.length });
      expect(await store.runs(filter, 2, 3)).toEqual({ runs: fitting.slice(2, 5), total: fitting.length });
      found += fitting.length;
    }
    expect(found).toBeGreaterThan(200);
  });

  test("a page of nothing is a mistake of the caller", async () => {
    for (const [offset, size] of [
      [-1, 10],
      [0, 0],
      [0.5, 10],
      [0, Infinity],
    ] as const) {
      await expect(store.runs({ mode: "real" }, offset, size)).rejects.toMatchObject({ code: "bad-call" });
    }
  });

  test("runs of a place are counted, and the newest unfinished one is found", async () => {
    const place = {
      mode: "real",
      study: null,
      participant: "P01",
      session: "1",
      task: "probe",
      part: "main",
    } as const;
    const runs = [
      runAt(1, { state: "running" }),
      runAt(3, { state: "running" }),
      runAt(2, { state: "finished" }),
      runAt(4, { state: "running", study: "a study" }),
      runAt(5, { state: "running", part: "second" }),
      runAt(6, { state: "running", session: "2" }),
      runAt(7, { state: "running", participant: "P011" }),
    ];
    await putRuns(runs);
    expect(await store.countRuns(place)).toBe(3);
    expect((await store.unfinished(place))?.runId).toBe(runs[1]?.runId);
    expect(await store.countRuns({ ...place, study: "a study" })).toBe(1);
    expect(await store.unfinished({ ...place, participant: "P02" })).toBeNull();
  });
});
