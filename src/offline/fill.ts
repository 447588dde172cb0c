import { sha256Of } from "../core/hash.ts";
import { addressOf, keepList, keptList, type AssetFile, type AssetList } from "./list.ts";
import { cacheName, hashIn, type Base } from "./names.ts";

/** Few at a time: the pages' own requests go first. */
const atOnce = 3;

export interface Progress {
  readonly done: number;
  readonly of: number;
}

export interface FillOptions {
  /** Resolves when downloading disturbs nobody. */
  readonly ready: () => Promise<void>;
  readonly onProgress: (progress: Progress) => void;
}

/**
 * Puts every file of a version into its cache that is not there yet, the program before the pictures. What another
 * kept version has with the same content is copied instead of downloaded.
 *
 * @returns the files that could not be had, or were other than the list says; none when the version is complete
 */
export async function fill(base: Base, list: AssetList, options: FillOptions): Promise<readonly AssetFile[]> {
  const cache = await keepList(base, list);
  const there = new Set((await cache.keys()).map(({ url }) => url));
  const missing = list.files.filter((file) => !there.has(addressOf(base, file)));
  const others = missing.length === 0 ? [] : await otherVersions(base, list.hash);
  const program = missing.filter(({ path }) => !path.startsWith("stimuli/"));
  const work = [...program, ...missing.filter((file) => !program.includes(file))];
  const failed: AssetFile[] = [];
  let done = list.files.length - missing.length;
  const worker = async () => {
    for (let file = work.shift(); file !== undefined; file = work.shift()) {
      await options.ready();
      if (!(await copy(base, file, others, cache)) && !(await load(base, file, cache))) failed.push(file);
      done++;
      options.onProgress({ done, of: list.files.length });
    }
  };
  await Promise.all(Array.from({ length: atOnce }, worker));
  return failed;
}

/**
 * Downloads one file past every cache and keeps it, if it is what the list says.
 *
 * @returns false when it cannot be had or differs; a full disk throws
 */
export async function load(base: Base, file: AssetFile, cache: Cache): Promise<boolean> {
  const response = await fetch(addressOf(base, file), { cache: "no-store" }).catch(() => null);
  if (response === null || !response.ok) return false;
  const bytes = await response.arrayBuffer();
  if ((await sha256Of(bytes)) !== file.sha256) return false;
  // As it was sent, but unpacked: the body is.
  const headers = new Headers(response.headers);
  for (const name of ["content-encoding", "content-length"]) headers.delete(name);
  await cache.put(addressOf(base, file), new Response(bytes, { headers }));
  return true;
}

interface Other {
  readonly cache: Cache;
  readonly hashes: ReadonlyMap<string, string>;
}

async function otherVersions(base: Base, hash: string): Promise<readonly Other[]> {
  const found: Other[] = [];
  for (const name of await caches.keys()) {
    const other = hashIn(base, name);
    const list = other === hash ? null : await keptList(base, other);
    if (list === null || other === null) continue;
    const hashes = new Map(list.files.map(({ path, sha256 }) => [path, sha256]));
    found.push({ cache: await caches.open(cacheName(base, other)), hashes });
  }
  return found;
}

async function copy(base: Base, file: AssetFile, others: readonly Other[], cache: Cache): Promise<boolean> {
  for (const other of others) {
    if (other.hashes.get(file.path) !== file.sha256) continue;
    const held = await other.cache.match(addressOf(base, file));
    // A damaged copy must not spread.
    if (held === undefined || (await sha256Of(await held.clone().arrayBuffer())) !== file.sha256) continue;
    await cache.put(addressOf(base, file), held);
    return true;
  }
  return false;
}
