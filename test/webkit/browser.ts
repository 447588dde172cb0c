import { spawn, type ChildProcess } from "node:child_process";
import { createServer } from "node:net";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Readable } from "node:stream";
import { Builder, Capabilities, type WebDriver } from "selenium-webdriver";
import { findEngine, missingEngine } from "../../scripts/engines.mjs";
import { untilGone } from "../e2e/process-group.ts";

/** A WebKitGTK on a display of its own, with an empty profile. */
export interface WebKit {
  readonly driver: WebDriver;
  readonly version: string;
  end(): Promise<void>;
}

/**
 * Starts a display, the driver and its browser.
 *
 * @throws Error naming the Debian packages where one of them is missing
 */
export async function startWebKit(): Promise<WebKit> {
  const path = findEngine("webkit");
  if (path === null) throw new Error(missingEngine("webkit"));
  const profile = mkdtempSync(join(tmpdir(), "valence-webkit-"));
  const started: ChildProcess[] = [];
  const end = async () => {
    for (const { pid } of started.reverse()) {
      if (pid === undefined) continue;
      try {
        process.kill(-pid, "SIGKILL");
      } catch {
        // It has ended.
      }
      await untilGone(pid);
    }
    rmSync(profile, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
  };
  const launch = (command: string, args: readonly string[], env: NodeJS.ProcessEnv) => {
    const child = spawn(command, args, {
      stdio: ["ignore", "ignore", "ignore", "pipe"],
      detached: true,
      env,
    });
    started.push(child);
    return child;
  };
  try {
    // The driver's browsers keep what they store under these folders.
    const homes = {
      HOME: profile,
      XDG_DATA_HOME: profile,
      XDG_CACHE_HOME: profile,
      XDG_RUNTIME_DIR: profile,
    };
    const display = launch(
      "Xvfb",
      ["-displayfd", "3", "-screen", "0", "1280x900x24", "-nolisten", "tcp"],
      process.env,
    );
    const number = await firstLine(display.stdio[3] as Readable);
    const port = await freePort();
    launch(path, [`--port=${port}`], { ...process.env, ...homes, DISPLAY: `:${number}` });
    await answering(`http://127.0.0.1:${port}/status`);
    const driver = await new Builder()
      .usingServer(`http://127.0.0.1:${port}`)
      .withCapabilities(new Capabilities({ browserName: "MiniBrowser" }))
      .build();
    await driver.manage().setTimeouts({ script: 30_000, pageLoad: 30_000 });
    const version = String((await driver.getCapabilities()).get("browserVersion"));
    return { driver, version, end };
  } catch (error) {
    await end();
    throw error;
  }
}

function firstLine(stream: Readable): Promise<string> {
  return new Promise((resolve, reject) => {
    stream.once("data", (piece: Buffer) => {
      resolve(piece.toString().trim());
    });
    stream.once("end", () => {
      reject(new Error("Xvfb opened no display."));
    });
  });
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once("error", reject);
    server.listen(0, "127.0.0.1", () => {
      const address = server.address();
      server.close(() => {
        resolve(typeof address === "object" && address !== null ? address.port : 0);
      });
    });
  });
}

async function answering(address: string): Promise<void> {
  for (const until = Date.now() + 20_000; ;) {
    try {
      await fetch(address);
      return;
    } catch (error) {
      if (Date.now() > until) throw error;
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  }
}
