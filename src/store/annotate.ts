import { BatteryError } from "../core/errors.ts";
import type { BatteryEvent, Mode } from "../core/session.ts";
import { addEvent } from "./events.ts";
import { recordOf, type Database } from "./schema.ts";
import { write } from "./transaction.ts";
import type { Annotation } from "./types.ts";

/**
 * Adds a dated event to a run from outside of it. Rows, chain and state stay as they are; the note that the
 * run was exported goes, because no export holds the event yet.
 *
 * @throws BatteryError `bad-call` when there is no such run, or no such row in it
 */
export async function annotateRun(
  database: Database,
  mode: Mode,
  runId: string,
  { kind, detail, ruling }: Annotation,
  at: string,
): Promise<BatteryEvent> {
  return write(database, ["runs", "events"], "The note could not be saved", async (transaction) => {
    const runs = transaction.objectStore("runs");
    const run = (await runs.get([mode, runId]))?.run;
    if (run === undefined) throw noRun(runId);
    if (ruling !== undefined && ruling.sequence > run.rows) throw noRow(ruling.sequence, run.rows);
    const more = ruling === undefined ? {} : { ruling };
    const event: BatteryEvent = { runId, mode, at, kind, detail, afterRow: run.rows, ...more };
    await addEvent(transaction, event);
    await runs.put(recordOf({ ...run, exportedAt: null }));
    return event;
  });
}

function noRun(runId: string): BatteryError {
  return new BatteryError(
    "bad-call",
    `There is no run ${runId} on this computer to add a note to.`,
    "It may have been deleted: reload the list of runs.",
  );
}

function noRow(sequence: number, rows: number): BatteryError {
  return new BatteryError(
    "bad-call",
    `There is no row ${sequence} to decide about: the run has ${rows}.`,
    "Reload the run.",
  );
}
