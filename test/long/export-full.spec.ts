import { expect, test, type Page } from "@playwright/test";
import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { loadDemo } from "../../scripts/screenshots/pages.ts";
import { watchFaults } from "../e2e/participant.ts";
import { fillDisk, freeDisk } from "../e2e/storage-acts.ts";

// An export writes a private file first. Here the browser gives this address no more room while that file grows, or
// none from the beginning (random bytes until it refuses).

const rooms = [
  ["4 MB left", 4_000_000],
  ["nothing left", 0],
] as const;
const kinds = ["Everything (data.json)", "Bundle (ZIP)"] as const;

for (const [name, bytes] of rooms) {
  test(`with ${name} an export is whole, or the page says why not, and nothing is lost`, async ({ page }) => {
    const folder = mkdtempSync(join(tmpdir(), "export-full-"));
    const faults = watchFaults(page);
    await page.goto("/index.html");
    await loadDemo(page);
    const { origin } = new URL(page.url());
    const before = await runsStored(page);
    if (bytes === 0) await fillDisk(page, origin);
    else await leave(page, origin, bytes);
    await page.goto("/index.html#/export");
    await page.getByLabel("Data", { exact: true }).selectOption("demo");
    for (const kind of kinds) {
      const downloading = page.waitForEvent("download");
      await page.getByRole("button", { name: kind }).click();
      const download = await downloading;
      const path = join(folder, download.suggestedFilename());
      await download.saveAs(path);
      await expect(page.locator("main").getByText(/^Saved as/)).toBeVisible({ timeout: 60_000 });
      await page.screenshot({
        path: `test-results/export-full-${bytes}-${kinds.indexOf(kind)}.png`,
        fullPage: true,
      });
      if (bytes === 0)
        await expect(
          page.getByText("The file is whole, but the runs go on counting as not exported."),
        ).toBeVisible();
      const said = execFileSync(process.execPath, ["scripts/battery.mjs", "verify", path], {
        encoding: "utf8",
        stdio: ["ignore", "pipe", "ignore"],
        maxBuffer: 1 << 26,
      });
      expect(said.trimEnd().split("\n")).toHaveLength(before + 1);
    }
    expect(await runsStored(page)).toBe(before);
    if (bytes === 0) await freeDisk(page, origin);
    expect(faults).toEqual([]);
    rmSync(folder, { recursive: true });
  });
}

async function leave(page: Page, origin: string, bytes: number): Promise<void> {
  const session = await page.context().newCDPSession(page);
  const { usage } = await session.send("Storage.getUsageAndQuota", { origin });
  await session.send("Storage.overrideQuotaForOrigin", { origin, quotaSize: Math.ceil(usage) + bytes });
}

function runsStored(page: Page): Promise<number> {
  return page.evaluate(
    () =>
      new Promise<number>((resolve, reject) => {
        const opening = indexedDB.open("valence");
        opening.onerror = () => reject(new Error("cannot open the database"));
        opening.onsuccess = () => {
          const counting = opening.result.transaction("runs").objectStore("runs").count();
          counting.onsuccess = () => {
            opening.result.close();
            resolve(counting.result);
          };
        };
      }),
  );
}
