import type { BrowserContext, Page } from "playwright-core";
import { onwardEvent, stillAttribute, type Still } from "../../src/core/still.ts";
import { captionOf, type Scene } from "../../src/core/storyboard.ts";
import { battery, findEntry } from "../../tasks/index.ts";

/** One screen as a participant sees it. */
export interface Shot {
  readonly scene: Scene;
  readonly caption: string;
  readonly still: Still;
  readonly png: Buffer;
}

/** Longest wait for the next screen, ms: a wait of the session is shortened a thousandfold. */
const longestMs = 120_000;

/**
 * Goes through sessions screen by screen and takes a picture of each screen that was not there yet in its language.
 *
 * @param address of the served pages, with a slash at the end
 * @param look called at each new screen, before it is left
 * @throws Error when a session stops at an error, or a screen has no name
 */
export async function capture(
  context: BrowserContext,
  address: string,
  scenes: readonly Scene[],
  look: (page: Page, shot: Shot) => void | Promise<void> = () => undefined,
): Promise<readonly Shot[]> {
  const page = await context.newPage();
  const shots: Shot[] = [];
  const seen = new Set<string>();
  for (const scene of scenes) {
    await page.goto(`${address}run.html?${scene.query}`);
    for (let still = await nextStill(page); still !== null; still = await nextStill(page)) {
      const key = `${scene.language} ${still.key}`;
      if (!seen.has(key)) {
        seen.add(key);
        const caption = await captioned(page, scene, still);
        const shot = { scene, caption, still, png: await picture(page) };
        shots.push(shot);
        await look(page, shot);
      }
      await page.evaluate((name) => void document.dispatchEvent(new Event(name)), onwardEvent);
    }
  }
  await page.close();
  return shots;
}

/** The whole of a page that is scrolled in its window: a consent text must not end at the window's edge. */
async function picture(page: Page): Promise<Buffer> {
  const fullPage = await page.evaluate(() => {
    const holders = [...document.querySelectorAll<HTMLElement>(".sheet, #stage")];
    const longer = Math.max(0, ...holders.map((holder) => holder.scrollHeight - holder.clientHeight));
    if (longer === 0) return false;
    const height = `${innerHeight + longer}px`;
    for (const { style } of [document.documentElement, document.body])
      Object.assign(style, { height, overflow: "visible", position: "relative" });
    for (const { style } of holders) style.position = "absolute";
    return true;
  });
  const png = await page.screenshot({ fullPage });
  if (fullPage)
    await page.evaluate(() => {
      for (const name of ["height", "overflow", "position"])
        for (const element of document.querySelectorAll<HTMLElement>("html, body, .sheet, #stage"))
          element.style.removeProperty(name);
    });
  return png;
}

async function captioned(page: Page, scene: Scene, still: Still): Promise<string> {
  if (still.id === "error" && !scene.query.includes("still=beside"))
    throw new Error(`${scene.title}: ${await page.locator(".findings").innerText()}`);
  const task = battery.some(({ id }) => id === still.task) ? findEntry(still.task ?? "") : null;
  const caption = captionOf(still, task === null ? null : (await task.storyboard()).storyboard);
  if (caption === null)
    throw new Error(`The screen ${still.key} has no name: see storyboard.ts of its task.`);
  return caption;
}

/** The screen that is held next; null when the session is over. A reload on the way is waited for. */
async function nextStill(page: Page): Promise<Still | null> {
  const until = Date.now() + longestMs;
  while (Date.now() < until) {
    const found = await page
      .waitForFunction((name) => document.documentElement.getAttribute(name), stillAttribute, {
        timeout: longestMs,
        polling: 5,
      })
      .then((handle) => handle.jsonValue())
      // The page is loaded anew between tasks.
      .catch(() => null);
    if (found === "over") return null;
    if (found !== null) return JSON.parse(found) as Still;
  }
  throw new Error(`No screen followed within ${longestMs / 1000} s at ${page.url()}.`);
}
