import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { chromium, type Browser, type CDPSession, type Page } from "playwright-core";
import { build } from "vite";
import { ensureBrowser, launchOptions } from "../browser.mjs";
import { appVersion } from "../build-id.ts";
import { host, serve } from "../serve.mjs";
import type { BenchPage } from "./readings.ts";

const root = join(import.meta.dirname, "../..");

/** A folder of built files on a server of its own, and a browser to open them with. */
export interface Served {
  readonly url: string;
  readonly folder: string;
  readonly browser: Browser;
  close(): Promise<void>;
}

/** Builds the benchmark's own page, serves it and starts the browser. */
export function servePage(): Promise<Served> {
  return serveBuilt((outDir) =>
    build({
      root: join(root, "test/bench"),
      configFile: false,
      logLevel: "warn",
      base: "./",
      define: { __APP_VERSION__: JSON.stringify(appVersion(root)) },
      resolve: { alias: { "random-words": join(root, "src/run/no-random-words.ts") } },
      build: { outDir, emptyOutDir: true, rolldownOptions: { input: join(root, "test/bench/page.html") } },
    }),
  );
}

/** Builds the product as `npm run build` does, serves it and starts the browser. */
export function serveProduct(): Promise<Served> {
  return serveBuilt((outDir) => build({ root, logLevel: "warn", build: { outDir, emptyOutDir: true } }));
}

async function serveBuilt(make: (outDir: string) => Promise<unknown>): Promise<Served> {
  ensureBrowser();
  const folder = mkdtempSync(join(tmpdir(), "valence-bench-"));
  await make(folder);
  const { server, port } = await serve(folder, 0);
  const browser = await chromium.launch({ ...launchOptions(), headless: true });
  return {
    url: `http://${host}:${port}/`,
    folder,
    browser,
    async close() {
      await browser.close();
      await new Promise((resolve) => server.close(resolve));
      rmSync(folder, { recursive: true });
    },
  };
}

/** The benchmark's page, freshly opened, with a line to the browser's debugger. */
export interface OpenPage {
  readonly page: Page;
  readonly debugger: CDPSession;
  /** Calls one of the page's measurements. */
  measure<Name extends keyof BenchPage>(
    name: Name,
    ...given: Parameters<BenchPage[Name]>
  ): Promise<Awaited<ReturnType<BenchPage[Name]>>>;
  close(): Promise<void>;
}

/** @throws Error with what the page reported when a measurement fails */
export async function openPage({ browser, url }: Served): Promise<OpenPage> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 } });
  const page = await context.newPage();
  await page.goto(`${url}page.html`);
  await page.waitForFunction("globalThis.bench !== undefined");
  return {
    page,
    debugger: await context.newCDPSession(page),
    measure: (name, ...given) =>
      // As text: what a compiler adds to a function does not exist in the page.
      page.evaluate(`globalThis.bench[${JSON.stringify(name)}](...${JSON.stringify(given)})`),
    close: () => context.close(),
  };
}
