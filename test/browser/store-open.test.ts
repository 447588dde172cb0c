import { afterEach, describe, expect, test, vi } from "vitest";
import { openDatabase, type Connection } from "../../src/store/database.ts";
import { openStore } from "../../src/store/index.ts";
import { migrations, type Migration } from "../../src/store/migrations.ts";
import { readStranded, sourcesOf } from "../../src/store/stranded.ts";
import { freshName, gather, probe, rowDraft, runDraft, wholeRun } from "../store/fixture.ts";
import { freeze, openRaw, settled } from "../store/raw.ts";

const addNotes: Migration = (database) => {
  database.createObjectStore("notes");
};
const next = [...migrations, addNotes];

afterEach(() => {
  vi.restoreAllMocks();
});

async function gatherAll<T>(source: AsyncIterable<T>): Promise<T[]> {
  const all: T[] = [];
  for await (const one of source) all.push(one);
  return all;
}

async function dataAt(name: string) {
  const store = await openStore({ name, tasks: [probe] });
  const run = await wholeRun(store, runDraft(), 3);
  store.close();
  return run;
}

describe("migrations", () => {
  test("a new database has every store at the current version", async () => {
    const name = freshName();
    (await openStore({ name, tasks: [probe] })).close();
    const { version, stores } = await freeze(name);
    expect(version).toBe(migrations.length);
    const expected = [
      ...["enrolments", "events", "images", "links", "participants", "rows", "runs"],
      ...["sessions", "sets", "settings", "studies"],
    ];
    expect(stores.map((store) => store.name)).toEqual([...expected, "tombstones", "visits"]);
  });

  test("run in order from the version that is there, and keep the data", async () => {
    const name = freshName();
    await dataAt(name);
    const before = await freeze(name);
    const asked: string[] = [];
    const steps: Migration[] = [
      ...migrations.map((): Migration => () => void asked.push("an old step")),
      async (database, transaction) => {
        addNotes(database, transaction) as undefined;
        const rows = await transaction.objectStore("rows").count();
        asked.push(`second step saw ${rows} rows`);
      },
      () => void asked.push("third step"),
    ];
    const opened = await openDatabase({ name, migrations: steps });
    expect(opened.database.version).toBe(migrations.length + 2);
    opened.close();
    expect(asked).toEqual(["second step saw 3 rows", "third step"]);
    const after = await freeze(name);
    expect(after.stores.filter((store) => store.name !== "notes")).toEqual(before.stores);
  });

  const failing: [string, Migration][] = [
    [
      "throws",
      (database) => {
        database.deleteObjectStore("rows");
        throw new Error("planned");
      },
    ],
    [
      "rejects after awaiting a request",
      async (database, transaction) => {
        await transaction.objectStore("rows").clear();
        database.createObjectStore("rows");
      },
    ],
    [
      "asks for an index that the data do not allow",
      (_database, transaction) => {
        transaction.objectStore("rows").createIndex("onlyOne", "participant", { unique: true });
      },
    ],
  ];
  test.each(failing)(
    "one that %s leaves the old version and its data as they were, and says so",
    async (_name, step) => {
      const name = freshName();
      const run = await dataAt(name);
      const before = await freeze(name);
      const failed = openDatabase({ name, migrations: [...migrations, step] });
      await expect(failed).rejects.toMatchObject({
        code: "storage-failed",
        what: expect.stringContaining("untouched") as string,
      });
      expect(await freeze(name)).toEqual(before);
      const store = await openStore({ name, tasks: [probe] });
      expect(await gather(store.rows("real", run.runId))).toHaveLength(3);
      store.close();
    },
  );
});

