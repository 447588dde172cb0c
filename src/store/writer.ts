import { BatteryError } from "../core/errors.ts";
import { hashOf } from "../core/hash.ts";
import type { BatteryEvent, Run, StoredRow } from "../core/session.ts";
import { completeRow, type RowSchemas } from "./check.ts";
import { addEvent } from "./events.ts";
import { failureOf } from "./failure.ts";
import { recordOf, type Database, type Writing } from "./schema.ts";
import { write } from "./transaction.ts";
import type { RowDraft, RunWriter } from "./types.ts";

export interface WriterParts {
  readonly database: Database;
  readonly schemas: RowSchemas;
  readonly now: () => Date;
  readonly run: Run;
  /** Gives back the session's lock and the hold on the database. */
  readonly giveBack: () => void;
}

/**
 * Writes one run, one thing after the other in the order of the calls. After any failure it refuses
 * everything else with that same failure: a row that was not saved can never be followed by one that was.
 */
export function openWriter({ database, schemas, now, run: begun, giveBack }: WriterParts): RunWriter {
  let run = begun;
  let last: Promise<unknown> = Promise.resolve();
  let failure: BatteryError | null = null;
  let released = false;
  const unsaved: RowDraft[] = [];

  function inTurn<T>(undone: string, work: () => Promise<T>): Promise<T> {
    if (released) return Promise.reject(writerClosed(undone));
    const turn = last.then(async () => {
      if (failure !== null) throw failure;
      try {
        return await work();
      } catch (error) {
        failure = failureOf(error, undone);
        throw failure;
      }
    });
    last = turn.catch(() => undefined);
    return turn;
  }

  /** The run as it is stored, if it still is the one this writer left there. */
  async function mine(transaction: Pick<Writing<readonly ["runs"]>, "objectStore">): Promise<Run> {
    const stored = (await transaction.objectStore("runs").get([run.mode, run.runId]))?.run;
    if (stored === undefined) throw goneWhileRunning();
    const same =
      stored.rows === run.rows && stored.chainHead === run.chainHead && stored.attempts === run.attempts;
    if (!same || stored.state !== run.state) throw writtenElsewhere();
    return stored;
  }

  return {
    get run() {
      return run;
    },

    unsaved,

    append(draft: RowDraft): Promise<StoredRow> {
      const undone = "The last answer could not be saved";
      const saving = inTurn(undone, async () => {
        if (run.state !== "running") throw writerClosed(undone);
        const row = completeRow(schemas, run, draft);
        // Before the transaction opens: one that waits for a digest would end by itself.
        const chainHead = await hashOf(row);
        run = await write(database, ["runs", "rows"], undone, async (transaction) => {
          const next = { ...(await mine(transaction)), rows: row.sequence, chainHead, exportedAt: null };
          await transaction.objectStore("rows").add(row);
          await transaction.objectStore("runs").put(recordOf(next));
          return next;
        });
        return row;
      });
      saving.catch(() => unsaved.push(draft));
      return saving;
    },

    event(kind: BatteryEvent["kind"], detail: string): Promise<void> {
      const undone = "An event could not be saved";
      const { runId, mode, rows: afterRow } = run;
      const event = { runId, mode, at: now().toISOString(), kind, detail, afterRow };
      return inTurn(undone, () =>
        write(database, ["runs", "events"], undone, async (transaction) => {
          const stored = await mine(transaction);
          await addEvent(transaction, event);
          if (stored.exportedAt === null) return;
          await transaction.objectStore("runs").put(recordOf({ ...stored, exportedAt: null }));
        }),
      );
    },

    finish(state: "finished" | "stopped"): Promise<Run> {
      const undone = "The end of the run could not be saved";
      const finishedAt = now().toISOString();
      return inTurn(undone, async () => {
        if (run.state !== "running") throw writerClosed(undone);
        run = await write(database, ["runs"], undone, async (transaction) => {
          const next = { ...(await mine(transaction)), state, finishedAt, exportedAt: null };
          await transaction.objectStore("runs").put(recordOf(next));
          return next;
        });
        return run;
      });
    },

    release() {
      if (released) return;
      released = true;
      last = last.then(giveBack);
    },
  };
}

function writerClosed(undone: string): BatteryError {
  return new BatteryError(
    "bad-call",
    `${undone}: the run was over.`,
    "This is a fault of the battery: please report it.",
  );
}

function goneWhileRunning(): BatteryError {
  return new BatteryError(
    "storage-failed",
    "This run was deleted on this computer while it was running.",
    "Save the answers so far as a file if they are still wanted, and start the session again.",
  );
}

function writtenElsewhere(): BatteryError {
  return new BatteryError(
    "storage-busy",
    "This run was changed from another tab while it was running here.",
    "Close all other tabs with this battery, then reload this page. Everything that was saved before is still there.",
  );
}
