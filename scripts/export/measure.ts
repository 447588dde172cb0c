import { mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from "node:fs";
import { cpus, loadavg, totalmem, tmpdir } from "node:os";
import { join } from "node:path";
import { chromium, type BrowserContext, type Page } from "playwright-core";
import { build } from "vite";
import { launchOptions } from "../browser.mjs";
import { host, serve } from "../serve.mjs";

// Exports a hundred thousand and a million rows from the desk and watches memory and the page meanwhile:
//   npx tsx scripts/export/measure.ts [runs,…] [kind,…] → docs/reports/export.md

const root = join(import.meta.dirname, "../..");
const sizes = (process.argv[2] ?? "431,4311").split(",").map(Number);
const kinds = process.argv[3]?.split(",") ?? [
  "Trials (CSV)",
  "Everything (data.json)",
  "Parquet (ZIP)",
  "Bundle (ZIP)",
];

/** One export, watched from the click until the browser has saved the file. Memory in MB. */
interface Measured {
  readonly kind: string;
  readonly rows: number;
  readonly seconds: number;
  readonly savedSeconds: number;
  readonly bytes: number;
  readonly gapMs: number;
  readonly heap: readonly [before: number, most: number];
  readonly all: readonly [before: number, most: number];
}

const scratch = mkdtempSync(join(tmpdir(), "valence-export-"));
const site = join(scratch, "site");
await build({ root, logLevel: "warn", build: { outDir: site, emptyOutDir: true } });
const { server, port } = await serve(site, 0);
const address = `http://${host}:${port}/`;
const found: Measured[] = [];
let version = "";
for (const runs of sizes) {
  const profile = join(scratch, `profile-${runs}`);
  const rows = await filled(profile, runs);
  // A new browser: what it took to make the rows is not counted.
  const context = await openBrowser(profile);
  version = context.browser()?.version() ?? version;
  const page = await context.newPage();
  await page.goto(`${address}index.html#/export`);
  await page.getByLabel("Data", { exact: true }).selectOption("pilot");
  for (const kind of kinds) {
    found.push(await measure(page, kind, rows));
    process.stderr.write(`${JSON.stringify(found.at(-1))}\n`);
  }
  await context.close();
  rmSync(profile, { recursive: true });
}
server.close();
rmSync(scratch, { recursive: true });

const whole = (value: number) => Math.round(value).toLocaleString("en-GB");
const lines = found.map((one) => {
  const cells = [one.kind, whole(one.rows), whole(one.rows / one.seconds), whole(one.seconds)];
  const size = [whole(one.savedSeconds), whole(one.bytes / 1e6), whole(one.gapMs)];
  return `| ${[...cells, ...size, one.heap.map(whole).join(", "), one.all.map(whole).join(", ")].join(" | ")} |`;
});
const ratios = kinds.map((kind) => {
  const [first, ...rest] = found.filter((one) => one.kind === kind);
  const last = rest.at(-1);
  if (first === undefined || last === undefined) return "";
  return `| ${kind} | ${(last.rows / first.rows).toFixed(1)} | ${(last.bytes / first.bytes).toFixed(1)} | ${(last.all[1] / first.all[1]).toFixed(2)} |`;
});
const report = `# Exporting ${found.map(({ rows }) => whole(rows)).at(-1)} rows from the desk

Made by \`npx tsx scripts/export/measure.ts\` on ${new Date().toISOString().slice(0, 10)}: ${sizes.map(whole).join(" and ")} runs of the reward task, each a copy of one simulated
session under a code of its own, in headless Chromium ${version} on ${cpus().length} cores (${cpus()[0]?.model ?? ""}, ${Math.round(totalmem() / 2 ** 30)} GB), load average ${loadavg()
  .map((load) => load.toFixed(1))
  .join(", ")} (1, 5, 15 min): above the number of cores the times are those of a machine that does much else.
The worker writes into the browser's private files; the browser copies from there to where downloads go. Copies of one
session pack far better than real ones: the sizes of ZIP and Parquet are too small.

- **Written, saved**: until the worker had written the file, and until the browser had saved it.
- **Gap**: the longest time between two animation frames of the page meanwhile, that is the longest time it could have kept somebody waiting.
- **Page**: JavaScript memory of the page, before and at most, read every half second.
- **Browser**: memory of all its processes together (proportional set size: browser, page with its worker, network, storage), before and at most.

| file | rows | rows/s | written (s) | saved (s) | size (MB) | gap (ms) | page (MB) | browser (MB) |
| --- | --- | --- | --- | --- | --- | --- | --- | --- |
${lines.join("\n")}

Memory at most, of all processes, against the number of rows (1.5 would still be called flat):

| file | times the rows | times the bytes | times the memory |
| --- | --- | --- | --- |
${ratios.join("\n")}
`;
mkdirSync(join(root, "docs/reports"), { recursive: true });
writeFileSync(join(root, "docs/reports/export.md"), report);
process.stdout.write(report);

/** A browser with its profile on the disk, as people have: without one it must keep every file in memory. */
async function openBrowser(profile: string): Promise<BrowserContext> {
  const context = await chromium.launchPersistentContext(profile, {
    ...launchOptions(),
    acceptDownloads: true,
  });
  // tsx gives functions their names with a helper that a page does not have.
  await context.addInitScript("globalThis.__name = (f) => f");
  return context;
}

/** A profile with so many pilot runs; returns how many rows they have. */
async function filled(profile: string, runs: number): Promise<number> {
  const context = await openBrowser(profile);
  const page = await context.newPage();
  await page.goto(
    `${address}run.html?task=prt&preset=short-2x100&participant=P0&mode=pilot&speed=1000&agent=healthy`,
  );
  await page.getByText("All your answers are stored").waitFor({ timeout: 120_000 });
  const rows = await multiply(page, runs);
  await context.close();
  return rows;
}

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

async function measure(at: Page, kind: string, rows: number): Promise<Measured> {
  const line = await at.context().newCDPSession(at);
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
  const seconds = () => (performance.now() - began) / 1000;
  let written = 0;
  const saved = at.waitForEvent("download", { timeout: 3_600_000 }).then(async (download) => {
    written = seconds();
    const path = await download.path();
    over = true;
    const bytes = statSync(path).size;
    await download.delete();
    return { bytes, seconds: seconds() };
  });
  await at.getByRole("button", { name: kind }).click();
  while (!over) {
    await Promise.race([saved, new Promise((resolve) => setTimeout(resolve, 500))]);
    most[0] = Math.max(most[0], await heap());
    most[1] = Math.max(most[1], browserMemory());
  }
  const { bytes, seconds: savedSeconds } = await saved;
  const gapMs = await at.evaluate(() => {
    const { watch } = globalThis as unknown as { watch: { longest: number; on: boolean } };
    watch.on = false;
    return watch.longest;
  });
  await line.detach();
  return {
    ...{ kind, rows, seconds: written, savedSeconds, bytes, gapMs },
    ...{ heap: [before[0], most[0]], all: [before[1], most[1]] },
  };
}
