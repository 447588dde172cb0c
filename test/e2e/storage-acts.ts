import { readFile } from "node:fs/promises";
import { expect, test, type Page } from "@playwright/test";
import type { FrozenDatabase } from "../store/raw.ts";

/** As in a frozen database, for the page: its values are only passed on. */
interface OldStore {
  readonly name: string;
  readonly keyPath: string[] | null;
  readonly indexes: readonly {
    readonly name: string;
    readonly keyPath: string[];
    readonly unique: boolean;
  }[];
  readonly keys: (string | string[])[];
  readonly values: object[];
}

/** A page of the same origin on which nothing of the battery runs. */
export async function bare(page: Page): Promise<void> {
  await page.route("**/bare.html", (route) =>
    route.fulfill({ contentType: "text/html", body: "<!doctype html><title>bare</title>" }),
  );
  await page.goto("/bare.html");
}

/** The frozen database of a schema version (test/golden). */
export async function frozen(version: number): Promise<FrozenDatabase> {
  const path = new URL(`../golden/database-v${version}.json`, import.meta.url);
  return JSON.parse(await readFile(path, "utf8")) as FrozenDatabase;
}

/**
 * Makes a database of an older version as the older battery left it.
 *
 * @param extra a store that it must not have: the upgrade wants to make it and throws
 * @param hold keeps a connection open that takes no notice of newer versions
 */
export async function makeOld(
  page: Page,
  database: FrozenDatabase,
  { extra, hold = false }: { readonly extra?: string; readonly hold?: boolean } = {},
): Promise<void> {
  await page.evaluate(
    ({ of, more, keep }) =>
      new Promise<void>((resolve, reject) => {
        const opening = indexedDB.open("valence", of.version);
        opening.onerror = () => reject(new Error("cannot make the old database"));
        opening.onupgradeneeded = () => {
          const made = opening.result;
          for (const { name, keyPath, indexes, keys, values } of of.stores) {
            const store = made.createObjectStore(name, { keyPath });
            for (const index of indexes)
              store.createIndex(index.name, index.keyPath, { unique: index.unique });
            for (const [i, value] of values.entries()) {
              if (keyPath === null) store.add(value, keys[i]);
              else store.add(value);
            }
          }
          if (more !== undefined) made.createObjectStore(more);
        };
        opening.onsuccess = () => {
          if (keep) Object.assign(globalThis, { held: opening.result });
          else opening.result.close();
          resolve();
        };
      }),
    {
      of: database as unknown as { readonly version: number; readonly stores: OldStore[] },
      more: extra,
      keep: hold,
    },
  );
}

/** Version and contents of the database, read by nothing but IndexedDB. */
export function lookInside(page: Page): Promise<{ version: number; stores: Record<string, unknown[]> }> {
  return page.evaluate(
    () =>
      new Promise((resolve, reject) => {
        const opening = indexedDB.open("valence");
        opening.onerror = () => reject(new Error("cannot open"));
        opening.onsuccess = () => {
          const database = opening.result;
          const names = [...database.objectStoreNames];
          const transaction = database.transaction(names);
          const stores: Record<string, unknown[]> = {};
          for (const name of names) {
            const request = transaction.objectStore(name).getAll();
            request.onsuccess = () => (stores[name] = request.result as unknown[]);
          }
          transaction.oncomplete = () => {
            database.close();
            resolve({ version: database.version, stores });
          };
        };
      }),
  );
}

/** Limits what this origin may store, and fills it with random bytes until the browser itself refuses. */
export async function fillDisk(page: Page, origin: string): Promise<void> {
  const session = await page.context().newCDPSession(page);
  const { usage } = await session.send("Storage.getUsageAndQuota", { origin });
  await session.send("Storage.overrideQuotaForOrigin", { origin, quotaSize: Math.ceil(usage) + 3_000_000 });
  const refused = await page.evaluate(
    () =>
      new Promise<string>((resolve, reject) => {
        const opening = indexedDB.open("filler", 1);
        opening.onerror = () => reject(new Error("cannot open the filler"));
        opening.onupgradeneeded = () => opening.result.createObjectStore("bytes", { autoIncrement: true });
        opening.onsuccess = () => {
          const database = opening.result;
          // Smaller and smaller pieces: what is left must not hold a trial.
          const sizes = [500_000, 60_000, 8_000, 1_000, 100];
          const fill = () => {
            const bytes = new Uint8Array(sizes[0]!);
            for (let at = 0; at < bytes.length; at += 65_536)
              crypto.getRandomValues(bytes.subarray(at, at + 65_536));
            const transaction = database.transaction("bytes", "readwrite", { durability: "strict" });
            const adding = transaction.objectStore("bytes").add(bytes);
            adding.onerror = (event) => event.preventDefault();
            transaction.oncomplete = fill;
            transaction.onabort = () => {
              const name = transaction.error?.name ?? "";
              if (sizes.length === 1 || name !== "QuotaExceededError") {
                database.close();
                resolve(name);
              } else {
                sizes.shift();
                fill();
              }
            };
          };
          fill();
        };
      }),
  );
  expect(refused).toBe("QuotaExceededError");
}

/** Room again, as after deleting something else from the disk. */
export async function freeDisk(page: Page, origin: string): Promise<void> {
  const session = await page.context().newCDPSession(page);
  await session.send("Storage.overrideQuotaForOrigin", { origin });
  await page.evaluate(
    () =>
      new Promise<void>((resolve, reject) => {
        const deleting = indexedDB.deleteDatabase("filler");
        deleting.onsuccess = () => resolve();
        deleting.onerror = () => reject(new Error("the filler stays"));
      }),
  );
}

/** The page fits a laptop and a phone: nothing beside the screen, the text large enough, a picture of each. */
export async function seen(page: Page, name: string): Promise<void> {
  for (const size of [
    { width: 1280, height: 800 },
    { width: 390, height: 844 },
  ]) {
    await page.setViewportSize(size);
    const beside = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    expect(beside, `${name} at ${size.width}`).toBeLessThanOrEqual(0);
    await page.screenshot({ path: test.info().outputPath(`${name}-${size.width}.png`) });
  }
  await page.setViewportSize({ width: 1280, height: 800 });
}

/** The lines of a file that the page offers. */
export async function linesFrom(page: Page, press: () => Promise<void>): Promise<Record<string, unknown>[]> {
  const downloading = page.waitForEvent("download");
  await press();
  const text = await readFile(await (await downloading).path(), "utf8");
  return text
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line) as Record<string, unknown>);
}
