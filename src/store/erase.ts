import { BatteryError } from "../core/errors.ts";
import type { Mode } from "../core/session.ts";
import { studyKey, under, type Database, type StoreName, type Writing } from "./schema.ts";
import { write } from "./transaction.ts";
import type { EraseScope, Tombstone } from "./types.ts";

const personal = [
  "runs",
  "rows",
  "events",
  "links",
  "sessions",
  "participants",
  "visits",
  "enrolments",
] as const satisfies readonly StoreName[];
type Erasing = Writing<readonly [...typeof personal, "tombstones"]>;

/**
 * Deletes everything of a session, or of a participant when no session is named, in one transaction:
 * all of it goes or none. What stays is a tombstone that says when and how much, not who.
 */
export async function erasePerson(database: Database, scope: EraseScope, at: string): Promise<Tombstone> {
  const { mode, participant, session } = scope;
  const person: [Mode, string, string] = [mode, studyKey(scope.study), participant];
  const place = session === undefined ? under(...person) : under(...person, session);
  return write(
    database,
    [...personal, "tombstones"],
    "The data could not be deleted",
    async (transaction) => {
      const runKeys = await transaction.objectStore("runs").index("byPlace").getAllKeys(place);
      let rows = 0;
      for (const [, runId] of runKeys) rows += await eraseRun(transaction, mode, runId);
      await transaction.objectStore("links").delete(place);
      await transaction.objectStore("visits").delete(place);
      const sessions = transaction.objectStore("sessions");
      await sessions.delete(place);
      if ((await sessions.count(under(...person))) === 0) {
        await transaction.objectStore("links").delete(under(...person));
        await transaction.objectStore("participants").delete(person);
      }
      // Who deletes one visit stays in the study and may do it again.
      if (session === undefined) await transaction.objectStore("enrolments").delete(person);
      const tombstone: Tombstone = {
        id: crypto.randomUUID(),
        at,
        scope: session === undefined ? "participant" : "session",
        runs: runKeys.length,
        rows,
      };
      await transaction.objectStore("tombstones").add(tombstone);
      return tombstone;
    },
  );
}

/** Deletes everything of the pilot or demo mode in one transaction. Throws `bad-call` for any other mode. */
export async function clearMode(database: Database, mode: Mode): Promise<void> {
  if (mode !== "pilot" && mode !== "demo") {
    throw new BatteryError(
      "bad-call",
      `Data of the mode ${mode} cannot be cleared.`,
      "Delete one session or one participant.",
    );
  }
  await write(database, personal, `The ${mode} data could not be cleared`, async (transaction) => {
    for (const store of personal) await transaction.objectStore(store).delete(under(mode));
  });
}

async function eraseRun(transaction: Erasing, mode: Mode, runId: string): Promise<number> {
  const rows = await transaction.objectStore("rows").count(under(mode, runId));
  await transaction.objectStore("rows").delete(under(mode, runId));
  await transaction.objectStore("events").delete(under(mode, runId));
  await transaction.objectStore("runs").delete([mode, runId]);
  return rows;
}
