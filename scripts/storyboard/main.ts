import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { chromium, type Browser } from "playwright-core";
import { build } from "vite";
import { battery } from "../../tasks/index.ts";
import { findBrowser, launchFlags } from "../browser.mjs";
import { host, serve } from "../serve.mjs";
import { capture, type Shot } from "./capture.ts";
import { storyboardPage } from "./page.ts";

/**
 * `npm run storyboard [-- task …]`: every screen of the named tasks (all without names), in every language
 * they have, as one HTML file and one PDF in `storyboard/`.
 */
async function main(names: readonly string[]): Promise<void> {
  const unknown = names.filter((name) => battery.every(({ task }) => task.id !== name));
  if (unknown.length > 0)
    throw new Error(
      `There is no task ${unknown.join(", ")}. Valid: ${battery.map(({ id }) => id).join(", ")}.`,
    );
  const found = findBrowser();
  if (found === null) throw new Error("No Chromium was found. Set CHROMIUM_PATH, or run npm test once.");
  const folder = mkdtempSync(join(tmpdir(), "valence-storyboard-"));
  const root = resolve(import.meta.dirname, "../..");
  await build({ root, logLevel: "warn", build: { outDir: folder, emptyOutDir: true } });
  const { server, port } = await serve(folder, 0);
  const browser = await chromium.launch({ executablePath: found.executablePath, args: launchFlags() });
  try {
    const shots: Shot[] = [];
    for (const { task } of battery) {
      if (names.length > 0 && !names.includes(task.id)) continue;
      for (const language of task.languages) {
        process.stderr.write(`${task.id}, ${language}\n`);
        shots.push(...(await capture(browser, `http://${host}:${port}/`, task, language)));
      }
    }
    await write(browser, join(root, "storyboard"), storyboardPage(shots));
    process.stderr.write(`${shots.length} screens: storyboard/storyboard.html and storyboard.pdf\n`);
  } finally {
    await browser.close();
    server.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

async function write(browser: Browser, folder: string, html: string): Promise<void> {
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, "storyboard.html"), html);
  const page = await browser.newPage();
  await page.setContent(html, { waitUntil: "load" });
  await page.pdf({ path: join(folder, "storyboard.pdf"), format: "A4", printBackground: true });
}

try {
  await main(process.argv.slice(2));
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
}
