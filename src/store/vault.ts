import * as z from "zod";
import {
  attemptsSchema,
  giveUpWaitMs,
  noAttempts,
  tried,
  unknownAttempts,
  waited,
  type Attempts,
} from "../core/desk-attempts.ts";
import { BatteryError } from "../core/errors.ts";
import { deleteSealed, keepsakeOf, lockKey, lockState, readLock } from "./desk-lock.ts";
import { resealed } from "./reseal.ts";
import type { Database, Writing } from "./schema.ts";
import { changedLock, deskLockSchema, newLock, openLock, refuseWeak, type DeskLock } from "./sealing.ts";
import { readSetting } from "./settings.ts";
import { write } from "./transaction.ts";
import { lockEventKinds, type LockEvent, type Vault } from "./vault-types.ts";

const attemptsKey = "desk-lock-attempts";
const logKey = "desk-lock-log";
const longestLog = 200;

const eventSchema = z.strictObject({
  at: z.iso.datetime(),
  kind: z.enum(lockEventKinds),
  detail: z.string().max(500),
});
type Settings = Pick<Writing<readonly ["settings"]>, "objectStore">;

/** The passphrase of the desk over an open database. */
export function openVault(database: Database, now: () => Date): Vault {
  const changeAttempts = (change: (before: Attempts) => Attempts) =>
    write(database, ["settings"], "The desk's lock could not be saved", async (transaction) => {
      const settings = transaction.objectStore("settings");
      const next = change(attemptsIn(await settings.get(attemptsKey)));
      await settings.put(next, attemptsKey);
      return next;
    });
  const note = (transaction: Settings, kind: LockEvent["kind"], detail = "") =>
    addToLog(transaction, { at: now().toISOString(), kind, detail });
  const noteAlone = (kind: LockEvent["kind"], detail = "") =>
    write(database, ["settings"], "The event could not be saved", (transaction) =>
      note(transaction, kind, detail),
    );

  const locked = async (): Promise<DeskLock> => {
    const lock = await readLock(database);
    if (lock === null) throw new BatteryError("bad-call", "The desk has no passphrase.", "Set one first.");
    return lock;
  };
  /** Counts the try before it looks at the passphrase, and forgets the failures where it fits. */
  const opened = async (
    passphrase: string,
  ): Promise<{ readonly lock: DeskLock; readonly key: CryptoKey }> => {
    const lock = await locked();
    const { failures } = await changeAttempts((before) => {
      if (before.waitMs > 0) throw tooSoon(before.waitMs);
      return tried(before);
    });
    try {
      const key = await openLock(lock, passphrase);
      await changeAttempts(() => noAttempts);
      return { lock, key };
    } catch (error) {
      await noteAlone("wrong-passphrase", `the ${failures}. in a row`);
      throw error;
    }
  };

  return {
    state: () => lockState(database),
    attempts: async () => attemptsIn(await readSetting(database, attemptsKey)),
    log: async () => logIn(await readSetting(database, logKey)).events,
    wait: (ms) => changeAttempts((before) => waited(before, ms)),
    async set(passphrase) {
      const lock = await newLock(passphrase, now().toISOString());
      const key = await openLock(lock, passphrase);
      await resealed(database, { from: null, to: lock, key: null }, async (transaction, links) => {
        await transaction.objectStore("settings").put(noAttempts, attemptsKey);
        await note(transaction, "set", `${links} panel ids sealed`);
      });
      return key;
    },
    async unlock(passphrase) {
      const { lock, key } = await opened(passphrase);
      // An older version of the page, still open in a tab, may have written some plainly.
      await resealed(database, { from: lock, to: lock, key });
      return key;
    },
    async change(before, next) {
      refuseWeak(next);
      const { lock } = await opened(before);
      const changed = await changedLock(lock, before, next, now().toISOString());
      await write(database, ["settings"], "The passphrase could not be changed", async (transaction) => {
        await transaction.objectStore("settings").put(changed, lockKey);
        await note(transaction, "changed");
      });
    },
    async remove(passphrase) {
      const { lock, key } = await opened(passphrase);
      await resealed(database, { from: lock, to: null, key }, (transaction, links) =>
        note(transaction, "removed", `${links} panel ids are readable again`),
      );
    },
    async askToGiveUp() {
      await locked();
      await changeAttempts((before) => ({ ...before, giveUpMs: before.giveUpMs ?? giveUpWaitMs }));
      await noteAlone("give-up-asked");
    },
    giveUp: () =>
      write(database, ["settings", "links"], "The passphrase could not be given up", async (transaction) => {
        const settings = transaction.objectStore("settings");
        const { giveUpMs } = attemptsIn(await settings.get(attemptsKey));
        if (giveUpMs === null || giveUpMs > 0) throw tooSoon(giveUpMs ?? giveUpWaitMs);
        const deleted = await deleteSealed(transaction);
        await settings.put(noAttempts, attemptsKey);
        await note(transaction, "given-up", `${deleted} panel ids deleted`);
        return deleted;
      }),
    keepsake: () => keepsakeOf(database),
    giveUpDamaged: () =>
      write(database, ["settings", "links"], "The passphrase could not be given up", async (transaction) => {
        const settings = transaction.objectStore("settings");
        if (!isDamaged(await settings.get(lockKey))) throw notDamaged();
        const deleted = await deleteSealed(transaction);
        await settings.put(noAttempts, attemptsKey);
        await note(transaction, "given-up", `the record was damaged; ${deleted} panel ids deleted`);
        return deleted;
      }),
  };
}

/** Tries that cannot be read count as many: a damaged record is no way round the wait, and no end of the desk. */
function attemptsIn(stored: unknown): Attempts {
  return stored === undefined ? noAttempts : (attemptsSchema.safeParse(stored).data ?? unknownAttempts);
}

/** What can be read of the log. */
function logIn(stored: unknown): { readonly events: readonly LockEvent[]; readonly whole: boolean } {
  if (stored === undefined) return { events: [], whole: true };
  const all: readonly unknown[] = Array.isArray(stored) ? stored : [];
  const events = all.flatMap((one) => eventSchema.safeParse(one).data ?? []);
  return { events, whole: Array.isArray(stored) && events.length === all.length };
}

async function addToLog(transaction: Settings, event: LockEvent): Promise<void> {
  const settings = transaction.objectStore("settings");
  const { events, whole } = logIn(await settings.get(logKey));
  const damaged: LockEvent = { at: event.at, kind: "log-damaged", detail: "some of it could not be read" };
  await settings.put([...events, ...(whole ? [] : [damaged]), event].slice(-longestLog), logKey);
}

function isDamaged(lock: unknown): boolean {
  return lock !== undefined && !deskLockSchema.safeParse(lock).success;
}

function notDamaged(): BatteryError {
  return new BatteryError(
    "bad-call",
    "The passphrase's record is not damaged.",
    "Reload this page and give the passphrase.",
  );
}

function tooSoon(ms: number): BatteryError {
  const seconds = Math.ceil(ms / 1000);
  const left = seconds < 120 ? `${seconds} s` : `${Math.ceil(seconds / 60)} min`;
  return new BatteryError(
    "bad-call",
    `It is too soon: ${left} have to pass first.`,
    "The time runs while a page of the desk is open.",
  );
}
