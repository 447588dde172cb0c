import { chromium, expect } from "@playwright/test";
import { spawn, type ChildProcess } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { findBrowser, launchFlags } from "../../scripts/browser.mjs";
import { canonicalJson } from "../../src/core/hash.ts";
import { Random } from "../../src/core/random.ts";
import { verifyChain } from "../../src/store/chain.ts";
import { battery } from "../../tasks/index.ts";
import { recordAcknowledged } from "./killed.ts";
import { readDatabase } from "./participant.ts";
import { untilGone } from "./process-group.ts";

export interface Crash {
  readonly seed: number;
  readonly task: string;
  /** Rows that the page had been told are on the disk when the browser was killed. */
  readonly acknowledged: number;
  readonly stored: number;
  readonly state: string;
}

/** The browser dies up to this long after one of the first rows, of a person who plays so many times too fast. */
export const mostRows = 8;
export const mostDelayMs = 400;
export const speed = 10;

/**
 * Kills the whole browser (SIGKILL, by its own process id) at a random moment of a session that a simulated
 * person plays, opens it again on the same profile, and holds what is stored against what had been acknowledged.
 */
export async function crash(address: string, seed: number): Promise<Crash> {
  const random = new Random(`crash ${seed}`);
  const { task } = battery[seed % battery.length]!;
  const profile = mkdtempSync(join(tmpdir(), "valence-crash-"));
  const started: Started[] = [];
  const launch = async () => {
    const one = await start(profile);
    started.push(one);
    return one;
  };
  try {
    const first = await launch();
    const acknowledged = await recordAcknowledged(first.context);
    const page = await first.context.newPage();
    const agent = Object.keys(task.agents)[0]!;
    const part = task.parts[0]!;
    await page.goto(
      `${address}/run.html?task=${task.id}&part=${part}&preset=demo&participant=C01&mode=pilot&speed=${speed}&agent=${agent}&seed=${seed}`,
    );
    const wanted = 1 + random.below(mostRows);
    await expect
      .poll(() => acknowledged.length, { timeout: 40_000, intervals: [10] })
      .toBeGreaterThanOrEqual(wanted);
    await new Promise((resolve) => setTimeout(resolve, random.below(mostDelayMs)));
    await first.kill();
    // Whatever the page reported before it died has been heard by now.
    const before = [...acknowledged];

    const again = await launch();
    const look = await again.context.newPage();
    await look.goto(`${address}/index.html#/storage`);
    const { runs, rows } = await readDatabase(look);
    const [record] = runs as unknown as { run: Parameters<typeof verifyChain>[0] }[];
    const stored = rows as unknown as typeof before;
    expect(runs).toHaveLength(1);
    const texts = new Set(stored.map((row) => canonicalJson(row)));
    expect(texts.size, "no row twice").toBe(stored.length);
    const lost = before.filter((row) => !texts.has(canonicalJson(row)));
    expect(lost, "no acknowledged row lost").toEqual([]);
    expect(await verifyChain(record!.run, stored)).toBeNull();
    const state = record!.run.state;
    return { seed, task: task.id, acknowledged: before.length, stored: stored.length, state };
  } finally {
    for (const one of started) await one.kill();
    rmSync(profile, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
  }
}

type Started = Awaited<ReturnType<typeof start>>;

/** A browser of our own, so that its process can be killed. */
async function start(profile: string) {
  const { executablePath } = findBrowser()!;
  const flags = ["--headless=new", "--remote-debugging-port=0", `--user-data-dir=${profile}`];
  // A group of its own: that is how its helper processes are known once their parent is gone.
  const child = spawn(executablePath, [...launchFlags(), ...flags, "about:blank"], {
    stdio: ["ignore", "ignore", "pipe"],
    detached: true,
  });
  const exited = new Promise((resolve) => child.once("exit", resolve));
  const kill = async () => {
    if (child.exitCode === null && child.signalCode === null) process.kill(child.pid!, "SIGKILL");
    await exited;
    await untilGone(child.pid!);
  };
  try {
    const browser = await chromium.connectOverCDP(await addressOf(child));
    const context = browser.contexts()[0]!;
    return {
      context,
      async kill() {
        await kill();
        await browser.close().catch(() => undefined);
      },
    };
  } catch (error) {
    await kill();
    throw error;
  }
}

function addressOf(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let said = "";
    child.stderr!.on("data", (piece: Buffer) => {
      said += piece.toString();
      const address = /listening on (ws:\S+)/.exec(said)?.[1];
      if (address !== undefined) resolve(address);
    });
    child.once("exit", () => {
      reject(new Error(`The browser did not start: ${said}`));
    });
  });
}
