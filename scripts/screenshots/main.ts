import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { chromium, type Browser } from "playwright-core";
import { build } from "vite";
import { findBrowser, launchFlags } from "../browser.mjs";
import { host, serve } from "../serve.mjs";
import { scenesOfTask } from "../../src/core/storyboard.ts";
import { battery } from "../../tasks/index.ts";
import { capture } from "../storyboard/capture.ts";
import { deskPages, loadDemo, settle } from "./pages.ts";

const sizes = [
  { width: 1280, height: 800 },
  { width: 390, height: 844 },
] as const;
const schemes = ["light", "dark"] as const;

/** Pages whose pictures the documentation shows, by name; the top of each, wide and light. */
const documented = ["home", "study", "person-1", "compare", "run-1", "task-1", "export", "stimulus-set"];

/**
 * `npm run screenshots [-- folder [name …]]`: every page of the desk with the demo study, at two sizes, light and dark,
 * as PNG files in a folder (`screenshots/` when none is named). `npm run screenshots -- docs` makes the few
 * pictures of docs/screenshots again.
 */
async function main(folder: string, names: readonly string[]): Promise<void> {
  const found = findBrowser();
  if (found === null) throw new Error("No Chromium was found. Set CHROMIUM_PATH, or run npm test once.");
  const root = resolve(import.meta.dirname, "../..");
  const built = mkdtempSync(join(tmpdir(), "valence-screenshots-"));
  await build({ root, logLevel: "warn", build: { outDir: built, emptyOutDir: true } });
  const { server, port } = await serve(built, 0);
  const browser = await chromium.launch({ executablePath: found.executablePath, args: launchFlags() });
  try {
    const address = `http://${host}:${port}/`;
    const forDocs = folder === "docs";
    const target = forDocs ? join(root, "docs/screenshots") : resolve(folder);
    mkdirSync(target, { recursive: true });
    await shootDesk(browser, address, target, forDocs ? documented : names, forDocs);
    if (forDocs) await shootParticipant(browser, address, target);
  } finally {
    await browser.close();
    server.close();
    rmSync(built, { recursive: true, force: true });
  }
}

async function shootDesk(
  browser: Browser,
  address: string,
  target: string,
  names: readonly string[],
  forDocs: boolean,
): Promise<void> {
  const context = await browser.newContext({ locale: "en-GB", timezoneId: "UTC" });
  const page = await context.newPage();
  page.on("pageerror", (error) => process.stderr.write(`! ${error.message}\n`));
  const desk = `${address}index.html`;
  await settle(page, desk);
  process.stderr.write(`demo study loaded in ${await loadDemo(page)} ms\n`);
  const pages = await deskPages(page, desk);
  const chosen = pages.filter(({ name }) => names.length === 0 || names.includes(name));
  for (const size of forDocs ? sizes.slice(0, 1) : sizes) {
    await page.setViewportSize(size);
    for (const colorScheme of forDocs ? schemes.slice(0, 1) : schemes) {
      await page.emulateMedia({ colorScheme });
      for (const { name, address: hash } of chosen) {
        await settle(page, `${desk}${hash}`);
        const file = forDocs ? `${name}.png` : `${name}_${size.width}_${colorScheme}.png`;
        await page.screenshot({ path: join(target, file), fullPage: !forDocs });
      }
    }
  }
  process.stderr.write(`${chosen.length} pages of the desk: ${target}\n`);
  await context.close();
}

/** One screen of a trial of each task: the one with the most on it. */
async function shootParticipant(browser: Browser, address: string, target: string): Promise<void> {
  for (const entry of battery) {
    const context = await browser.newContext({ viewport: sizes[0], locale: "en-GB", timezoneId: "UTC" });
    const { agent: agents } = (await entry.storyboard()).storyboard;
    const looking = { participant: "screenshots", agents };
    const shots = await capture(
      context,
      address,
      scenesOfTask(entry.task, ["en"], null, looking).slice(0, 1),
    );
    const [fullest] = shots
      .filter(({ still }) => still.kind === "trial" && still.variant === null)
      .sort((a, b) => b.png.length - a.png.length);
    if (fullest !== undefined) writeFileSync(join(target, `participant-${entry.id}.png`), fullest.png);
    await context.close();
  }
}

try {
  const [folder = "screenshots", ...names] = process.argv.slice(2);
  await main(folder, names);
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
}
