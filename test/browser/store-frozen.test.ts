import { describe, expect, test, vi } from "vitest";
import { commands } from "vitest/browser";
import { modes, type StoredRow } from "../../src/core/session.ts";
import { verifyChain } from "../../src/store/chain.ts";
import { openStore, type Store } from "../../src/store/index.ts";
import { migrations } from "../../src/store/migrations.ts";
import type { EventRecord, RunRecord } from "../../src/store/schema.ts";
import { freshName, gather, probe, rowDraft } from "../store/fixture.ts";
import { freeze, thaw, type FrozenDatabase } from "../store/raw.ts";
import { writeSpecimen } from "../store/specimen.ts";

const files = import.meta.glob<string>("../golden/database-v*.json", {
  query: "?raw",
  import: "default",
  eager: true,
});
const frozen = Object.values(files).map((text) => JSON.parse(text) as FrozenDatabase);
const current = frozen.find((database) => database.version === migrations.length);

async function open(name: string): Promise<Store> {
  return openStore({ name, tasks: [probe], now: () => new Date("2026-01-02T04:00:00Z") });
}

async function specimen(): Promise<FrozenDatabase> {
  vi.spyOn(crypto, "randomUUID").mockReturnValueOnce("00000000-0000-4000-8000-000000000000");
  const name = "valence-test-specimen";
  indexedDB.deleteDatabase(name);
  const store = await open(name);
  await writeSpecimen(store);
  store.close();
  return freeze(name);
}

/** Without the run that carries timing: its columns may grow, and then its hashes are others. */
function untimed({ version, stores }: FrozenDatabase): FrozenDatabase {
  const kept = stores.map((store) => {
    const indices = [...store.keys.keys()].filter(
      (i) => !JSON.stringify(store.values[i]).includes('"interrupted"'),
    );
    const [keys, values] = [store.keys, store.values].map((list) => indices.map((i) => list[i]));
    return { ...store, keys, values } as typeof store;
  });
  return { version, stores: kept };
}

// A new schema version is frozen once, before its release; the file then never changes:
//   VITE_FREEZE=1 npx vitest run --project browser test/browser/store-frozen.test.ts
if (import.meta.env["VITE_FREEZE"] === "1" && current === undefined) {
  test("freezes the current version", async () => {
    const text = `${JSON.stringify(await specimen(), null, 1)}\n`;
    await commands.writeFile(`test/golden/database-v${migrations.length}.json`, text);
  });
} else {
  test("every schema version has a frozen database", () => {
    const versions = frozen.map((database) => database.version).sort((a, b) => a - b);
    expect(versions).toEqual(migrations.map((_, index) => index + 1));
  });

  test("the current version still is, schema, keys, values and every hash, what was frozen", async () => {
    expect(untimed(await specimen())).toEqual(untimed(current as FrozenDatabase));
  });
}

describe.each(frozen)("a database of version $version", (database) => {
  const values = (store: string) => database.stores.find((each) => each.name === store)?.values ?? [];

  test("opens in this version and everything in it reads back unchanged", async () => {
    const name = freshName();
    await thaw(name, database);
    const store = await open(name);
    const records = values("runs") as readonly RunRecord[];
    expect(records.length).toBeGreaterThan(2);
    for (const mode of modes) {
      const listed = (await store.runs({ mode }, 0, 100)).runs.map((run) => run.runId).sort();
      expect(listed).toEqual(records.flatMap(({ run }) => (run.mode === mode ? [run.runId] : [])).sort());
    }
    for (const { run } of records) {
      const own = (each: { readonly mode: string; readonly runId: string }) =>
        each.mode === run.mode && each.runId === run.runId;
      const rows = await gather(store.rows(run.mode, run.runId));
      expect(await store.run(run.mode, run.runId)).toEqual(run);
      expect(rows).toEqual((values("rows") as readonly StoredRow[]).filter(own));
      expect(await verifyChain(run, rows)).toBeNull();
      const events = (values("events") as readonly EventRecord[]).filter(own);
      expect(events).toMatchObject(await store.events(run.mode, run.runId));
    }
    expect(await store.tombstones()).toEqual(values("tombstones"));
    expect((await store.links({ mode: "real", study: "ketamine" })).map((link) => link.value)).toEqual(
      values("links"),
    );
    expect(await store.setting("calibration")).toEqual(values("settings")[0]);
    store.close();
  });

  test("its interrupted run goes on, and the chain holds across versions", async () => {
    const name = freshName();
    await thaw(name, database);
    const store = await open(name);
    const writer = await store.reopen("real", "interrupted");
    await writer.append(rowDraft(writer.run));
    const run = await writer.finish("finished");
    expect(run).toMatchObject({ attempts: 3, rows: 3 });
    expect(await store.events("real", "interrupted")).toHaveLength(2);
    expect(await verifyChain(run, await gather(store.rows("real", "interrupted")))).toBeNull();
    store.close();
  });
});
