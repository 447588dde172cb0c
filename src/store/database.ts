import { openDB } from "idb";
import { BatteryError } from "../core/errors.ts";
import { openingFailureOf } from "./failure.ts";
import { migrations as released, type Migration } from "./migrations.ts";
import type { Database } from "./schema.ts";

export interface Opening {
  readonly name: string;
  readonly migrations?: readonly Migration[];
  /** Called once when a newer version of the battery took the database over: this page must reload. */
  readonly onOutdated?: (() => void) | undefined;
  /** How long to wait for older tabs to close their connection, ms. */
  readonly patienceMs?: number;
  /** How long to wait for the browser to say anything at all, ms. */
  readonly silenceMs?: number;
}

/** An open database that gives way to a newer version of the battery, but never under a running session. */
export interface Connection {
  readonly database: Database;
  /** Keeps the connection open against a newer version until the returned function is called. */
  keep(): () => void;
  close(): void;
}

const undone = "The data on this computer could not be opened";

/**
 * Opens the database and brings it to the current version.
 *
 * @throws BatteryError `storage-busy` when an older tab blocks the upgrade, `storage-failed` when a
 * migration failed (the old data are untouched), the data are newer than the app, or storage is denied
 */
export async function openDatabase(opening: Opening): Promise<Connection> {
  const { name, migrations = released, onOutdated, patienceMs = 2000, silenceMs = 8000 } = opening;
  let keepers = 0;
  let outdated = false;
  let upgradedFrom = 0;
  let migrationFailure: unknown;
  let giveUp: (error: BatteryError) => void;
  const blocked = new Promise<never>((_, reject) => {
    giveUp = reject;
  });

  const giveWay = () => {
    if (!outdated || keepers > 0) return;
    outdated = false;
    database.close();
    onOutdated?.();
  };
  const request = async () =>
    (await openDB(name, migrations.length, {
      upgrade(upgraded, from, _to, transaction) {
        clearTimeout(silence);
        upgradedFrom = from;
        transaction.done.catch(() => undefined); // the opening itself reports it
        migrate(migrations.slice(from), upgraded, transaction).catch((error: unknown) => {
          migrationFailure = error;
          abort(transaction);
        });
      },
      blocked: () => {
        clearTimeout(silence);
        setTimeout(() => {
          giveUp(blockedByTab());
        }, patienceMs);
      },
      blocking() {
        outdated = true;
        giveWay();
      },
    })) as unknown as Database;

  // Behind another page's upgrade that waits for an old tab, this one hears nothing.
  const silence = setTimeout(() => {
    giveUp(held());
  }, silenceMs);
  const pending = request();
  let database: Database;
  try {
    database = await Promise.race([pending, blocked]);
  } catch (error) {
    // An upgrade given up here may still come through later; nobody would use or close its connection.
    pending
      .then((late) => {
        late.close();
      })
      .catch(() => undefined);
    throw upgradedFrom === 0 ? openingFailureOf(error, undone) : migrationFailed(migrationFailure ?? error);
  } finally {
    clearTimeout(silence);
  }
  return {
    database,
    keep() {
      keepers++;
      let kept = true;
      return () => {
        if (kept) keepers--;
        kept = false;
        giveWay();
      };
    },
    close: () => {
      database.close();
    },
  };
}

async function migrate(steps: readonly Migration[], ...given: Parameters<Migration>): Promise<void> {
  for (const step of steps) await step(...given);
}

function abort(transaction: { abort(): void }): void {
  try {
    transaction.abort();
  } catch {
    // A failed request has ended it already.
  }
}

function migrationFailed(cause: unknown): BatteryError {
  return new BatteryError(
    "storage-failed",
    `${undone} because bringing them to this version of the battery failed. The data are untouched, as the older version left them.`,
    "Go back to the version of the battery used before, make a backup there, and report the details.",
    { cause },
  );
}

function held(): BatteryError {
  return new BatteryError(
    "storage-busy",
    "Something else holds the data on this computer: most likely another tab with an older version of the battery.",
    "Finish the session there and close that tab, then reload this page. Everything that was saved before is still there.",
  );
}

function blockedByTab(): BatteryError {
  return new BatteryError(
    "storage-busy",
    "Another tab still uses the data in an older version of the battery.",
    "Finish the session there and close that tab, then reload this page. Everything that was saved before is still there.",
  );
}
