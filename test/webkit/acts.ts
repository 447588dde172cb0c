import type { WebDriver } from "selenium-webdriver";
import type { Stored } from "../e2e/participant.ts";

/** What can be done on the screen now. */
export interface Now {
  /** The page's id; null while a trial runs. */
  readonly page: string | null;
  /** Its buttons that can be pressed: value and the key drawn on them. */
  readonly buttons: readonly { readonly value: string; readonly key: string }[];
  /** The reward task's feature, mm, while it is shown. */
  readonly featureMm: number | null;
}

/** Looks at the participant page. */
function look(driver: WebDriver): Promise<Now> {
  return driver.executeScript<Now>(() => {
    const page = document.querySelector(".sheet") ?? document.querySelector(".page");
    const feature = document.querySelector("[data-feature].shown");
    const millimetres = feature?.getAttribute("data-mm");
    return {
      page: page?.getAttribute("data-page") ?? null,
      buttons: [...(page?.querySelectorAll<HTMLButtonElement>(".buttons button") ?? [])]
        .filter((button) => !button.disabled)
        .map((button) => ({
          value: button.dataset["value"] ?? "",
          key: button.querySelector("kbd")?.textContent ?? "",
        })),
      featureMm: millimetres == null ? null : Number(millimetres),
    };
  });
}

/** Waits until `what` is there. Throws after `patienceMs` with what was there instead. */
export async function until<T>(
  driver: WebDriver,
  what: (now: Now) => T | null,
  patienceMs = 20_000,
): Promise<T> {
  for (const end = Date.now() + patienceMs; ;) {
    const now = await look(driver);
    const found = what(now);
    if (found !== null) return found;
    if (Date.now() > end) throw new Error(`Waited in vain; on the screen: ${JSON.stringify(now)}`);
    await new Promise((resolve) => setTimeout(resolve, 15));
  }
}

/** Presses a key as the keyboard does. */
export async function press(driver: WebDriver, key: string): Promise<void> {
  await driver.actions().sendKeys(key).perform();
}

/** Passes a page by the key that is drawn on its button (a click where none is drawn). */
export async function pass(driver: WebDriver, id: string, value?: string): Promise<void> {
  const button = await until(driver, ({ page, buttons }) =>
    page === id ? (buttons.find((one) => value === undefined || one.value === value) ?? null) : null,
  );
  if (button.key === "") {
    await driver.findElement({ css: `[data-page="${id}"] [data-value="${button.value}"]` }).click();
    return;
  }
  const keys: Readonly<Record<string, string>> = { Space: " ", Enter: "\uE007" };
  await press(driver, keys[button.key] ?? button.key.toLowerCase());
}

/** Everything in the database, read past the application. */
export function readDatabase(driver: WebDriver): Promise<Stored> {
  return driver.executeAsyncScript<Stored>((done: (found: unknown) => void) => {
    const opening = indexedDB.open("valence");
    opening.onsuccess = () => {
      const database = opening.result;
      const transaction = database.transaction(["runs", "rows", "events"]);
      const found: Record<string, unknown> = {};
      for (const name of ["runs", "rows", "events"]) {
        const request = transaction.objectStore(name).getAll();
        request.onsuccess = () => (found[name] = request.result);
      }
      transaction.oncomplete = () => {
        database.close();
        done(found);
      };
    };
  });
}
