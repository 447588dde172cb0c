import { sha256Of } from "../core/hash.ts";
import { load, type Progress } from "./fill.ts";
import { addressOf, keptList, serverList, type AssetFile, type AssetList } from "./list.ts";
import { cacheName, type Base } from "./names.ts";
import { changeKept, readKept } from "./state.ts";

/** What a look at every kept file has found. */
export interface Verdict {
  readonly list: AssetList;
  readonly missing: readonly AssetFile[];
  readonly damaged: readonly AssetFile[];
}

/**
 * Holds every file of the version in use against the build's list, by its SHA-256. A good verdict is noted with
 * its time.
 *
 * @param at now, ISO 8601, UTC
 * @returns null when no version is complete yet
 */
export async function checkFiles(
  base: Base,
  at: string,
  onProgress: (progress: Progress) => void,
): Promise<Verdict | null> {
  const { current } = await readKept(base);
  const list = await keptList(base, current);
  if (list === null) return null;
  const cache = await caches.open(cacheName(base, list.hash));
  const missing: AssetFile[] = [];
  const damaged: AssetFile[] = [];
  let done = 0;
  for (const file of list.files) {
    const held = await cache.match(addressOf(base, file));
    if (held === undefined) missing.push(file);
    else if ((await sha256Of(await held.arrayBuffer())) !== file.sha256) damaged.push(file);
    done++;
    if (done % 20 === 0) onProgress({ done, of: list.files.length });
  }
  const whole = missing.length + damaged.length === 0;
  await changeKept(base, (kept) => ({ ...kept, checked: whole ? { hash: list.hash, at } : null }));
  return { list, missing, damaged };
}

/** How a repair ended: all are whole again, some could not be had, or the server has another version by now. */
export type Repair = "repaired" | "some-left" | "other-version" | "no-network";

/** Downloads what is missing or damaged anew. */
export async function repair(base: Base, { list, missing, damaged }: Verdict): Promise<Repair> {
  const there = await serverList(base);
  if (there === null) return "no-network";
  if (there.hash !== list.hash) return "other-version";
  const cache = await caches.open(cacheName(base, list.hash));
  let left = 0;
  for (const file of [...missing, ...damaged]) if (!(await load(base, file, cache))) left++;
  return left === 0 ? "repaired" : "some-left";
}
