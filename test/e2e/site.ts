import { expect, type BrowserContext, type Page } from "@playwright/test";
import { spawn } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { assetList } from "../../scripts/offline-assets.ts";
import { staticServer } from "../../scripts/serve.mjs";
import { listFile } from "../../src/offline/names.ts";

/** A site whose folder can be exchanged and whose server can go away, at one address. */
export interface Site {
  readonly address: string;
  show(folder: string): void;
  /** From now on nothing answers. */
  stop(): Promise<void>;
}

export async function serveSite(folder: string): Promise<Site> {
  let now = staticServer(folder);
  const server: Server = createServer((request, response) => void now.emit("request", request, response));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    address: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    show: (other) => (now = staticServer(other)),
    stop: () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

/** Serves a folder as `/lab/valence/` by Python's own server: no header but type and date. */
export async function servePlainly(folder: string): Promise<Pick<Site, "address" | "stop">> {
  const web = mkdtempSync(join(tmpdir(), "valence-plain-"));
  mkdirSync(join(web, "lab"));
  symlinkSync(folder, join(web, "lab", "valence"));
  const serve = ["-u", "-m", "http.server", "0", "--bind", "127.0.0.1", "--directory", web];
  const python = spawn("python3", serve, { stdio: ["ignore", "pipe", "ignore"] });
  const port = await new Promise<string>((resolve, reject) => {
    python.once("exit", (code) => reject(new Error(`python3 -m http.server ended with ${code}`)));
    python.stdout.on("data", (said: Buffer) => {
      const found = /port (\d+)/.exec(said.toString())?.[1];
      if (found !== undefined) resolve(found);
    });
  });
  return {
    address: `http://127.0.0.1:${port}/lab/valence/`,
    async stop() {
      const gone = new Promise((resolve) => python.once("exit", resolve));
      python.kill();
      await gone;
      rmSync(web, { recursive: true, force: true });
    },
  };
}

/** A copy of a built folder without its pictures, which take most of the time and show nothing of versions. */
export function withoutPictures(folder: string, version: string): string {
  const copy = mkdtempSync(join(tmpdir(), "valence-light-"));
  const wanted = (path: string) => !/\.(map|webp)$/.test(path);
  cpSync(folder, copy, { recursive: true, filter: wanted });
  writeFileSync(join(copy, listFile), JSON.stringify(assetList(copy, version)));
  return copy;
}

/** Collects every request to another origin and every violation of the pages' policies, of all pages there will be. */
export async function watchOutside(context: BrowserContext, origin: string): Promise<string[]> {
  const found: string[] = [];
  context.on("request", (request) => {
    const url = new URL(request.url());
    if (/^(https?|wss?):$/.test(url.protocol) && url.origin !== new URL(origin).origin) {
      found.push(`request to ${url.href}`);
    }
  });
  context.on("page", (page) => page.on("websocket", (socket) => found.push(`socket to ${socket.url()}`)));
  await context.exposeFunction("reportViolation", (what: string) => void found.push(what));
  await context.addInitScript(() => {
    document.addEventListener("securitypolicyviolation", (event) => {
      (globalThis as unknown as { reportViolation(what: string): void }).reportViolation(
        `policy ${event.violatedDirective}: ${event.blockedURI} at ${event.sourceFile}:${event.lineNumber}`,
      );
    });
  });
  return found;
}

/** Opens the desk and waits until the whole battery is kept in this browser. */
export async function keepAll(page: Page, address: string): Promise<void> {
  await page.goto(address);
  await expect(page.locator("[data-offline]")).toHaveAttribute("data-offline", "unchecked", {
    timeout: 60_000,
  });
}

/** Every page of the desk that a link leads to, from the home page on; one of each kind of list. */
export async function walkDesk(page: Page, address: string): Promise<readonly string[]> {
  const seen = new Set<string>(["#/"]);
  for (const hash of seen) {
    await page.goto(`${address}index.html${hash}`);
    await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
    await expect(page.locator(".loading")).toHaveCount(0);
    const links = await page
      .locator('a[href^="#/"]')
      .evaluateAll((all) => all.map((a) => a.getAttribute("href")!));
    for (const link of links) seen.add(link.split("?", 1)[0]!);
  }
  return [...seen];
}
