import * as z from "zod";
import { lockKey, readLock } from "./desk-lock.ts";
import { studyKey, under, type Database, type Schema } from "./schema.ts";
import { openLink, sealedLinkSchema, sealLink } from "./sealing.ts";
import { read, write } from "./transaction.ts";
import type { Link, LinkOwner } from "./types.ts";

export type LinkKey = Schema["links"]["key"];

/**
 * Keeps a panel's id for a person, apart from all rows; the same kind again replaces it. With a desk
 * passphrase it is sealed before it touches the disk, and this page cannot open it again.
 */
export async function writeLink(
  database: Database,
  owner: LinkOwner,
  kind: string,
  value: string,
): Promise<void> {
  const { mode, study, participant, session } = owner;
  const place: LinkKey = [mode, studyKey(study), participant, session, kind];
  for (;;) {
    const lock = await readLock(database);
    const stored = lock === null ? value : await sealLink(lock, place, value);
    const kept = await write(
      database,
      ["settings", "links"],
      "The link to the panel could not be saved",
      async (transaction) => {
        // The desk may have set, changed or taken away its passphrase meanwhile.
        const now = await transaction.objectStore("settings").get(lockKey);
        if (publicKeyOf(now) !== (lock?.publicKey ?? null)) return false;
        await transaction.objectStore("links").put(stored, place);
        return true;
      },
    );
    if (kept) return;
  }
}

/**
 * All links of a study, by participant and session.
 *
 * @param key opens sealed ones; without it, or where one was altered or damaged, the value is null
 */
export async function readLinks(
  database: Database,
  of: Pick<LinkOwner, "mode" | "study">,
  key: CryptoKey | null,
): Promise<readonly Link[]> {
  const { keys, values } = await read(
    database,
    ["links"],
    "The links to the panel could not be read",
    async (transaction) => {
      const range = under(of.mode, studyKey(of.study));
      const links = transaction.objectStore("links");
      const [keys, values] = await Promise.all([links.getAllKeys(range), links.getAll(range)]);
      return { keys, values };
    },
  );
  return Promise.all(
    keys.map(async (place, i) => {
      const [, , participant, session, kind] = place;
      const stored: unknown = values[i];
      return {
        ...{ participant, session, kind },
        ...{ value: await valueOf(key, place, stored), sealed: typeof stored !== "string" },
      };
    }),
  );
}

async function valueOf(key: CryptoKey | null, place: LinkKey, stored: unknown): Promise<string | null> {
  if (typeof stored === "string") return stored;
  const link = sealedLinkSchema.safeParse(stored).data;
  return key === null || link === undefined ? null : openLink(key, place, link);
}

const publicPart = z.looseObject({ publicKey: z.string() });

function publicKeyOf(record: unknown): string | null {
  return publicPart.safeParse(record).data?.publicKey ?? null;
}
