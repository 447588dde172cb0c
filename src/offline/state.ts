import type { Base } from "./names.ts";

/** Which versions of the battery this browser keeps, by content hash. */
export interface Kept {
  /** What every page gets; null while no version is complete: then pages come from the network. */
  readonly current: string | null;
  /** A newer version, complete, that nobody uses yet. */
  readonly next: string | null;
  /** Versions that open pages may still ask for; gone when no page is open. */
  readonly old: readonly string[];
  /** When every file of a version was last found to be whole, ISO 8601, UTC. */
  readonly checked: { readonly hash: string; readonly at: string } | null;
}

export const nothingKept: Kept = { current: null, next: null, old: [], checked: null };

/** A version is complete: it is used if there was none, and waits otherwise. */
export function completed(kept: Kept, hash: string): Kept {
  if (hash === kept.current)
    return kept.next === null ? kept : { ...kept, next: null, old: also(kept.old, kept.next) };
  if (kept.current === null) return { ...kept, current: hash };
  return hash === kept.next ? kept : { ...kept, next: hash, old: also(kept.old, kept.next) };
}

/** The version that waits is used from now on. Pages that are open may still ask for files of the one before. */
export function takenOver(kept: Kept): Kept {
  if (kept.next === null) return kept;
  return { ...kept, current: kept.next, next: null, old: also(kept.old, kept.current) };
}

/** No page is open: the version that waits is used, and nobody needs the old ones. */
export function restarted(kept: Kept): { readonly kept: Kept; readonly gone: readonly string[] } {
  const after = takenOver(kept);
  return { kept: { ...after, old: [] }, gone: after.old.filter((hash) => hash !== after.current) };
}

/** The record of what is kept, read anew. A damaged one counts as none: the pages then save the battery again. */
export async function readKept(base: Base): Promise<Kept> {
  const found = await (await caches.open(stateCache(base))).match(entry(base));
  return keptIn((await found?.text()) ?? "");
}

/** A stored record, or `nothingKept` where the text is no such thing. By hand, as the worker carries no schemas. */
export function keptIn(text: string): Kept {
  try {
    const kept = JSON.parse(text) as Kept;
    if ([kept.current, kept.next, ...kept.old].every(isHash))
      return typeof kept.checked?.at === "string" ? kept : { ...kept, checked: null };
  } catch {
    // Cut off, or no record: as if there were none.
  }
  return nothingKept;
}

const isHash = (value: string | null) => value === null || /^[0-9a-f]{16}$/.test(value);

/** Changes what is kept, one change after the other whoever makes them. */
export async function changeKept(base: Base, change: (kept: Kept) => Kept | Promise<Kept>): Promise<Kept> {
  return navigator.locks.request(`valence offline state ${base}`, async () => {
    const before = await readKept(base);
    const after = await change(before);
    if (after !== before) await (await caches.open(stateCache(base))).put(entry(base), Response.json(after));
    return after;
  });
}

const stateCache = (base: Base) => `valence ${base} state`;
const entry = (base: Base) => new URL("offline-state", base).href;

function also(old: readonly string[], hash: string | null): readonly string[] {
  return hash === null || old.includes(hash) ? old : [...old, hash];
}
