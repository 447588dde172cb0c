import type { Browser, Page } from "playwright-core";
import type { AnyTask } from "../../src/core/task.ts";

/** One screen as a participant sees it. */
export interface Shot {
  readonly task: string;
  readonly part: string;
  readonly language: string;
  /** What kind of screen it is; unique within a part and language. */
  readonly screen: string;
  readonly png: Buffer;
}

const size = { width: 1280, height: 800 };
/** A part whose demo takes longer than this has shown what it has. */
const longestMs = 150_000;

/**
 * Every kind of screen of a task in one language: the pages before the task by hand, then each part played by
 * its simulated participant, slowly enough that every page and every phase of a trial is on the screen when
 * looked at. Screens of a kind differ by their stimulus alone and are kept once.
 */
export async function capture(
  browser: Browser,
  address: string,
  task: AnyTask,
  language: string,
): Promise<Shot[]> {
  const agent = Object.keys(task.agents)[0] ?? "";
  const context = await browser.newContext({ viewport: size, locale: language, serviceWorkers: "block" });
  const shots: Shot[] = [];
  for (const part of task.parts) {
    const seen = new Map<string, Buffer>();
    const base = { task: task.id, part, preset: "demo", lang: language, mode: "pilot", seed: "7" };
    const page = await context.newPage();
    if (part === task.parts[0]) {
      await page.goto(`${address}run.html?${query({ ...base, participant: "storyboard" })}`);
      await look(page, seen);
    }
    await page.goto(`${address}run.html?${query({ ...base, agent, speed: "1", linger: "700" })}`);
    const until = Date.now() + longestMs;
    while (Date.now() < until && (await look(page, seen)) !== "page end") await page.waitForTimeout(25);
    await page.close();
    for (const [screen, png] of seen) shots.push({ task: task.id, part, language, screen, png });
  }
  await context.close();
  return shots;
}

/** Takes the screen's picture when there is none of its kind yet. */
async function look(page: Page, seen: Map<string, Buffer>): Promise<string> {
  const screen = await page.evaluate(kindOfScreen);
  if (screen === "" || seen.has(screen)) return screen;
  const png = await page.screenshot();
  // What changed while the picture was taken is not that screen: it comes again.
  if ((await page.evaluate(kindOfScreen)) === screen) seen.set(screen, png);
  return screen;
}

/** Runs in the page: a page by its name, a trial by the layers that are to be seen. */
function kindOfScreen(): string {
  const sheet = document.querySelector<HTMLElement>(".sheet");
  const page = document.querySelector<HTMLElement>("[data-page]");
  const shown = sheet ?? page;
  if (shown !== null) return `page ${shown.dataset["page"] ?? shown.querySelector("h1")?.textContent ?? ""}`;
  const layers = [...document.querySelectorAll("#stage .layer")];
  const visible = layers.flatMap((layer, i) =>
    getComputedStyle(layer).visibility === "visible" && getComputedStyle(layer).opacity !== "0"
      ? [`${i + 1} ${(layer.getAttribute("class") ?? "").replace(/\b(layer|on|shown)\b/g, "").trim()}`]
      : [],
  );
  return visible.length === 0 ? "" : `trial, ${visible.join(" + ")}`;
}

function query(values: Readonly<Record<string, string>>): string {
  return new URLSearchParams(values).toString();
}
