import type { Mode } from "../core/session.ts";
import { recordStores, type RecordStore, type StoredRecord } from "../core/stored-record.ts";
import { pageSize } from "./read.ts";
import { studyKey, under, type Database } from "./schema.ts";
import { read } from "./transaction.ts";

/** Whose records: everybody's when nothing is named. Tombstones belong to nobody. */
export interface RecordFilter {
  readonly mode?: Mode | undefined;
  readonly study?: string | null | undefined;
  readonly participant?: string | undefined;
}

/** What a backup holds beside runs, store by store, in pages. See `recordStores` for what stays behind. */
export async function* readRecords(
  database: Database,
  filter: RecordFilter,
): AsyncGenerator<StoredRecord, void, undefined> {
  for (const store of recordStores) {
    let range: IDBKeyRange | null = null;
    for (;;) {
      const from: IDBKeyRange | null = range;
      const [keys, values] = await read(
        database,
        [store],
        "The records could not be read",
        async (transaction) => {
          const held = transaction.objectStore(store);
          return Promise.all([held.getAllKeys(from, pageSize), held.getAll(from, pageSize)]);
        },
      );
      for (const [i, key] of keys.entries()) {
        const record = {
          store,
          key: typeof key === "string" ? [key] : [...key],
          value: values[i],
        };
        if (belongs(record, filter)) yield record;
      }
      const last = keys.at(-1);
      if (last === undefined || keys.length < pageSize) break;
      range = IDBKeyRange.lowerBound(last, true);
    }
  }
}

const personal: readonly RecordStore[] = ["participants", "sessions", "enrolments", "visits"];

function belongs({ store, key }: StoredRecord, { mode, study, participant }: RecordFilter): boolean {
  if (personal.includes(store)) {
    return (
      (mode === undefined || key[0] === mode) &&
      (study === undefined || key[1] === studyKey(study)) &&
      (participant === undefined || key[2] === participant)
    );
  }
  if (store === "studies") return study === undefined || key[0] === studyKey(study);
  return mode === undefined && study === undefined && participant === undefined;
}

/** The names of the studies that have people or runs in a mode, "" for single tasks outside any. */
export async function readStudyKeys(database: Database, mode: Mode): Promise<readonly string[]> {
  return read(database, ["participants"], "The studies could not be listed", async (transaction) => {
    const found: string[] = [];
    const people = transaction.objectStore("participants");
    // From one study's people straight to the next study: one step each, however many people there are.
    let cursor = await people.openKeyCursor(under(mode));
    while (cursor !== null) {
      const [, study] = cursor.key;
      found.push(study);
      cursor = await people.openKeyCursor(IDBKeyRange.bound([mode, study, []], [mode, []]));
    }
    return found;
  });
}
