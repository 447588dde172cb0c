import type { AnyPlay } from "../core/task.ts";
import { beginRun, reopenRun, type StoreParts } from "./begin.ts";
import { schemasOf } from "./check.ts";
import { openDatabase } from "./database.ts";
import { clearMode, erasePerson } from "./erase.ts";
import { askToPersist, readHealth } from "./health.ts";
import { readEvents, readRows, readRun } from "./read.ts";
import { markRuns, readRuns, sift } from "./runs.ts";
import { readSetting, writeSetting } from "./settings.ts";
import { read } from "./transaction.ts";
import type { Store } from "./types.ts";

export type * from "./types.ts";

export interface StoreOptions {
  /** The battery's tasks: their row schemas check every row on write and on read. */
  readonly tasks: readonly AnyPlay[];
  readonly name?: string;
  readonly locks?: LockManager;
  readonly now?: () => Date;
  /** Called once when a newer version of the battery has taken over the data: this page must reload. */
  readonly onOutdated?: () => void;
}

/**
 * Opens the data on this computer, and makes or upgrades the database where needed.
 *
 * @throws BatteryError `storage-failed` or `storage-busy`, in words for the person at the screen
 */
export async function openStore(options: StoreOptions): Promise<Store> {
  const { tasks, name = "valence", now = () => new Date(), onOutdated } = options;
  // Absent on plain http: reading still works there, and `begin` says why writing does not.
  const locks = options.locks ?? navigator.locks;
  const connection = await openDatabase({ name, onOutdated });
  const { database } = connection;
  const parts: StoreParts = { name, connection, schemas: schemasOf(tasks), locks, now };
  return {
    name,
    begin: (draft) => beginRun(parts, draft),
    reopen: (mode, runId) => reopenRun(parts, mode, runId),
    countRuns: async (filter) => (await sift(database, filter)).length,
    unfinished: async (filter) => (await sift(database, { ...filter, state: "running" })).at(-1) ?? null,
    run: (mode, runId) => readRun(database, mode, runId),
    runs: (filter, offset, size) => readRuns(database, filter, offset, size),
    rows: (mode, runId, asStored = false) => readRows(database, asStored ? null : parts.schemas, mode, runId),
    events: (mode, runId) => readEvents(database, mode, runId),
    // Only the desk annotates: the participant page does without these lines.
    annotate: async (mode, runId, annotation) =>
      (await import("./annotate.ts")).annotateRun(database, mode, runId, annotation, now().toISOString()),
    markExported: (mode, runIds, at) => markRuns(database, mode, runIds, at),
    erase: async (scope) => {
      const slip = await erasePerson(database, scope, now().toISOString());
      await (await import("./export-files.ts")).removeExports("all");
      return slip;
    },
    tombstones: () =>
      read(database, ["tombstones"], "The traces of deletions could not be read", (transaction) =>
        transaction.objectStore("tombstones").getAll(),
      ),
    clear: (mode) => clearMode(database, mode),
    // The participant page never restores: it does not load what that takes.
    records: async function* (filter) {
      yield* (await import("./backup.ts")).readRecords(database, filter);
    },
    studyKeys: async (mode) => (await import("./backup.ts")).readStudyKeys(database, mode),
    compare: async (backup) => (await import("./restore.ts")).compareRun(parts, backup),
    restore: async (backup) => (await import("./restore.ts")).restoreRun(parts, backup),
    restoreRecord: async (record, dry) => (await import("./restore.ts")).restoreRecord(parts, record, dry),
    // Most runs show shipped pictures or none: the page does without these lines, too.
    saveSet: async (id, record, pictures) =>
      (await import("./sets.ts")).writeSet(database, id, record, pictures),
    sets: async () => (await import("./sets.ts")).readSets(database),
    set: async (id) => (await import("./sets.ts")).readSet(database, id),
    picture: async (id, file) => (await import("./sets.ts")).readPicture(database, id, file),
    deleteSet: async (id) => (await import("./sets.ts")).deleteSet(database, id),
    studies: async () => (await import("./studies.ts")).openStudies(parts),
    setting: (key) => readSetting(database, key),
    saveSetting: (key, value) => writeSetting(database, key, value),
    // Most addresses name no panel's id, and only the desk reads one.
    saveLink: async (owner, kind, value) =>
      (await import("./links.ts")).writeLink(database, owner, kind, value),
    links: async (of, key = null) => (await import("./links.ts")).readLinks(database, of, key),
    vault: async () => (await import("./vault.ts")).openVault(database, now),
    health: () => readHealth(database),
    persist: askToPersist,
    close: () => {
      connection.close();
    },
  };
}
