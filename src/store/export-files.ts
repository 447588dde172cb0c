/**
 * Files that an export writes before the browser saves them, in the browser's private files for this address
 * (the origin private file system): a folder an export. They hold people's data as the database does, so they go
 * when somebody is deleted, when they were saved, and at the next start of the desk.
 */
const place = "exports";
/** Tries at a file that a worker, just ended, has not let go of. */
const tries = 10;
const pauseMs = 100;

/** The folder of one export; null where the browser has no such files, as in some private windows. */
export async function exportFolder(id: string): Promise<FileSystemDirectoryHandle | null> {
  const all = await allExports(true);
  return all === null ? null : all.getDirectoryHandle(id, { create: true });
}

/**
 * Says that an export's files are in use, until the returned function is called or the tab is closed: other
 * tabs leave them alone.
 */
export function holdExport(id: string): () => void {
  let letGo: () => void = () => undefined;
  const held = new Promise<void>((resolve) => {
    letGo = resolve;
  });
  navigator.locks.request(lockName(id), () => held).catch(reportError);
  return letGo;
}

/** Removes the files of one export. What another tab still writes stays for the next start. */
export async function removeExport(id: string): Promise<void> {
  const all = await allExports(false);
  if (all !== null) await remove(all, id);
}

/** Removes the files of exports whose tab is gone, or of all that can be removed. */
export async function removeExports(which: "left-over" | "all"): Promise<void> {
  const all = await allExports(false);
  if (all === null) return;
  const names: string[] = [];
  for await (const name of all.keys()) names.push(name);
  const { held = [] } = which === "all" ? {} : await navigator.locks.query();
  const kept = new Set(held.map(({ name }) => name));
  for (const name of names) if (!kept.has(lockName(name))) await remove(all, name);
}

const lockName = (id: string) => `valence-export ${id}`;

async function allExports(create: boolean): Promise<FileSystemDirectoryHandle | null> {
  // Older browsers lack the method, whatever the types say; private windows of Firefox refuse it.
  const storage = navigator.storage as Partial<StorageManager>;
  const root = await storage.getDirectory?.().catch(() => null);
  return (await root?.getDirectoryHandle(place, { create }).catch(() => null)) ?? null;
}

async function remove(all: FileSystemDirectoryHandle, id: string): Promise<void> {
  for (let left = tries; left > 0; left--) {
    try {
      await all.removeEntry(id, { recursive: true });
      return;
    } catch (error) {
      if (!(error instanceof DOMException) || error.name === "NotFoundError") return;
      await new Promise((resolve) => setTimeout(resolve, pauseMs));
    }
  }
}
