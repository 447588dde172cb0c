import { BatteryError } from "../core/errors.ts";
import { canonicalJson } from "../core/hash.ts";
import { lockKey } from "./desk-lock.ts";
import type { LinkKey } from "./links.ts";
import type { Database, Writing } from "./schema.ts";
import { openLink, sealedLinkSchema, sealLink, type DeskLock, type SealedLink } from "./sealing.ts";
import { read, write } from "./transaction.ts";

const stores = ["settings", "links"] as const;
type Stored = string | SealedLink;

/** From which lock to which; null is none. `key` opens what is sealed now. */
interface Change {
  readonly from: DeskLock | null;
  readonly to: DeskLock | null;
  readonly key: CryptoKey | null;
}

/**
 * Brings every link and the lock itself to another state in one transaction: sealed, or readable again. Where
 * a page writes a link meanwhile, it is done anew, so that none is left behind.
 *
 * @param also what belongs into the same transaction; it is told the number of links that changed
 * @throws BatteryError `bad-call` when another tab changed the lock; nothing is changed then
 */
export async function resealed(
  database: Database,
  change: Change,
  also: (transaction: Writing<typeof stores>, links: number) => Promise<void> = () => Promise.resolve(),
): Promise<void> {
  for (;;) {
    const before = await read(database, ["links"], "The panel ids could not be read", async (transaction) => {
      const links = transaction.objectStore("links");
      const [keys, values] = await Promise.all([links.getAllKeys(), links.getAll()]);
      return { keys, values };
    });
    const next = await Promise.all(before.keys.map((place, i) => turned(change, place, before.values[i])));
    const done = await write(database, stores, "The panel ids could not be saved", async (transaction) => {
      const settings = transaction.objectStore("settings");
      const links = transaction.objectStore("links");
      if (canonicalJson((await settings.get(lockKey)) ?? null) !== canonicalJson(change.from))
        throw changedElsewhere();
      const [keys, values] = await Promise.all([links.getAllKeys(), links.getAll()]);
      if (canonicalJson({ keys, values }) !== canonicalJson(before)) return false;
      let changed = 0;
      for (const [i, place] of keys.entries()) {
        const value = next[i];
        if (value === undefined || value === values[i]) continue;
        await links.put(value as Stored, place);
        changed++;
      }
      if (change.to === null) await settings.delete(lockKey);
      else if (change.to !== change.from) await settings.put(change.to, lockKey);
      await also(transaction, changed);
      return true;
    });
    if (done) return;
  }
}

/** What is no link any more stays as it is behind a lock: it must not keep the desk shut. */
async function turned({ to, key }: Change, place: LinkKey, stored: unknown): Promise<unknown> {
  if (typeof stored === "string") return to === null ? stored : sealLink(to, place, stored);
  if (to !== null) return stored;
  const link = sealedLinkSchema.safeParse(stored).data;
  const value = key === null || link === undefined ? null : await openLink(key, place, link);
  if (value !== null) return value;
  throw new BatteryError(
    "bad-row",
    `A panel id of ${place[2]} was altered since it was sealed, or sealed to another key.`,
    "Delete that participant's session, or give the passphrase up; nothing was changed.",
  );
}

function changedElsewhere(): BatteryError {
  return new BatteryError(
    "bad-call",
    "The passphrase was changed in another tab.",
    "Reload this page and use the new one. Nothing was changed here.",
  );
}
