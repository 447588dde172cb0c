import { openDB, type IDBPDatabase } from "idb";
import { recordStores, type StoredRecord } from "../core/stored-record.ts";
import type { BatteryEvent, Run, StoredRow } from "../core/session.ts";
import { studyKey } from "./schema.ts";

/** Whose data are wanted; nothing named: everybody's. */
export interface StrandedFilter {
  readonly mode?: string;
  readonly study?: string | null;
  readonly participant?: string;
}

/** A run that is read where it lies, whatever version of the battery wrote it. */
export interface StrandedRun {
  readonly run: Run;
  rows(): Promise<readonly (readonly StoredRow[])[]>;
  events(): Promise<readonly BatteryEvent[]>;
}

/** What lies in a database that this version of the battery could not open. */
export interface Stranded {
  readonly runs: readonly StrandedRun[];
  readonly rows: number;
  readonly records: readonly StoredRecord[];
  close(): void;
}

/**
 * Looks into the database as it is: no upgrade, no checks, nothing is written. This is for saving what is
 * there as a file when nothing else works.
 *
 * @param patienceMs an upgrade that waits for another tab keeps everybody out
 * @returns null where there is nothing, or nothing can be read
 */
export async function readStranded(
  name: string,
  filter: StrandedFilter = {},
  patienceMs = 1500,
): Promise<Stranded | null> {
  const database = await openAsItIs(name, patienceMs);
  if (database === null) return null;
  try {
    const held = (await database.getAll("runs")) as { readonly run: Run; readonly study: string }[];
    const own = held
      .filter(({ run }) => isWanted([run.mode, studyKey(run.study), run.participant], filter))
      .map(({ run }) => runIn(database, run));
    const records: StoredRecord[] = [];
    for (const store of recordStores) {
      if (!database.objectStoreNames.contains(store)) continue;
      const [keys, values] = [await database.getAllKeys(store), await database.getAll(store)];
      for (const [i, key] of keys.entries()) {
        const parts = typeof key === "string" ? [key] : [...(key as string[])];
        if (isWanted(parts, filter)) records.push({ store, key: parts, value: values[i] as unknown });
      }
    }
    const rows = own.reduce((all, { run }) => all + run.rows, 0);
    return { runs: own, rows, records, close: () => database.close() };
  } catch {
    database.close();
    return null;
  }
}

/** The same as a file's writer takes it: one run after the other, so that memory holds one. */
export async function* sourcesOf(found: Stranded | null) {
  for (const source of found?.runs ?? []) {
    const [pages, own] = [await source.rows(), await source.events()];
    yield { run: source.run, rows: () => pages, events: () => own };
  }
}

async function openAsItIs(name: string, patienceMs: number): Promise<IDBPDatabase | null> {
  let gaveUp = false;
  const opening = openDB(name, undefined, {
    // There was none: looking must not make one.
    upgrade: (_database, _from, _to, transaction) => {
      transaction.done.catch(() => undefined);
      transaction.abort();
    },
    blocking: (_from, _to, event) => {
      (event.target as IDBDatabase).close();
    },
  }).then(
    (database) => {
      if (!gaveUp) return database;
      database.close();
      return null;
    },
    () => null,
  );
  const tooLate = new Promise<null>((resolve) => setTimeout(resolve, patienceMs, null));
  const database = await Promise.race([opening, tooLate]);
  gaveUp = database === null;
  return database;
}

function runIn(database: IDBPDatabase, run: Run): StrandedRun {
  const range = IDBKeyRange.bound([run.mode, run.runId], [run.mode, run.runId, []]);
  return {
    run,
    rows: async () => [(await database.getAll("rows", range)) as StoredRow[]],
    events: async () =>
      ((await database.getAll("events", range)) as (BatteryEvent & { readonly number: number })[]).map(
        ({ number: _, ...event }) => event,
      ),
  };
}

/** Keys of personal stores begin with mode, study and participant; the others belong to nobody. */
function isWanted(key: readonly string[], { mode, study, participant }: StrandedFilter): boolean {
  if (participant === undefined) return true;
  return key[0] === mode && key[1] === studyKey(study ?? null) && key[2] === participant;
}
