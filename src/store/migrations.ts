import type { IDBPDatabase, IDBPTransaction } from "idb";

/**
 * One step of the database's schema. It may await requests of this transaction and nothing else, or
 * the transaction ends under it. A throw undoes the whole upgrade.
 */
export type Migration = (
  database: IDBPDatabase,
  transaction: IDBPTransaction<unknown, string[], "versionchange">,
) => void | Promise<void>;

/**
 * Step n leads from version n to version n + 1, so the list's length is the current version. A step
 * that has been released is never edited: test/golden holds a frozen database of each version.
 */
export const migrations: readonly Migration[] = [createStores, addStudiesAndImages];

function createStores(database: IDBPDatabase): void {
  database.createObjectStore("studies");
  database.createObjectStore("participants");
  database.createObjectStore("sessions");
  const runs = database.createObjectStore("runs", { keyPath: ["run.mode", "run.runId"] });
  const latest = ["startedMs", "run.runId"];
  runs.createIndex("byTime", ["run.mode", ...latest]);
  runs.createIndex("byTask", ["run.mode", "run.task", ...latest]);
  runs.createIndex("byParticipant", ["run.mode", "run.participant", ...latest]);
  runs.createIndex("byState", ["run.mode", "run.state", ...latest]);
  runs.createIndex("byExport", ["run.mode", "exported", ...latest]);
  // Unique: two runs of one number would be one run in every exported file.
  runs.createIndex(
    "byPlace",
    ["run.mode", "study", "run.participant", "run.session", "run.task", "run.part", "run.run"],
    { unique: true },
  );
  database.createObjectStore("rows", { keyPath: ["mode", "runId", "sequence"] });
  database.createObjectStore("events", { keyPath: ["mode", "runId", "number"] });
  database.createObjectStore("links");
  database.createObjectStore("sets");
  database.createObjectStore("settings");
  database.createObjectStore("tombstones", { keyPath: "id" });
}

/** Version 2: images of imported stimulus sets beside their manifests, and what a study knows of a person. */
function addStudiesAndImages(database: IDBPDatabase): void {
  database.createObjectStore("images");
  database.createObjectStore("enrolments");
  database.createObjectStore("visits");
}
