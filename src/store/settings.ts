import type { Database } from "./schema.ts";
import { read, write } from "./transaction.ts";

/** A setting of this computer (calibration, language); undefined when it was never saved. */
export async function readSetting(database: Database, key: string): Promise<unknown> {
  return read(database, ["settings"], `The setting "${key}" could not be read`, (transaction) =>
    transaction.objectStore("settings").get(key),
  );
}

/**
 * Keeps a setting of this computer in the place of an older one. Resolves when it is on the disk.
 *
 * @throws BatteryError (`storage-…`) when it could not be saved
 */
export async function writeSetting(database: Database, key: string, value: unknown): Promise<void> {
  await write(database, ["settings"], `The setting "${key}" could not be saved`, (transaction) =>
    transaction.objectStore("settings").put(value, key),
  );
}
