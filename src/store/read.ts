import { eventSchema, type BatteryEvent, type Mode, type Run, type StoredRow } from "../core/session.ts";
import { checkRow, checkRun, type RowSchemas } from "./check.ts";
import { under, type Database, type EventRecord } from "./schema.ts";
import { read } from "./transaction.ts";

/** Rows per page. One getAll of everything takes 573 MB for a million rows, a cursor 2.5 times as long. */
export const pageSize = 10_000;

/** A run by its key, checked; null when there is none. */
export async function readRun(database: Database, mode: Mode, runId: string): Promise<Run | null> {
  const record = await read(database, ["runs"], "The run could not be read", (transaction) =>
    transaction.objectStore("runs").get([mode, runId]),
  );
  return record === undefined ? null : checkRun(record.run);
}

/**
 * A run's rows in order, page by page.
 *
 * @param schemas checks every row; null takes them as they are stored (a backup must not fail on a damaged one)
 */
export async function* readRows(
  database: Database,
  schemas: RowSchemas | null,
  mode: Mode,
  runId: string,
): AsyncGenerator<readonly StoredRow[]> {
  let range = under(mode, runId);
  for (;;) {
    const page = await read(database, ["rows"], "The rows of the run could not be read", (transaction) =>
      transaction.objectStore("rows").getAll(range, pageSize),
    );
    const last = page.at(-1);
    if (last === undefined) return;
    yield schemas === null ? page : page.map((row) => checkRow(schemas, row));
    if (page.length < pageSize) return;
    range = IDBKeyRange.bound([mode, runId, last.sequence], range.upper, true);
  }
}

/** A run's events in the order they were recorded. */
export async function readEvents(
  database: Database,
  mode: Mode,
  runId: string,
): Promise<readonly BatteryEvent[]> {
  const found: BatteryEvent[] = [];
  let range = under(mode, runId);
  for (;;) {
    const page = await read(database, ["events"], "The events of the run could not be read", (transaction) =>
      transaction.objectStore("events").getAll(range, pageSize),
    );
    found.push(...page.map((record) => eventSchema.parse(eventOf(record))));
    const last = page.at(-1);
    if (last === undefined || page.length < pageSize) return found;
    range = IDBKeyRange.bound([mode, runId, last.number], range.upper, true);
  }
}

/** The event without its number, which is only its place in the store. */
function eventOf({ number: _, ...event }: EventRecord): BatteryEvent {
  return event;
}
