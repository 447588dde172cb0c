import type { Database } from "./schema.ts";
import { deskLockSchema, type DeskLock } from "./sealing.ts";
import { readSetting } from "./settings.ts";
import { fitting } from "./study-check.ts";

/** Where the desk's lock lies among the settings of this computer. */
export const lockKey = "desk-lock";

/**
 * The lock of the desk; null when there is none.
 *
 * @throws BatteryError `bad-row` when something is there that is none: nothing is ever written unsealed for it
 */
export async function readLock(database: Database): Promise<DeskLock | null> {
  const found = await readSetting(database, lockKey);
  return found === undefined ? null : fitting(deskLockSchema, found, "the desk's passphrase");
}
