import { modes, type Mode } from "../core/session.ts";
import { under, type Database } from "./schema.ts";
import { read } from "./transaction.ts";
import type { Health } from "./types.ts";

/** What is stored and how safe it is. The quota is the browser's estimate: it does not warn before a full disk. */
export async function readHealth(database: Database): Promise<Health> {
  const counted = await read(
    database,
    ["runs", "rows"],
    "The data could not be counted",
    async (transaction) => {
      const runs = transaction.objectStore("runs");
      const rows = transaction.objectStore("rows");
      return {
        runs: await byMode((mode) => runs.count(under(mode))),
        rows: await byMode((mode) => rows.count(under(mode))),
        notExported: await runs.index("byExport").count(under("real", 0)),
      };
    },
  );
  const estimate = await answer(() => navigator.storage.estimate());
  return {
    schemaVersion: database.version,
    ...counted,
    persistent: await answer(() => navigator.storage.persisted()),
    usageBytes: estimate?.usage ?? null,
    quotaBytes: estimate?.quota ?? null,
  };
}

/**
 * Asks the browser to keep the data when space is short.
 *
 * @param patienceMs how long to wait for the answer: Firefox asks the person, who need never answer
 * @returns its answer; null where it cannot be asked, or did not answer in time
 */
export async function askToPersist(patienceMs = Infinity): Promise<boolean | null> {
  const asked = answer(() => navigator.storage.persist());
  if (patienceMs === Infinity) return asked;
  const tooLate = new Promise<null>((resolve) => setTimeout(resolve, patienceMs, null));
  return Promise.race([asked, tooLate]);
}

async function byMode(count: (mode: Mode) => Promise<number>): Promise<Record<Mode, number>> {
  const counts = await Promise.all(modes.map(async (mode) => [mode, await count(mode)] as const));
  return Object.fromEntries(counts) as Record<Mode, number>;
}

// Old browsers lack these, and private windows may refuse them: not knowing is an answer here.
async function answer<T>(ask: () => Promise<T>): Promise<T | null> {
  try {
    return await ask();
  } catch {
    return null;
  }
}
