import { mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from "node:fs";
import { cpus, loadavg, totalmem, tmpdir } from "node:os";
import { join } from "node:path";
import { chromium, type Page } from "playwright-core";
import { launchOptions } from "../browser.mjs";
import { serveProduct } from "../bench/browser.ts";

// Exports a million rows from the desk and watches the page meanwhile:
//   npx tsx scripts/export/measure.ts [runs] [kind,…] → docs/reports/export.md

const root = join(import.meta.dirname, "../..");
const runs = Number(process.argv[2] ?? "4311");
const kinds = process.argv[3]?.split(",") ?? [
  "Trials (CSV)",
  "Everything (data.json)",
  "Parquet (ZIP)",
  "Bundle (ZIP)",
];

const product = await serveProduct();
// A profile on the disk, as people have: without one the browser must keep every file in memory.
const profile = mkdtempSync(join(tmpdir(), "valence-profile-"));
const context = await chromium.launchPersistentContext(profile, {
  ...launchOptions(),
  acceptDownloads: true,
});
// tsx gives functions their names with a helper that a page does not have.
await context.addInitScript("globalThis.__name = (f) => f");
const page = await context.newPage();
await page.goto(
  `${product.url}run.html?task=prt&preset=short-2x100&participant=P0&mode=pilot&speed=1000&agent=healthy`,
);
await page.getByText("All your answers are stored").waitFor({ timeout: 120_000 });
const rows = await multiply(page, runs);
await page.goto(`${product.url}index.html#/export`);
await page.getByLabel("Data", { exact: true }).selectOption("pilot");
const lines: string[] = [];
for (const kind of kinds) lines.push(await measure(page, kind));
await context.close();
await product.close();
rmSync(profile, { recursive: true });

const report = `# Exporting ${rows.toLocaleString("en-GB")} rows from the desk

Made by \`npx tsx scripts/export/measure.ts ${runs}\` on ${new Date().toISOString().slice(0, 10)}: ${runs.toLocaleString("en-GB")} runs of the reward task, each a copy of one simulated
session under a code of its own, in headless Chromium ${product.browser.version()} on ${cpus().length} cores (${cpus()[0]?.model ?? ""}, ${Math.round(totalmem() / 2 ** 30)} GB), load average ${loadavg()
  .map((load) => load.toFixed(1))
  .join(", ")} (1, 5, 15 min): above the number of cores the times are those of a machine that does much else.
**Gap**: the longest time between two animation frames of the page while the file was written, that is the longest time it could have kept somebody waiting.
**Page**: JavaScript memory of the page, before and at most. **Browser**: memory of all its processes (proportional set size) before and at most; pieces of the file that the browser has
not put on disk yet are in it.

| file | rows/s | time (s) | size (MB) | gap (ms) | page before, at most (MB) | browser before, at most (MB) |
| --- | --- | --- | --- | --- | --- | --- |
${lines.join("\n")}
`;
mkdirSync(join(root, "docs/reports"), { recursive: true });
writeFileSync(join(root, "docs/reports/export.md"), report);
process.stdout.write(report);

/** Copies the one run of the pilot mode under other codes; returns how many rows there are then. */
async function multiply(at: Page, copies: number): Promise<number> {
  return at.evaluate(async (count) => {
    const settled = <T>(request: IDBRequest<T>) =>
      new Promise<T>((resolve, reject) => {
        request.onsuccess = () => {
          resolve(request.result);
        };
        request.onerror = () => {
          reject(request.error ?? new Error("The request failed."));
        };
      });
    const database = await settled(indexedDB.open("valence"));
    const all = <T>(store: string) =>
      settled(database.transaction(store).objectStore(store).getAll() as IDBRequest<T[]>);
    const [record] = await all<{ run: Record<string, unknown> }>("runs");
    const rows = await all<Record<string, unknown>>("rows");
    for (let i = 1; i < count;) {
      const transaction = database.transaction(["runs", "rows"], "readwrite", { durability: "relaxed" });
      for (let n = 0; n < 100 && i < count; n++, i++) {
        const own = { runId: `copy-${i}`, participant: `P${i}` };
        transaction.objectStore("runs").add({ ...record, run: { ...record?.run, ...own } });
        for (const row of rows) transaction.objectStore("rows").add({ ...row, ...own });
      }
      await new Promise((resolve) => {
        transaction.oncomplete = resolve;
      });
    }
    database.close();
    return count * rows.length;
  }, copies);
}

/** Memory of the browser's processes, MB. */
function browserMemory(): number {
  const parents = new Map<number, number>();
  for (const name of readdirSync("/proc").filter((entry) => /^\d+$/.test(entry))) {
    const parent = /^PPid:\s+(\d+)/m.exec(textOf(`/proc/${name}/status`))?.[1];
    parents.set(Number(name), Number(parent));
  }
  const ours = (id: number): boolean => id === process.pid || (parents.has(id) && ours(parents.get(id) ?? 0));
  const kilobytes = [...parents.keys()]
    .filter((id) => id !== process.pid && ours(id))
    .map((id) => Number(/^Pss:\s+(\d+)/m.exec(textOf(`/proc/${id}/smaps_rollup`))?.[1] ?? 0));
  return kilobytes.reduce((sum, size) => sum + size, 0) / 1024;
}

/** A file of the system; empty for a process that is gone. */
function textOf(path: string): string {
  try {
    return readFileSync(path, "utf8");
  } catch {
    return "";
  }
}

async function measure(at: Page, kind: string): Promise<string> {
  const line = await context.newCDPSession(at);
  await line.send("Performance.enable");
  const heap = async () => {
    const { metrics } = await line.send("Performance.getMetrics");
    return (metrics.find(({ name }) => name === "JSHeapUsedSize")?.value ?? 0) / 1e6;
  };
  await at.evaluate(() => {
    const watch = { longest: 0, last: performance.now(), on: true };
    Object.assign(globalThis, { watch });
    const step = (now: number) => {
      watch.longest = Math.max(watch.longest, now - watch.last);
      watch.last = now;
      if (watch.on) requestAnimationFrame(step);
    };
    requestAnimationFrame(step);
  });
  const before = [await heap(), browserMemory()] as const;
  const most: [number, number] = [...before];
  let over = false;
  const began = performance.now();
  const download = at.waitForEvent("download", { timeout: 1_800_000 }).finally(() => {
    over = true;
  });
  await at.getByRole("button", { name: kind }).click();
  while (!over) {
    await new Promise((resolve) => setTimeout(resolve, 2000));
    most[0] = Math.max(most[0], await heap());
    most[1] = Math.max(most[1], browserMemory());
  }
  const seconds = (performance.now() - began) / 1000;
  const file = join(tmpdir(), "valence-measure");
  await (await download).saveAs(file);
  const longest = await at.evaluate(() => {
    const { watch } = globalThis as unknown as { watch: { longest: number; on: boolean } };
    watch.on = false;
    return watch.longest;
  });
  const cells = [kind, Math.round(rows / seconds).toLocaleString("en-GB"), seconds.toFixed(0)];
  const memory = [0, 1].map((i) => `${(before[i] ?? 0).toFixed(0)}, ${(most[i] ?? 0).toFixed(0)}`);
  const size = (statSync(file).size / 1e6).toFixed(0);
  return `| ${[...cells, size, longest.toFixed(0), ...memory].join(" | ")} |`;
}
