import { expect, type BrowserContext, type Page } from "@playwright/test";
import { hashOf } from "../../src/core/hash.ts";
import { studySchema, type Study, type StudyInput } from "../../src/core/study/schema.ts";

/** A study of the templates with the tasks' shortest presets, for tests. */
export function quickened(input: StudyInput): Study {
  const study = studySchema.parse(input);
  return {
    ...study,
    visits: study.visits.map((visit) => ({
      ...visit,
      steps: visit.steps.map((step) => (step.step === "task" ? { ...step, preset: "demo" } : step)),
    })),
  };
}

/** Puts a study into the browser's database, as an import on the desk would. */
export async function putStudy(page: Page, study: Study): Promise<void> {
  await page.goto("/run.html?task=prt&mode=demo");
  await expect(page.locator('[data-page="welcome"]')).toBeVisible({ timeout: 30_000 });
  const version = {
    kind: "version",
    study,
    hash: await hashOf(study),
    importedAt: "2026-01-01T08:00:00.000Z",
  };
  await put(page, "studies", [study.id, study.studyVersion], version);
}

/** Writes one record past the application. */
export async function put(page: Page, store: string, key: readonly string[], value: unknown): Promise<void> {
  await inDatabase(page, { store, key: [...key], value });
}

/** Reads one record past the application. */
export async function get(page: Page, store: string, key: readonly string[]): Promise<unknown> {
  return inDatabase(page, { store, key: [...key] });
}

function inDatabase(
  page: Page,
  given: { readonly store: string; readonly key: string[]; readonly value?: unknown },
): Promise<unknown> {
  return page.evaluate(
    ({ store, key, value }) =>
      new Promise<unknown>((resolve, reject) => {
        const opening = indexedDB.open("valence");
        opening.onerror = () => reject(new Error("cannot open"));
        opening.onsuccess = () => {
          const database = opening.result;
          const transaction = database.transaction(store, value === undefined ? "readonly" : "readwrite");
          const objects = transaction.objectStore(store);
          const request = value === undefined ? objects.get(key) : objects.put(value, key);
          transaction.oncomplete = () => {
            database.close();
            resolve(request.result);
          };
          transaction.onabort = () => reject(transaction.error ?? new Error("aborted"));
        };
      }),
    given,
  );
}

/** Every record of every store, as text: to look for what must not be there. */
export function everythingStored(page: Page): Promise<Readonly<Record<string, readonly string[]>>> {
  return page.evaluate(
    () =>
      new Promise<Record<string, string[]>>((resolve, reject) => {
        const opening = indexedDB.open("valence");
        opening.onerror = () => reject(new Error("cannot open"));
        opening.onsuccess = () => {
          const database = opening.result;
          const names = [...database.objectStoreNames];
          const transaction = database.transaction(names);
          const found: Record<string, string[]> = {};
          for (const name of names) {
            const [keys, values] = [
              transaction.objectStore(name).getAllKeys(),
              transaction.objectStore(name).getAll(),
            ];
            values.onsuccess = () =>
              (found[name] = values.result.map((value, i) => JSON.stringify([keys.result[i], value])));
          }
          transaction.oncomplete = () => {
            database.close();
            resolve(found);
          };
        };
      }),
  );
}

/** From now on all pages of the laptop have a time of their own; the clock goes on from there. */
export async function setClock(context: BrowserContext, iso: string): Promise<void> {
  await context.addInitScript(
    (shift) => {
      const held = globalThis as unknown as { realDate?: DateConstructor };
      const real = (held.realDate ??= Date);
      globalThis.Date = class extends real {
        constructor(...given: readonly unknown[]) {
          if (given.length === 0) super(real.now() + shift);
          else super(...(given as [string]));
        }
        static override now() {
          return real.now() + shift;
        }
      } as DateConstructor;
    },
    Date.parse(iso) - Date.now(),
  );
}
