import { BatteryError } from "../core/errors.ts";
import type { Database, Writing } from "./schema.ts";
import { deskLockSchema, type DeskLock } from "./sealing.ts";
import { readSetting } from "./settings.ts";
import { fitting } from "./study-check.ts";
import { read } from "./transaction.ts";
import type { Keepsake, LockState } from "./vault-types.ts";

/** Where the desk's lock lies among the settings of this computer. */
export const lockKey = "desk-lock";

/**
 * The lock of the desk; null when there is none.
 *
 * @throws BatteryError `bad-row` when something is there that is none: nothing is ever written unsealed for it
 */
export async function readLock(database: Database): Promise<DeskLock | null> {
  return lockIn(await readSetting(database, lockKey));
}

/** A lock as it is stored; null for none. Throws as `readLock`. */
function lockIn(stored: unknown): DeskLock | null {
  return stored === undefined ? null : fitting(deskLockSchema, stored, "the desk's passphrase");
}

/** The state of the lock; a damaged one is no failure here. */
export async function lockState(database: Database): Promise<LockState> {
  const { lock, links } = await keepsakeOf(database);
  try {
    const found = lockIn(lock);
    return found === null ? { state: "none" } : { state: "locked", setAt: found.setAt };
  } catch (error) {
    if (error instanceof BatteryError && error.code === "bad-row")
      return { state: "damaged", sealed: links.length, error };
    throw error;
  }
}

/** The lock and every sealed link, as they lie there. */
export function keepsakeOf(database: Database): Promise<Keepsake> {
  return read(
    database,
    ["settings", "links"],
    "The desk's passphrase could not be read",
    async (transaction) => {
      const links = transaction.objectStore("links");
      const [keys, values] = await Promise.all([links.getAllKeys(), links.getAll()]);
      const all = keys.map((place, i) => ({ place, value: values[i] }));
      const lock: unknown = await transaction.objectStore("settings").get(lockKey);
      return { lock, links: all.filter(({ value }) => typeof value !== "string") };
    },
  );
}

/** Deletes the lock and every link that it sealed; returns how many. */
export async function deleteSealed(transaction: Writing<readonly ["settings", "links"]>): Promise<number> {
  const links = transaction.objectStore("links");
  const [keys, values] = await Promise.all([links.getAllKeys(), links.getAll()]);
  const sealed = keys.filter((_, i) => typeof values[i] !== "string");
  for (const place of sealed) await links.delete(place);
  await transaction.objectStore("settings").delete(lockKey);
  return sealed.length;
}
