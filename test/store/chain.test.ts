import { beforeAll, describe, expect, test } from "vitest";
import type { Run, StoredRow } from "../../src/core/session.ts";
import { verifyChain } from "../../src/store/chain.ts";
import { headerHash } from "../../src/store/header-hash.ts";
import { chainedRows, runDraft, witnessHash } from "./fixture.ts";

const draft = runDraft({ runId: "golden", run: 1 });
let run: Run;
let rows: readonly StoredRow[];

beforeAll(async () => {
  const header = await headerHash(draft);
  const begun: Run = {
    ...draft,
    ...{
      headerHash: header,
      state: "running",
      finishedAt: null,
      attempts: 1,
      rows: 0,
      chainHead: header,
      exportedAt: null,
    },
  };
  const chained = await chainedRows(begun, 5);
  rows = chained.rows;
  run = { ...begun, rows: 5, chainHead: chained.head };
});

function edited(index: number, change: Partial<StoredRow>): StoredRow[] {
  return rows.map((row, i) => (i === index ? { ...row, ...change } : row));
}

test("the header's hash covers what a run is from its beginning, not what becomes of it", async () => {
  expect(run.headerHash).toBe(await witnessHash(draft));
  expect(await headerHash({ ...run, rows: 99, state: "finished", exportedAt: "2026-01-01T00:00:00Z" })).toBe(
    run.headerHash,
  );
  expect(await headerHash({ ...run, seed: "another" })).not.toBe(run.headerHash);
});

test("the chain of a fixed run is fixed: changing it changes what stored data mean", () => {
  expect(run.headerHash).toBe("89e740ef1cc7123bcb6cdc3456ce60e8e6d9171d029ba906a14b267ba187c747");
  expect(run.chainHead).toBe("1351ec07a66c233a8e99773c8e5b6270db5558f8345f2ee1d4c99ad453a38aba");
});

describe("verifyChain", () => {
  test("an untouched run holds, whatever the order of keys", async () => {
    expect(await verifyChain(run, rows)).toBeNull();
    const turned = rows.map(
      (row) => Object.fromEntries(Object.entries(row).reverse()) as unknown as StoredRow,
    );
    expect(await verifyChain(run, turned)).toBeNull();
    expect(await verifyChain({ ...run, rows: 0, chainHead: run.headerHash }, [])).toBeNull();
  });

  test("rows may come one after the other from a reader", async () => {
    async function* stream() {
      for (const row of rows) yield await Promise.resolve(row);
    }
    expect(await verifyChain(run, stream())).toBeNull();
  });

  test.each([0, 1, 3, 4])("names the edited row at index %i, the last one too", async (index) => {
    const row = rows[index] as StoredRow;
    const broken = await verifyChain(run, edited(index, { trial: { ...row.trial, rtMs: 1 } }));
    expect(broken).toEqual({
      index,
      sentence: expect.stringMatching(`^Row ${index + 1} was changed`) as string,
    });
  });

  test("sees a change in any part of a row: envelope, timing, and the chain itself", async () => {
    expect((await verifyChain(run, edited(2, { speed: 2 })))?.index).toBe(2);
    expect((await verifyChain(run, edited(2, { timing: {} })))?.index).toBe(2);
    expect((await verifyChain(run, edited(2, { previousHash: "0".repeat(64) })))?.index).toBe(1);
    expect((await verifyChain(run, edited(0, { previousHash: "0".repeat(64) })))?.sentence).toMatch(
      /^Row 1 .* header/,
    );
  });

  test.each([
    ["first", 0, 1],
    ["middle", 2, 3],
    ["last", 4, 5],
  ])("names the missing row: the %s", async (_name, index, sequence) => {
    const broken = await verifyChain(
      run,
      rows.filter((_, i) => i !== index),
    );
    expect(broken).toEqual({
      index,
      sentence: expect.stringMatching(`^Row ${sequence} is missing`) as string,
    });
  });

  test("names an inserted row, numbered twice, at the end, or renumbered throughout", async () => {
    const copy = rows[1] as StoredRow;
    const twice = [...rows.slice(0, 2), copy, ...rows.slice(2)];
    expect(await verifyChain(run, twice)).toMatchObject({
      index: 2,
      sentence: expect.stringContaining("inserted") as string,
    });
    const { rows: more } = await chainedRows(run, 6);
    expect(await verifyChain(run, more)).toMatchObject({
      index: 5,
      sentence: expect.stringContaining("inserted") as string,
    });
    const renumbered = twice.map((row, i) => ({ ...row, sequence: i + 1 }));
    expect(await verifyChain({ ...run, rows: 6 }, renumbered)).not.toBeNull();
  });

  test("names a swap, a row of another run, a changed header and a changed head", async () => {
    const [a, b, ...rest] = rows as [StoredRow, StoredRow, ...StoredRow[]];
    expect((await verifyChain(run, [b, a, ...rest]))?.index).toBe(0);
    expect((await verifyChain(run, edited(3, { runId: "other" })))?.sentence).toBe(
      "Row 4 belongs to another run.",
    );
    expect((await verifyChain(run, edited(3, { mode: "pilot" })))?.sentence).toBe(
      "Row 4 belongs to another run.",
    );
    expect((await verifyChain({ ...run, participant: "P02" }, rows))?.index).toBe(-1);
    expect((await verifyChain({ ...run, chainHead: "0".repeat(64) }, rows))?.index).toBe(4);
  });
});
