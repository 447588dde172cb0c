import type { Mode } from "../core/session.ts";
import { belongsTo, recordStores, type RecordFilter, type StoredRecord } from "../core/stored-record.ts";
import { pageSize } from "./read.ts";
import { under, type Database } from "./schema.ts";
import { read } from "./transaction.ts";

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
        if (belongsTo(record, filter)) yield record;
      }
      const last = keys.at(-1);
      if (last === undefined || keys.length < pageSize) break;
      range = IDBKeyRange.lowerBound(last, true);
    }
  }
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
