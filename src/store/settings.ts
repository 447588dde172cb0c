import { studyKey, under, type Database } from "./schema.ts";
import { read, write } from "./transaction.ts";
import type { Link, LinkOwner } from "./types.ts";

/** A setting of this computer (calibration, language); undefined when it was never saved. */
export async function readSetting(database: Database, key: string): Promise<unknown> {
  return read(database, ["settings"], `The setting "${key}" could not be read`, (transaction) =>
    transaction.objectStore("settings").get(key),
  );
}

export async function writeSetting(database: Database, key: string, value: unknown): Promise<void> {
  await write(database, ["settings"], `The setting "${key}" could not be saved`, (transaction) =>
    transaction.objectStore("settings").put(value, key),
  );
}

/** Keeps a panel's id for a person, apart from all rows; the same kind again replaces it. */
export async function writeLink(
  database: Database,
  owner: LinkOwner,
  kind: string,
  value: string,
): Promise<void> {
  const { mode, study, participant, session } = owner;
  await write(database, ["links"], "The link to the panel could not be saved", (transaction) =>
    transaction.objectStore("links").put(value, [mode, studyKey(study), participant, session, kind]),
  );
}

/** All links of a study, by participant and session. */
export async function readLinks(
  database: Database,
  of: Pick<LinkOwner, "mode" | "study">,
): Promise<readonly Link[]> {
  return read(database, ["links"], "The links to the panel could not be read", async (transaction) => {
    const range = under(of.mode, studyKey(of.study));
    const links = transaction.objectStore("links");
    const [keys, values] = await Promise.all([links.getAllKeys(range), links.getAll(range)]);
    return keys.map(([, , participant, session, kind], i) => ({
      participant,
      session,
      kind,
      value: values[i] ?? "",
    }));
  });
}