describe("two versions at once", () => {
  test("an idle older tab closes for the newer one and its page is told once", async () => {
    const name = freshName();
    const run = await dataAt(name);
    const onOutdated = vi.fn();
    const old = await openStore({ name, tasks: [probe], onOutdated });
    const newer = await openDatabase({ name, migrations: next });
    expect(newer.database.version).toBe(next.length);
    expect(onOutdated).toHaveBeenCalledTimes(1);
    await expect(old.run("real", run.runId)).rejects.toMatchObject({ code: "storage-failed" });
    newer.close();
  });

  test("a running session keeps the newer version out until it is over, and loses nothing", async () => {
    const name = freshName();
    const onOutdated = vi.fn();
    const old = await openStore({ name, tasks: [probe], onOutdated });
    const writer = await old.begin(runDraft());
    const early = openDatabase({ name, migrations: next, patienceMs: 50 });
    await expect(early).rejects.toMatchObject({
      code: "storage-busy",
      what: expect.stringContaining("Another tab") as string,
    });
    await writer.append(rowDraft(writer.run));
    await writer.finish("finished");
    expect(onOutdated).not.toHaveBeenCalled();
    writer.release();
    await vi.waitFor(() => {
      expect(onOutdated).toHaveBeenCalledTimes(1);
    });
    // The upgrade that was given up comes through now and must not leave a connection behind.
    const newer = await openDatabase({ name, migrations: next });
    expect(await newer.database.count("rows")).toBe(1);
    newer.close();
    await settled(indexedDB.deleteDatabase(name));
  });

  test("an older tab that does not close in time is named as the reason", async () => {
    const name = freshName();
    const stubborn = await openRaw(name, 1, (database) => database.createObjectStore("anything"));
    const opening = openDatabase({ name, migrations: next, patienceMs: 50 });
    await expect(opening).rejects.toMatchObject({
      code: "storage-busy",
      remedy: expect.stringContaining("close that tab") as string,
    });
    stubborn.close();
  });

  test("behind another page's waiting upgrade the browser says nothing, and this does", async () => {
    const name = freshName();
    const stubborn = await openRaw(name, 1, (database) => database.createObjectStore("anything"));
    const first = openDatabase({ name, migrations: next, patienceMs: 10_000 });
    const second = openDatabase({ name, migrations: next, patienceMs: 10_000, silenceMs: 100 });
    await expect(second).rejects.toMatchObject({
      code: "storage-busy",
      what: expect.stringContaining("Something else holds the data") as string,
    });
    stubborn.close();
    (await first).close();
  });

  test("an older tab that closes within the patience is waited for", async () => {
    const name = freshName();
    const slow = await openRaw(name, 1, (database) => database.createObjectStore("anything"));
    setTimeout(() => {
      slow.close();
    }, 100);
    const opened: Connection = await openDatabase({ name, migrations: next, patienceMs: 5000 });
    opened.close();
  });

  test("data of a newer version are left alone, and the remedy is the newest page", async () => {
    const name = freshName();
    (await openDatabase({ name, migrations: next })).close();
    const opening = openStore({ name, tasks: [probe] });
    await expect(opening).rejects.toMatchObject({
      code: "storage-failed",
      what: expect.stringContaining("a newer version") as string,
      remedy: expect.stringContaining("Reload") as string,
    });
    expect((await freeze(name)).version).toBe(next.length);
  });
});

describe("what could not be opened can still be read", () => {
  test("whole, one person's, and nothing where there is nothing; looking changes nothing", async () => {
    const name = freshName();
    const run = await dataAt(name);
    const newer = await openDatabase({ name, migrations: next });
    newer.close();
    const before = await freeze(name);
    const all = (await readStranded(name))!;
    expect([all.runs.length, all.rows]).toEqual([1, 3]);
    const [source] = await gatherAll(sourcesOf(all));
    expect(source!.rows().flat()).toEqual(before.stores.find((store) => store.name === "rows")!.values);
    expect(all.records.map(({ store }) => store)).toEqual(["participants", "sessions"]);
    all.close();
    const { mode, study, participant } = run;
    const own = (await readStranded(name, { mode, study, participant }))!;
    const others = (await readStranded(name, { mode, study, participant: "P99" }))!;
    expect([own.rows, others.rows, others.records]).toEqual([3, 0, []]);
    own.close();
    others.close();
    expect(await freeze(name)).toEqual(before);

    const nowhere = freshName();
    expect(await readStranded(nowhere)).toBeNull();
    expect((await indexedDB.databases()).map((one) => one.name)).not.toContain(nowhere);
  });

  test("not while an upgrade waits for an older tab", async () => {
    const name = freshName();
    const stubborn = await openRaw(name, 1, (database) => database.createObjectStore("anything"));
    const waiting = openDatabase({ name, migrations: next, patienceMs: 10_000 });
    expect(await readStranded(name, {}, 100)).toBeNull();
    stubborn.close();
    (await waiting).close();
  });
});

describe("storage that is not there", () => {
  test.each([
    ["SecurityError", "access is not allowed"],
    ["InvalidStateError", "private"],
    ["UnknownError", "The user denied permission to access the database."],
  ])("%s (%s) is said as storage that this browser refuses", async (error, message) => {
    vi.spyOn(IDBFactory.prototype, "open").mockImplementation(() => {
      throw new DOMException(message, error);
    });
    await expect(openStore({ name: freshName(), tasks: [probe] })).rejects.toMatchObject({
      code: "storage-failed",
      what: expect.stringContaining("does not let the page keep data") as string,
      remedy: expect.stringContaining("private browsing") as string,
    });
  });
});
