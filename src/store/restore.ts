import * as z from "zod";
import { canonicalJson } from "../core/hash.ts";
import type { BatteryEvent, Run, StoredRow } from "../core/session.ts";
import { unfitRecord, type RecordStore, type StoredRecord } from "../core/stored-record.ts";
import {
  allocationSchema,
  enrolmentSchema,
  studyLogSchema,
  studyVersionSchema,
  visitRecordSchema,
} from "../core/study/records.ts";
import { verifyChain } from "./chain.ts";
import { checkRow, checkRun } from "./check.ts";
import type { StoreParts } from "./begin.ts";
import { addEvent } from "./events.ts";
import { holdLock, lockName } from "./lock.ts";
import { recordOf, studyKey, under, type Reading, type StoreName, type Writing } from "./schema.ts";
import { standingOf, type Place, type Standing } from "./standing.ts";
import { read, write } from "./transaction.ts";

/** A run as a backup holds it, whole. */
export interface RestoredRun {
  readonly run: Run;
  readonly rows: readonly StoredRow[];
  readonly events: readonly BatteryEvent[];
}

const stores = ["runs", "rows", "events", "participants", "sessions"] as const;
type Looking = Reading<typeof stores> | Writing<typeof stores>;

/**
 * How a run of a backup stands to what is on this computer. Nothing is written.
 *
 * @returns `broken` when its own chain does not hold or a row does not fit: such a run is never restored
 */
export async function compareRun(parts: StoreParts, backup: RestoredRun): Promise<Standing> {
  const broken = await faultOf(parts, backup);
  if (broken !== null) return broken;
  return read(parts.connection.database, stores, "The run could not be compared", (transaction) =>
    look(transaction, backup).then(standingOf.bind(null, backup)),
  );
}

/**
 * Brings a run of a backup here, in one transaction: whole where it is new, its further rows and events where
 * it has grown since, nothing where they contradict each other. Doing it again changes nothing.
 *
 * @throws BatteryError `storage-busy` while another tab records it
 */
export async function restoreRun(parts: StoreParts, backup: RestoredRun): Promise<Standing> {
  const before = await compareRun(parts, backup);
  if (before.kind !== "new" && before.kind !== "grows") return before;
  const unlock =
    before.kind === "grows" ? await holdLock(parts.locks, lockName(parts.name, backup.run)) : () => undefined;
  const letGo = parts.connection.keep();
  try {
    const undone = `Run ${backup.run.runId} could not be restored`;
    return await write(parts.connection.database, stores, undone, async (transaction) => {
      // Looked at again: another tab may have written since.
      const here = await look(transaction, backup);
      const standing = standingOf(backup, here);
      if (standing.kind === "new" || standing.kind === "grows")
        await add(transaction, backup, here, standing.events);
      return standing;
    });
  } finally {
    letGo();
    unlock();
  }
}

/** Brings a record of a backup here unless there is one; as `restoreRun`. `dry` only looks. */
export async function restoreRecord(
  parts: StoreParts,
  record: StoredRecord,
  dry: boolean,
): Promise<Standing["kind"]> {
  if (unfitRecord(record) !== null || !fitsStudies(record)) return "broken";
  const { store, key, value } = record;
  const name: StoreName = store;
  const place = (store === "tombstones" ? key[0] : key) as IDBValidKey;
  return write(parts.connection.database, [name], "A record could not be restored", async (transaction) => {
    // Each store has a key and value of its own; the record was held against them above.
    const held = transaction.objectStore(name) as unknown as {
      get(key: IDBValidKey): Promise<unknown>;
      add(value: unknown, key?: IDBValidKey): Promise<unknown>;
    };
    const here = await held.get(place);
    if (here === undefined) {
      if (!dry) await (store === "tombstones" ? held.add(value) : held.add(value, place));
      return "new";
    }
    // Who was first seen when is only known here: another time there is no contradiction.
    const known = store === "participants" || store === "sessions";
    return known || canonicalJson(here) === canonicalJson(value) ? "same" : "conflict";
  });
}

const studyForms: Partial<Record<RecordStore, z.ZodType>> = {
  studies: z.union([studyVersionSchema, allocationSchema, studyLogSchema]),
  enrolments: enrolmentSchema,
  visits: visitRecordSchema,
};

/** What the desk reads of studies is checked by these on reading: what does not fit must not come in. */
function fitsStudies({ store, value }: StoredRecord): boolean {
  return studyForms[store]?.safeParse(value).success ?? true;
}

async function faultOf({ schemas }: StoreParts, { run, rows }: RestoredRun): Promise<Standing | null> {
  try {
    checkRun(run);
    for (const row of rows) checkRow(schemas, row);
  } catch (error) {
    if (error instanceof Error) return { kind: "broken", sentence: error.message };
    throw error;
  }
  const found = await verifyChain(run, rows);
  return found === null ? null : { kind: "broken", sentence: found.sentence };
}

async function look(transaction: Looking, { run }: RestoredRun): Promise<Place | null> {
  const { mode, runId } = run;
  const record = await transaction.objectStore("runs").get([mode, runId]);
  if (record === undefined) {
    const place = [mode, studyKey(run.study), run.participant, run.session, run.task, run.part, run.run];
    const taken = await transaction
      .objectStore("runs")
      .index("byPlace")
      .get(place as [typeof mode, string, string, string, string, string, number]);
    return taken === undefined ? null : { run: taken.run, rows: [], events: [] };
  }
  const rows = await transaction.objectStore("rows").getAll(under(mode, runId));
  const events = await transaction.objectStore("events").getAll(under(mode, runId));
  return { run: record.run, rows, events: events.map(({ number: _, ...event }) => event) };
}

async function add(
  transaction: Writing<typeof stores>,
  { run, rows }: RestoredRun,
  here: Place | null,
  events: readonly BatteryEvent[],
): Promise<void> {
  const { mode, study, participant, session, startedAt } = run;
  const person: [typeof mode, string, string] = [mode, studyKey(study), participant];
  const people = transaction.objectStore("participants");
  if ((await people.getKey(person)) === undefined)
    await people.add({ mode, study, participant, firstSeenAt: startedAt }, person);
  const visit: [typeof mode, string, string, string] = [...person, session];
  const sessions = transaction.objectStore("sessions");
  if ((await sessions.getKey(visit)) === undefined)
    await sessions.add({ mode, study, participant, session, startedAt }, visit);
  const own = here?.rows.length ?? 0;
  for (const row of rows.slice(own)) await transaction.objectStore("rows").add(row);
  for (const event of events) await addEvent(transaction, event);
  // Where only events are new the run here may already be further than the backup's.
  const next = here === null ? run : { ...(rows.length >= own ? run : here.run), exportedAt: null };
  await transaction.objectStore("runs").put(recordOf(next));
}
