import { expect, test } from "@playwright/test";
import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { openRun, watchFaults } from "./participant.ts";

test("a session, exported as a bundle, reads into Python, and restores into an empty browser", async ({
  page,
  browser,
}) => {
  const folder = mkdtempSync(join(tmpdir(), "export-e2e-"));
  const { faults } = await openRun(
    page,
    "task=prt&preset=demo&participant=P01&mode=pilot&speed=200&agent=healthy",
  );
  await expect(page.getByText("All your answers are stored")).toBeVisible({ timeout: 60_000 });
  await page.goto("/index.html#/export");
  await page.getByLabel("Data", { exact: true }).selectOption("pilot");
  await page.getByLabel("BIDS").check();
  const downloading = page.waitForEvent("download");
  await page.getByRole("button", { name: "Bundle (ZIP)" }).click();
  const zip = join(folder, (await downloading).suggestedFilename());
  await (await downloading).saveAs(zip);
  await expect(page.getByText(/^Saved as/)).toBeVisible();
  expect(faults).toEqual([]);

  const unpack =
    "import sys, zipfile; z = zipfile.ZipFile(sys.argv[1]); assert z.testzip() is None; z.extractall(sys.argv[2])";
  execFileSync("python3", ["-c", unpack, zip, join(folder, "b")]);
  const again = execFileSync("python3", [join(folder, "b/scripts/load.py")], { encoding: "utf8" });
  expect(again).toMatch(/^prt log_b: 1 values made again, largest difference /);
  expect(readdirSync(join(folder, "b/bids"))).toContain("participants.tsv");

  const other = await browser.newContext();
  const empty = await other.newPage();
  const otherFaults = watchFaults(empty);
  await empty.goto(`${new URL(page.url()).origin}/index.html#/storage`);
  await empty.getByLabel(/Backup file/).setInputFiles(zip);
  await empty.getByRole("button", { name: "Restore what is new" }).click();
  await expect(empty.getByText("Restored. The file held:")).toBeVisible();
  const saving = empty.waitForEvent("download");
  await empty.getByRole("button", { name: "Save a backup" }).click();
  const copy = join(folder, "copy.json");
  await (await saving).saveAs(copy);
  // Headers say when they were written; everything else is the same text.
  const body = (file: string) => readFileSync(file, "utf8").split("\n").slice(1).join("\n");
  expect(body(copy)).toBe(body(join(folder, "b/data.json")));
  expect(otherFaults).toEqual([]);
  await other.close();
  rmSync(folder, { recursive: true });
});
