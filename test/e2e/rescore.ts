import { expect, type Page } from "@playwright/test";
import { execFile } from "node:child_process";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { readDatabase } from "./participant.ts";

const run = promisify(execFile);

/** Runs the command line as an analyst would, from a folder of their own. */
export async function battery(folder: string, ...args: string[]): Promise<string> {
  const script = join(process.cwd(), "scripts/battery.mjs");
  const { stdout } = await run(process.execPath, [script, ...args], {
    env: { ...process.env, INIT_CWD: folder },
    maxBuffer: 1 << 26,
  });
  return stdout;
}

/** Saves one kind of file from the run view that is open. */
export async function saveFrom(page: Page, title: string, folder: string): Promise<string> {
  const downloading = page.waitForEvent("download");
  await page.getByRole("button", { name: title, exact: true }).click();
  const download = await downloading;
  const path = join(folder, download.suggestedFilename());
  await download.saveAs(path);
  return path;
}

/** The same text, but numbers may differ by this share of themselves. */
function expectAlike(found: string, wanted: string, share: number): void {
  if (share === 0) {
    expect(found).toBe(wanted);
    return;
  }
  const [a, b] = [found, wanted].map((text) => text.split(/[,\n]/)) as [string[], string[]];
  expect(a).toHaveLength(b.length);
  for (const [i, cell] of a.entries()) {
    const [x, y] = [Number(cell || "NaN"), Number(b[i] || "NaN")];
    if (cell === b[i] || Math.abs(x - y) <= share * Math.max(Math.abs(x), Math.abs(y), 1e-3)) continue;
    expect(cell, a.slice(Math.max(0, i - 8), i + 1).join(",")).toBe(b[i]);
  }
}

/**
 * Exports the newest run from the desk, scores the trials and the lossless file with the command line, and
 * expects the very same text as the desk's own scores, to the last digit.
 *
 * @param share how far numbers may differ: `Math.exp` and its like differ in the last digit between the page's
 * engine and Node's, and a fit carries that on
 */
export async function rescore(page: Page, preset: string, share = 0): Promise<void> {
  const { runs, rows } = await readDatabase(page);
  const { mode, runId } = runs.at(-1)?.run as { mode: string; runId: string };
  const folder = await mkdtemp(join(tmpdir(), "valence-"));
  try {
    await page.goto(`/index.html#/runs/${mode}/${runId}`);
    const trials = await saveFrom(page, "Trials (CSV)", folder);
    const scores = await readFile(await saveFrom(page, "Scores (CSV)", folder), "utf8");
    const data = await saveFrom(page, "Everything (data.json)", folder);
    expect(scores.split("\n").length).toBeGreaterThan(60);
    expect((await readFile(trials, "utf8")).trim().split("\n")).toHaveLength(rows.length + 1);
    expectAlike(await battery(folder, "score", trials, "--preset", preset), scores, share);
    expectAlike(await battery(folder, "score", data), scores, share);
    await battery(folder, "verify", data);
  } finally {
    await rm(folder, { recursive: true });
  }
}
