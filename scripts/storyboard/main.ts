import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { chromium, type Browser } from "playwright-core";
import { build } from "vite";
import { appVersion } from "../build-id.ts";
import { findBrowser, launchFlags } from "../browser.mjs";
import { host, serve } from "../serve.mjs";
import { capture } from "./capture.ts";
import { storyboardPage } from "./page.ts";
import { readChoice, type Size, type Subject } from "./subject.ts";

const root = resolve(import.meta.dirname, "../..");
const out = join(root, "storyboard");
/** Printed pages have the title above and "3 / 12" below. */
const numbered = {
  displayHeaderFooter: true,
  headerTemplate: `<div style="font-size:8px;width:100%;text-align:center" class="title"></div>`,
  footerTemplate: `<div style="font-size:8px;width:100%;text-align:center"><span class="pageNumber"></span> / <span class="totalPages"></span></div>`,
  margin: { top: "15mm", bottom: "15mm", left: "12mm", right: "12mm" },
};

/**
 * `npm run storyboard [-- study.json | template | task …] [--size 390x844]`: every screen of each, in every language
 * it has, as one HTML file and one PDF in `storyboard/`.
 */
async function main(words: readonly string[]): Promise<void> {
  const { subjects, size } = await readChoice(words);
  const found = findBrowser();
  if (found === null) throw new Error("No Chromium was found. Set CHROMIUM_PATH, or run npm test once.");
  const folder = mkdtempSync(join(tmpdir(), "valence-storyboard-"));
  await build({ root, logLevel: "warn", build: { outDir: folder, emptyOutDir: true } });
  mkdirSync(join(folder, "studies"));
  const { server, port } = await serve(folder, 0);
  const browser = await chromium.launch({ executablePath: found.executablePath, args: launchFlags() });
  try {
    for (const subject of subjects) {
      // Studies that lie beside the pages are found by their address (docs/study-file.md).
      if (subject.study !== null)
        writeFileSync(join(folder, "studies", `${subject.study.id}.json`), JSON.stringify(subject.file));
      await take(browser, `http://${host}:${port}/`, subject, size);
    }
  } finally {
    await browser.close();
    server.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

async function take(browser: Browser, address: string, subject: Subject, size: Size): Promise<void> {
  const small = Math.min(size.width, size.height) < 500;
  const context = await browser.newContext({
    viewport: size,
    hasTouch: small,
    isMobile: small,
    serviceWorkers: "block",
  });
  process.stderr.write(`${subject.title}, ${size.width} × ${size.height} …\n`);
  const shots = await capture(context, address, subject.scenes);
  await context.close();
  const html = storyboardPage(subject, madeOf(subject), size, shots);
  const name = `${subject.id}-${size.width}x${size.height}`;
  mkdirSync(out, { recursive: true });
  writeFileSync(join(out, `${name}.html`), html);
  const page = await browser.newPage();
  await page.setContent(html, { waitUntil: "load" });
  await page.pdf({ path: join(out, `${name}.pdf`), format: "A4", printBackground: true, ...numbered });
  await page.close();
  process.stderr.write(`${shots.length} screens: storyboard/${name}.html and ${name}.pdf\n`);
}

/** What the screens were taken of, so that another version can be told from it. */
function madeOf({ study }: Subject): string {
  const of = study === null ? "" : `Study ${study.id}, version ${study.studyVersion}. `;
  return `${of}Valence ${appVersion(root)}, ${new Date().toISOString().slice(0, 10)}.`;
}

try {
  await main(process.argv.slice(2));
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
}
