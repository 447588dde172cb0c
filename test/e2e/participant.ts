import { expect, type Page } from "@playwright/test";

/** How a participant answers. */
export type Hand = "key" | "touch" | "mouse";

/** Shorter phases for sessions whose durations are not what is tested. */
export const quick = "&fixationMs=50&faceMs=50&feedbackMs=100&itiMs=50&breakMinMs=0";

/** Opens the participant page and collects whatever must never happen on it. */
export async function openRun(page: Page, query: string): Promise<{ readonly faults: string[] }> {
  const faults = watchFaults(page);
  await page.goto(`/run.html?${query}`);
  return { faults };
}

/** Policy violations, page errors and requests to other places. */
export function watchFaults(page: Page): string[] {
  const faults: string[] = [];
  page.on("pageerror", (error) => faults.push(`page error: ${error.message}`));
  page.on("console", (message) => {
    if (message.type() === "error") faults.push(`console: ${message.text()}`);
  });
  page.on("request", (request) => {
    const { hostname, protocol } = new URL(request.url());
    if (protocol.startsWith("http") && hostname !== "127.0.0.1") faults.push(`request to ${hostname}`);
  });
  return faults;
}

/** Passes a page by its button, as the hand would. */
export async function pass(page: Page, id: string, hand: Hand, value?: string): Promise<void> {
  const button = page.locator(
    value === undefined
      ? `[data-page="${id}"] .buttons button`
      : `[data-page="${id}"] [data-value="${value}"]`,
  );
  await expect(button.first()).toBeEnabled({ timeout: 40_000 });
  if (hand === "touch") await button.first().tap();
  else if (hand === "mouse") await button.first().click();
  else await page.keyboard.press(await keyOf(button.first()));
}

async function keyOf(button: ReturnType<Page["locator"]>): Promise<string> {
  const cap =
    (await button.locator("kbd").count()) > 0 ? ((await button.locator("kbd").textContent()) ?? "") : "";
  return (
    { Space: "Space", Enter: "Enter", "/": "Slash", "": "Tab" }[cap] ??
    (/^\d$/.test(cap) ? `Digit${cap}` : `Key${cap}`)
  );
}

/** Everything from the welcome to the first guided trial. */
export async function passInstructions(page: Page, hand: Hand): Promise<void> {
  await pass(page, "welcome", hand, "start");
  if (
    (await page
      .locator('[data-page="calibrate"], [data-page="aim"]')
      .first()
      .getAttribute("data-page", { timeout: 20_000 })) === "calibrate"
  ) {
    await page.locator('[data-page="calibrate"] [data-value="card"]').click();
  }
  for (const id of ["aim", "faces", "keys-left", "keys-right", "reward"]) await pass(page, id, hand);
  await pass(page, "check", hand, "no");
  await pass(page, "guided", hand);
}

/** Which answer is right for the trial that is on the screen, once its feature has been shown. */
export async function rightAnswer(page: Page): Promise<"short" | "long"> {
  const handle = await page.waitForFunction(
    () => {
      const feature = document.querySelector("[data-feature].shown");
      return feature?.getAttribute("data-mm") ?? null;
    },
    undefined,
    { polling: "raf", timeout: 20_000 },
  );
  return Number(await handle.jsonValue()) < 12 ? "short" : "long";
}

/**
 * Answers one trial and waits until its face has gone. A machine can answer within the very frame in which the
 * feature appears, before a starved display shows it: that press is an early one, and it answers again.
 */
export async function answerTrial(page: Page, hand: Hand, choose?: "short" | "long"): Promise<void> {
  const right = await rightAnswer(page);
  const button = page.locator(`[data-answer="${choose ?? right}"]`);
  do {
    if (hand === "key") {
      const cap = await button.locator("kbd").textContent();
      await page.keyboard.press(cap === "/" ? "Slash" : `Key${cap ?? ""}`);
    } else if (hand === "touch") await button.tap();
    else await button.click();
  } while (!(await faceGone(page)));
}

/** Whether the answer was taken: the face goes with the next frame. */
export async function faceGone(page: Page): Promise<boolean> {
  const gone = page.waitForFunction(
    () => document.querySelector(".prt-face .layer.shown") === null,
    undefined,
    { polling: "raf", timeout: 3000 },
  );
  return gone.then(
    () => true,
    () => false,
  );
}

/** Guided and free practice of the demo preset, all correct, then on to the first main trial. */
export async function passPractice(page: Page, hand: Hand): Promise<void> {
  for (let i = 0; i < 2; i++) await answerTrial(page, hand);
  await pass(page, "free", hand);
  for (let i = 0; i < 4; i++) await answerTrial(page, hand);
  await pass(page, "main", hand);
}

export interface Stored {
  readonly runs: readonly { readonly run: Record<string, unknown> }[];
  readonly rows: readonly {
    readonly mode: string;
    readonly attempt: number;
    readonly sequence: number;
    readonly trial: Record<string, unknown>;
    readonly timing: Record<string, unknown> | null;
  }[];
  readonly events: readonly { readonly kind: string; readonly detail: string }[];
}

/** What is in the database, read past the application. */
export function readDatabase(page: Page): Promise<Stored> {
  return page.evaluate(
    () =>
      new Promise<never>((resolve, reject) => {
        const opening = indexedDB.open("valence");
        opening.onerror = () => reject(new Error("cannot open"));
        opening.onsuccess = () => {
          const database = opening.result;
          if (database.objectStoreNames.length === 0) {
            // It did not exist: looking made it, so it goes again.
            database.close();
            indexedDB.deleteDatabase("valence");
            resolve({ runs: [], rows: [], events: [] } as never);
            return;
          }
          const transaction = database.transaction(["runs", "rows", "events"]);
          const found: Record<string, unknown> = {};
          for (const name of ["runs", "rows", "events"]) {
            const request = transaction.objectStore(name).getAll();
            request.onsuccess = () => (found[name] = request.result);
          }
          transaction.oncomplete = () => {
            database.close();
            resolve(found as never);
          };
        };
      }),
  );
}

/** A trial without the clock on the wall, which a simulation has none of. */
export function timeless(trial: object): object {
  return { ...trial, doneAt: null, delayMin: null };
}
