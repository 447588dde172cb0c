import { BatteryError } from "../core/errors.ts";
import { hashOf } from "../core/hash.ts";
import type { Mode, Run, StoredRow } from "../core/session.ts";
import { headerHash } from "./header-hash.ts";
import { checkRun, completeRun, type RowSchemas } from "./check.ts";
import type { Connection } from "./database.ts";
import { addEvent } from "./events.ts";
import { holdLock, lockName } from "./lock.ts";
import { recordOf, studyKey, under } from "./schema.ts";
import { read, write } from "./transaction.ts";
import type { RunDraft, RunWriter } from "./types.ts";
import { openWriter } from "./writer.ts";

/** What every writer of a store works with. */
export interface StoreParts {
  readonly name: string;
  readonly connection: Connection;
  readonly schemas: RowSchemas;
  readonly locks: LockManager | undefined;
  readonly now: () => Date;
}

/**
 * Starts a run: the lock, the header, and the entries of its participant and session where they are new.
 *
 * @throws BatteryError: `bad-call` when the battery has no task of that id and version, `storage-busy` when another tab
 *   has the run, `storage-…` when it could not be written
 */
export async function beginRun(parts: StoreParts, draft: RunDraft): Promise<RunWriter> {
  if (parts.schemas(draft.task, draft.taskVersion) === null) throw unknownTask(draft);
  const begun = completeRun(draft, await headerHash(draft));
  return withLock(parts, begun, async () => {
    const { mode, study, participant, session, startedAt } = begun;
    const stores = ["runs", "participants", "sessions"] as const;
    await write(parts.connection.database, stores, "The run could not begin", async (transaction) => {
      const participants = transaction.objectStore("participants");
      const personKey: [Mode, string, string] = [mode, studyKey(study), participant];
      if ((await participants.getKey(personKey)) === undefined) {
        await participants.add({ mode, study, participant, firstSeenAt: startedAt }, personKey);
      }
      const sessions = transaction.objectStore("sessions");
      const sessionKey: [Mode, string, string, string] = [...personKey, session];
      if ((await sessions.getKey(sessionKey)) === undefined) {
        await sessions.add({ mode, study, participant, session, startedAt }, sessionKey);
      }
      await transaction.objectStore("runs").add(recordOf(begun));
    });
    return begun;
  });
}

/**
 * Takes a run up again as its next attempt. When its last row is not the one its header vouches for,
 * the run goes on all the same (a person is waiting), an `error` event says so, and the chain goes on
 * from the header's word, so that `verifyChain` still finds the place.
 */
export async function reopenRun(parts: StoreParts, mode: Mode, runId: string): Promise<RunWriter> {
  const undone = "The run could not be taken up again";
  const { database } = parts.connection;
  const look = () =>
    read(database, ["runs", "rows"], undone, async (transaction) => {
      const record = await transaction.objectStore("runs").get([mode, runId]);
      if (record === undefined) throw notThere(runId);
      const last = await transaction.objectStore("rows").openCursor(under(mode, runId), "prev");
      return { run: checkRun(record.run), last: last?.value ?? null };
    });
  return withLock(parts, (await look()).run, async () => {
    // Looked at again: another tab may have gone on with it before the lock was ours.
    const { run, last } = await look();
    if (run.state !== "running") throw isOver(run);
    const doubt = await doubtAbout(run, last);
    const rows = Math.max(run.rows, last?.sequence ?? 0);
    const reopened: Run = { ...run, attempts: run.attempts + 1, rows, exportedAt: null };
    await write(database, ["runs", "events"], undone, async (transaction) => {
      await transaction.objectStore("runs").put(recordOf(reopened));
      if (doubt === null) return;
      const at = parts.now().toISOString();
      await addEvent(transaction, { runId, mode, at, kind: "error", detail: doubt, afterRow: rows });
    });
    return reopened;
  });
}

async function doubtAbout(run: Run, last: StoredRow | null): Promise<string | null> {
  const stored = last?.sequence ?? 0;
  if (stored !== run.rows) {
    return `On taking the run up again its last stored row was ${stored}, but its header counts ${run.rows}.`;
  }
  const head = last === null ? await headerHash(run) : await hashOf(last);
  return head === run.chainHead
    ? null
    : `On taking the run up again ${last === null ? "its header" : `row ${stored}`} did not fit the run's hash chain.`;
}

async function withLock(parts: StoreParts, of: Run, enter: () => Promise<Run>): Promise<RunWriter> {
  const unlock = await holdLock(parts.locks, lockName(parts.name, of));
  const letGo = parts.connection.keep();
  const giveBack = () => {
    letGo();
    unlock();
  };
  try {
    const run = await enter();
    const { connection, schemas, now } = parts;
    return openWriter({ database: connection.database, schemas, now, run, giveBack });
  } catch (error) {
    giveBack();
    throw error;
  }
}

function unknownTask(draft: RunDraft): BatteryError {
  return new BatteryError(
    "bad-call",
    `The run cannot begin: this battery does not have the task ${draft.task} in version ${draft.taskVersion}.`,
    "Reload this page to get one whole version of the battery.",
  );
}

function notThere(runId: string): BatteryError {
  return new BatteryError(
    "bad-call",
    `There is no run ${runId} on this computer.`,
    "It may have been deleted: start the session again.",
  );
}

function isOver(run: Run): BatteryError {
  return new BatteryError(
    "bad-call",
    `Run ${run.run} of ${run.task} is over (${run.state}): it cannot be taken up again.`,
    "Start a new run.",
  );
}
