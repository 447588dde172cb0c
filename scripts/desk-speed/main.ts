import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { cpus, tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { chromium, type Page } from "playwright-core";
import { build } from "vite";
import { median } from "../../src/core/stats/moments.ts";
import { findBrowser, launchFlags } from "../browser.mjs";
import { loadDemo, settle } from "../screenshots/pages.ts";
import { host, serve } from "../serve.mjs";
import { timeFits } from "./fits.ts";

const storedRuns = 5000;
const rounds = 7;
const pages = ["#/", "#/runs", "#/runs?task=prt&state=finished", "#/storage", "#/export", "#/studies"];

/**
 * `npx tsx scripts/desk-speed/main.ts`: how long the desk's pages take with 5,000 runs stored, how long a fit
 * takes, and whether a click waits while 200 people are recovered. Writes docs/reports/desk-speed.md.
 */
async function main(): Promise<void> {
  const found = findBrowser();
  if (found === null) throw new Error("No Chromium was found. Set CHROMIUM_PATH, or run npm test once.");
  const root = resolve(import.meta.dirname, "../..");
  const built = mkdtempSync(join(tmpdir(), "valence-desk-speed-"));
  await build({ root, logLevel: "warn", build: { outDir: built, emptyOutDir: true } });
  const { server, port } = await serve(built, 0);
  const browser = await chromium.launch({ executablePath: found.executablePath, args: launchFlags() });
  try {
    const page = await (await browser.newContext({ locale: "en-GB", timezoneId: "UTC" })).newPage();
    const desk = `http://${host}:${port}/index.html`;
    await settle(page, desk);
    const demoMs = await loadDemo(page);
    await fill(page);
    const ready: { readonly address: string; readonly times: readonly number[] }[] = [];
    for (const address of pages) {
      const times: number[] = [];
      for (let i = 0; i < rounds; i++) times.push(await readyAfter(page, `${desk}${address}`));
      ready.push({ address, times });
    }
    const recovery = await recover(page, `${desk}#/pilot/recovery`);
    const fits = timeFits("prt", 40);
    const text = reportOf({ demoMs, ready, recovery, fits, version: browser.version() });
    writeFileSync(join(root, "docs/reports/desk-speed.md"), text);
    process.stdout.write(text);
  } finally {
    await browser.close();
    server.close();
    rmSync(built, { recursive: true, force: true });
  }
}

/** Copies headers of the demo's runs until 5,000 real runs are stored. Lists read headers, not rows. */
async function fill(page: Page): Promise<void> {
  await page.evaluate(
    (wanted) =>
      new Promise<void>((done, fail) => {
        const opening = indexedDB.open("valence");
        opening.onsuccess = () => {
          const database = opening.result;
          const transaction = database.transaction("runs", "readwrite");
          const runs = transaction.objectStore("runs");
          const all = runs.getAll();
          all.onsuccess = () => {
            const models = all.result as { run: Record<string, unknown>; startedMs: number }[];
            for (let i = 0; i < wanted; i++) {
              const model = models[i % models.length];
              if (model === undefined) throw new Error("no demo run");
              const startedMs = model.startedMs - i * 3_600_000;
              const startedAt = new Date(startedMs).toISOString();
              const participant = `P${String(i % 400).padStart(3, "0")}`;
              const own = {
                runId: `speed-${i}`,
                mode: "real",
                study: null,
                participant,
                run: i + 1,
                startedAt,
              };
              runs.put({ ...model, run: { ...model.run, ...own }, study: "", startedMs });
            }
          };
          transaction.oncomplete = () => {
            database.close();
            done();
          };
          transaction.onabort = () => fail(transaction.error ?? new Error("aborted"));
        };
      }),
    storedRuns,
  );
}

/** From the navigation of a fresh page to everything on it being read, ms. */
async function readyAfter(page: Page, address: string): Promise<number> {
  await page.goto("about:blank");
  await page.goto(address, { waitUntil: "commit" });
  await page.waitForFunction(
    () => document.querySelector("main h1") !== null && document.querySelector(".loading") === null,
    undefined,
    { polling: "raf" },
  );
  return page.evaluate(() => performance.now());
}

/** Recovery of 200 people in the worker: how long it takes, and the longest that the page let nothing through. */
async function recover(page: Page, address: string) {
  await settle(page, address);
  await page.getByRole("textbox", { name: "How many" }).fill("200");
  await page.evaluate(() => {
    const held = globalThis as unknown as { longestMs: number };
    held.longestMs = 0;
    let last = performance.now();
    const channel = new MessageChannel();
    channel.port1.onmessage = () => {
      const now = performance.now();
      held.longestMs = Math.max(held.longestMs, now - last);
      last = now;
      setTimeout(() => channel.port2.postMessage(0), 4);
    };
    channel.port2.postMessage(0);
  });
  const begun = Date.now();
  await page.getByRole("button", { name: "Simulate" }).click();
  await page.getByRole("heading", { name: "Result", exact: true }).waitFor({ timeout: 120_000 });
  const seconds = (Date.now() - begun) / 1000;
  const longestMs = await page.evaluate(() => (globalThis as unknown as { longestMs: number }).longestMs);
  return { seconds, longestMs };
}

function reportOf(of: {
  readonly demoMs: number;
  readonly ready: readonly { readonly address: string; readonly times: readonly number[] }[];
  readonly recovery: { readonly seconds: number; readonly longestMs: number };
  readonly fits: ReturnType<typeof timeFits>;
  readonly version: string;
}): string {
  const ms = (value: number) => `${Math.round(value)} ms`;
  return [
    "# Speed of the desk",
    "",
    `Made by \`npx tsx scripts/desk-speed/main.ts\` on ${new Date().toISOString().slice(0, 10)}: Chromium ${of.version}, ${cpus().length} cores. The built pages from a local server, a fresh page each time.`,
    "",
    `## Ready with ${storedRuns.toLocaleString("en-GB")} runs stored`,
    "",
    `From navigation until everything on the page has been read and drawn; ${rounds} rounds. The aim is 1,500 ms.`,
    "",
    "| page | median | slowest |",
    "| --- | --- | --- |",
    ...of.ready.map(
      ({ address, times }) => `| \`${address}\` | ${ms(median(times) ?? NaN)} | ${ms(Math.max(...times))} |`,
    ),
    "",
    "## The demo study",
    "",
    `One click to load, everything stored: ${ms(of.demoMs)}. The aim is 10,000 ms.`,
    "",
    "## A fit",
    "",
    "Each model of the reward task, fitted to 40 simulated people one by one, in Node. The aim is 100 ms.",
    "",
    "| model | fits | median | slowest |",
    "| --- | --- | --- | --- |",
    ...of.fits.map(
      ({ model, fits, medianMs, slowestMs }) =>
        `| \`${model}\` | ${fits} | ${medianMs.toFixed(1)} ms | ${slowestMs.toFixed(1)} ms |`,
    ),
    "",
    "## Recovery",
    "",
    `200 people through the page: ${of.recovery.seconds.toFixed(1)} s from click to result; meanwhile the page was busy for at most ${ms(of.recovery.longestMs)} at a stretch. The aim is 60 s and no click that waits.`,
    "",
  ].join("\n");
}

await main();
