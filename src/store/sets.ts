import { BatteryError } from "../core/errors.ts";
import type { Database } from "./schema.ts";
import { read, write } from "./transaction.ts";
import type { SetPicture } from "./types.ts";

/**
 * Keeps an imported picture set: its record and all its pictures in one transaction, all or nothing.
 *
 * @throws BatteryError `bad-call` when there is a set of this id already; nothing is ever overwritten
 */
export async function writeSet(
  database: Database,
  id: string,
  record: unknown,
  pictures: readonly SetPicture[],
): Promise<void> {
  await write(database, ["sets", "images"], "The picture set could not be saved", async (transaction) => {
    const sets = transaction.objectStore("sets");
    if ((await sets.getKey(id)) !== undefined) {
      throw new BatteryError(
        "bad-call",
        `There is a picture set “${id}” on this computer already.`,
        "Delete it first, or give the new one another short name.",
      );
    }
    const images = transaction.objectStore("images");
    // `add`, not `put`: two pictures of one name are refused, and take the whole set with them.
    await Promise.all([
      ...pictures.map(({ file, bytes }) => images.add(bytes, [id, file])),
      sets.add(record, id),
    ]);
  });
}

/** The records of all imported sets, as they were saved. */
export async function readSets(database: Database): Promise<readonly unknown[]> {
  return read(database, ["sets"], "The picture sets could not be read", (transaction) =>
    transaction.objectStore("sets").getAll(),
  );
}

/** The record of one imported set; undefined when this browser has none of that id. */
export async function readSet(database: Database, id: string): Promise<unknown> {
  return read(database, ["sets"], "The picture set could not be read", (transaction) =>
    transaction.objectStore("sets").get(id),
  );
}

/** The bytes of one picture of an imported set. Null when it is not there. */
export async function readPicture(database: Database, id: string, file: string): Promise<ArrayBuffer | null> {
  return read(database, ["images"], `The picture ${file} could not be read`, async (transaction) => {
    return (await transaction.objectStore("images").get([id, file])) ?? null;
  });
}

/** Deletes an imported set with its pictures. Rows of runs that showed it stay, and keep its name and version. */
export async function deleteSet(database: Database, id: string): Promise<void> {
  await write(database, ["sets", "images"], "The picture set could not be deleted", async (transaction) => {
    await transaction.objectStore("images").delete(IDBKeyRange.bound([id], [id, []]));
    await transaction.objectStore("sets").delete(id);
  });
}
