import { join } from "node:path";
import { gzipSync } from "node:zlib";
import type { Browser, Page, Response } from "playwright-core";
import { quantile } from "../../src/core/stats/moments.ts";
import { battery } from "../../tasks/index.ts";
import { serveProduct, type Served } from "./browser.ts";
import { budgetBytes, weighSessions } from "../page-size/weigh.ts";
import { atMost, shown, type Part } from "./part.ts";
import { sessionsOf } from "./sessions.ts";

const root = join(import.meta.dirname, "../..");

interface Loaded {
  readonly page: string;
  readonly files: number;
  /** kB of 1,000 bytes. */
  readonly gzipKb: number;
  readonly plainKb: number;
}

export const sizePart: Part = {
  name: "size",
  title: "What the pages load, and how long until there is something to read",
  async run({ quick }) {
    const served = await serveProduct();
    try {
      const loads: Loaded[] = [];
      const waits = [];
      for (const { task } of battery) {
        const { agent } = sessionsOf(task);
        const pilot = `run.html?task=${task.id}&mode=pilot&agent=${agent}&speed=${quick ? 1 : 1000}&seed=1`;
        const last = quick ? "[data-page]" : '[data-page="end"]';
        loads.push(
          await load(served, `${task.id}: a pilot by a simulated person, all it loads`, pilot, last),
        );
        for (const [what, path] of [
          ["first page (a person)", `run.html?task=${task.id}&mode=demo`],
          ["first instruction (a simulated person)", pilot],
        ] as const) {
          waits.push({ task: task.id, what, ...(await wait(served, path, quick ? 1 : 3)) });
        }
      }
      loads.push(await load(served, "desk: home", "index.html", "h1"));
      const sessions = await weighSessions(root, served.folder);
      return {
        tables: [
          {
            title: "JS and CSS of a person's session, gzip, by the build's manifest",
            columns: ["task", "language", "files", "kB gzip"],
            rows: sessions.map((of) => [of.task, of.language, of.files, (of.gzipBytes / 1000).toFixed(1)]),
          },
          {
            title: "JS and CSS by the network, gzip",
            columns: ["page", "files", "kB gzip", "kB"],
            rows: loads.map((of) => [of.page, of.files, of.gzipKb.toFixed(1), of.plainKb.toFixed(1)]),
          },
          {
            title: "From the address to the first heading in a painted frame, ms, median",
            columns: ["task", "", "cold (new profile)", "warm (reload)"],
            rows: waits.map(({ task, what, coldMs, warmMs }) => [task, what, shown(coldMs), shown(warmMs)]),
          },
        ],
        targets: sessions.map(({ task, language, gzipBytes }) =>
          atMost(
            `${task} (${language}): a person's session, JS and CSS`,
            budgetBytes / 1000,
            gzipBytes / 1000,
            " kB gzip",
          ),
        ),
        figures: { sessions, loads, waits },
      };
    } finally {
      await served.close();
    }
  },
};

/** Opens a page, waits until it has come to its end, and weighs every script and style that came by then. */
async function load(served: Served, name: string, path: string, last: string): Promise<Loaded> {
  return inNewProfile(served.browser, async (page) => {
    const bodies = new Map<string, Promise<Buffer>>();
    const weigh = (response: Response) => {
      const { pathname } = new URL(response.url());
      if (/\.(js|css)$/.test(pathname)) bodies.set(pathname, response.body());
    };
    page.on("response", weigh);
    await page.goto(served.url + path);
    await page.waitForSelector(last, { state: "attached", timeout: 300_000 });
    // What comes later is not weighed, and must not be waited for when the page is gone.
    page.off("response", weigh);
    const files = await Promise.all(bodies.values());
    const kb = (sizes: readonly number[]) => sizes.reduce((sum, size) => sum + size, 0) / 1000;
    return {
      page: name,
      files: files.length,
      gzipKb: kb(files.map((file) => gzipSync(file).length)),
      plainKb: kb(files.map((file) => file.length)),
    };
  });
}

/** Time until the first heading has been in a frame, in new profiles and after a reload. */
async function wait(served: Served, path: string, rounds: number) {
  const cold: number[] = [];
  const warm: number[] = [];
  for (let i = 0; i < rounds; i++) {
    await inNewProfile(served.browser, async (page) => {
      await page.addInitScript(markFirstHeading);
      await page.goto(served.url + path);
      cold.push(await firstHeading(page));
      await page.reload();
      warm.push(await firstHeading(page));
    });
  }
  return { coldMs: quantile(cold, 0.5) ?? NaN, warmMs: quantile(warm, 0.5) ?? NaN, rounds };
}

const markFirstHeading = `
  const look = (now) => {
    if (document.querySelector("[data-page] h1") === null) requestAnimationFrame(look);
    else requestAnimationFrame(() => { globalThis.firstHeadingMs = performance.now(); });
  };
  requestAnimationFrame(look);`;

async function firstHeading(page: Page): Promise<number> {
  const found = await page.waitForFunction(
    () => (globalThis as { firstHeadingMs?: number }).firstHeadingMs,
    undefined,
    { timeout: 60_000 },
  );
  return (await found.jsonValue()) as number;
}

async function inNewProfile<T>(browser: Browser, work: (page: Page) => Promise<T>): Promise<T> {
  // What is kept for use without a network comes later and is not what a page needs.
  const context = await browser.newContext({
    viewport: { width: 1280, height: 800 },
    serviceWorkers: "block",
  });
  try {
    return await work(await context.newPage());
  } finally {
    await context.close();
  }
}
