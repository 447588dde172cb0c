import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { chromium, expect, test, type Page } from "@playwright/test";
import { launchOptions } from "../../scripts/browser.mjs";
import { answerTrial, openRun, passInstructions, quick, readDatabase, rightAnswer } from "./participant.ts";
import { dataPages } from "../../src/export/json-lines.ts";
import { probabilisticReward } from "../../tasks/probabilistic-reward/task.ts";
import { storedRun } from "../export/stored-runs.ts";
import { bare, fillDisk, freeDisk, frozen, linesFrom, lookInside, makeOld, seen } from "./storage-acts.ts";

const query = `task=prt&preset=demo&participant=P01&cell=0${quick}`;
const rescue = '[data-value="rescue"]';
const rowsIn = (lines: readonly Record<string, unknown>[]) => lines.filter(({ kind }) => kind === "row");

/** A session with some trials, all of them stored. */
async function begun(page: Page, trials: number): Promise<void> {
  await openRun(page, query);
  await passInstructions(page, "mouse");
  for (let i = 0; i < trials; i++) await answerTrial(page, "mouse");
  await expect.poll(async () => (await readDatabase(page)).rows.length).toBe(trials);
}

/** A backup with one run, far larger than what is left on a full disk. */
async function simulatedBackup(participant: string): Promise<string> {
  const { run, rows, events } = await storedRun(probabilisticReward, { participant });
  const parts: string[] = [];
  const about = { appVersion: "0", writtenAt: "2026-01-05T00:00:00.000Z" };
  for await (const part of dataPages(about, [{ run, rows: () => [rows], events: () => events }]))
    parts.push(part);
  return parts.join("");
}

test("a full disk: the session stops on its page with the rows as a file, the desk says so, and with room again it goes on", async ({
  page,
  baseURL,
}) => {
  test.setTimeout(120_000);
  const { origin } = new URL(baseURL!);
  await begun(page, 2);
  const before = (await readDatabase(page)).rows;
  await page.locator('[data-page="free"] [data-value]').first().click();
  const answer = await rightAnswer(page);
  await fillDisk(page, origin);
  await page.locator(`[data-answer="${answer}"]`).click();
  const sheet = page.locator('[data-page="rescue"]');
  await expect(sheet).toBeVisible();
  await expect(sheet).toContainText("no storage space left");
  await expect(sheet).toContainText("Free space on this computer's disk");
  await seen(page, "quota-session");
  const lines = await linesFrom(page, () => page.locator(rescue).click());
  expect(rowsIn(lines).map(({ row }) => row)).toEqual(before);
  expect(lines.some((line) => JSON.stringify(line).includes("not stored: "))).toBe(true);

  // A visit that cannot even begin again: the rows are offered there, too.
  await page.goto(`/run.html?${query}`);
  await page.locator('[data-page="resume"] [data-value="go"]').click();
  await page.locator('[data-page="welcome"] [data-value="start"]').click();
  await page.locator('[data-page="calibrate"] [data-value="card"]').click();
  await expect(page.locator('[data-page="error"]')).toContainText("no storage space left");
  await expect(page.locator('[data-page="error"]')).toContainText("2 answers are stored");
  await seen(page, "quota-again");
  expect(rowsIn(await linesFrom(page, () => page.locator(rescue).click()))).toHaveLength(2);

  // The desk: a backup cannot be brought in, its page says why; what is stored can still be taken out.
  const backup = test.info().outputPath("other_data.json");
  await writeFile(backup, await simulatedBackup("P02"));
  await page.goto("/index.html#/storage");
  await page.locator('.drop input[type="file"]').setInputFiles(backup);
  await page.getByRole("button", { name: "Restore what is new" }).click();
  const problem = page.locator(".drop .problem");
  await expect(problem).toContainText("could not be restored because this browser has no storage space left");
  await expect(page.locator(".drop")).toContainText("What was restored so far is whole and stays");
  await seen(page, "quota-restore");
  expect((await readDatabase(page)).rows).toEqual(before);

  await freeDisk(page, origin);
  await page.goto(`/run.html?${query}`);
  await page.locator('[data-page="resume"] [data-value="go"]').click();
  await page.locator('[data-page="welcome"] [data-value="start"]').click();
  await page.locator('[data-page="calibrate"] [data-value="card"]').click();
  await expect(page.locator('[data-page="reminder"]')).toBeVisible();
  expect((await readDatabase(page)).rows).toEqual(before);
});

test("an old tab that keeps the newer version out: both pages name it, and nothing in it is touched", async ({
  context,
}) => {
  const old = await context.newPage();
  await bare(old);
  await makeOld(old, await frozen(1), { hold: true });
  const page = await context.newPage();
  await openRun(page, query);
  const error = page.locator('[data-page="error"]');
  await expect(error).toContainText("Another tab still uses the data in an older version");
  await expect(error).toContainText("close that tab");
  await seen(page, "blocked-run");
  const desk = await context.newPage();
  await desk.goto("/index.html");
  // The first page's upgrade waits already: the browser tells the second page nothing at all.
  await expect(desk.locator("main")).toContainText("Something else holds the data", { timeout: 20_000 });
  await expect(desk.locator("main")).toContainText("close that tab");
  await seen(desk, "blocked-desk");
  await desk.close();

  await old.close();
  await page.reload();
  await expect(page.locator('[data-page="welcome"]')).toBeVisible();
  const { version, stores } = await lookInside(page);
  expect(version).toBeGreaterThan(1);
  const before = (await frozen(1)).stores.find(({ name }) => name === "rows")!.values;
  expect(stores["rows"]).toEqual(before);
});

test("an upgrade that throws: the old data stay as they were, readable, and both pages offer them as a file", async ({
  page,
}) => {
  await bare(page);
  const old = await frozen(1);
  await makeOld(page, old, { extra: "images" });
  const before = await lookInside(page);
  await openRun(page, "study=ketamine&participant=P01&visit=day-1");
  const error = page.locator('[data-page="error"]');
  await expect(error).toContainText("The data are untouched");
  await expect(error).toContainText("Go back to the version of the battery used before");
  await expect(error.locator(rescue)).toBeVisible();
  await seen(page, "upgrade-run");
  const own = rowsIn(await linesFrom(page, () => page.locator(rescue).click()));
  const stored = before.stores["rows"] as { participant: string; mode: string; study: string | null }[];
  const theirs = stored.filter(({ mode, study }) => mode === "real" && study === "ketamine");
  expect(theirs.length).toBeGreaterThan(0);
  expect(own.map(({ row }) => row)).toEqual(theirs);

  await page.goto("/index.html");
  await expect(page.locator("main")).toContainText("The data are untouched");
  await seen(page, "upgrade-desk");
  const all = await linesFrom(page, () => page.getByRole("button", { name: "Save everything" }).click());
  expect(rowsIn(all)).toHaveLength(stored.length);
  expect(await lookInside(page)).toEqual(before);
});

test("storage denied in the browser's own settings: both pages say so and how to allow it", async ({
  baseURL,
}) => {
  const profile = await mkdtemp(join(tmpdir(), "valence-denied-"));
  await mkdir(join(profile, "Default"));
  const preferences = { profile: { default_content_setting_values: { cookies: 2 } } };
  await writeFile(join(profile, "Default/Preferences"), JSON.stringify(preferences));
  const context = await chromium.launchPersistentContext(profile, { ...launchOptions(), baseURL: baseURL! });
  try {
    const page = await context.newPage();
    await page.goto(`/run.html?${query}`);
    await expect(page.locator('[data-page="error"]')).toContainText("does not let the page keep data");
    await expect(page.locator('[data-page="error"]')).toContainText("allow this site to store data");
    await seen(page, "denied-run");
    await page.goto("/index.html");
    await expect(page.locator("main")).toContainText("does not let the page keep data");
    await seen(page, "denied-desk");
  } finally {
    await context.close();
    await rm(profile, { recursive: true, force: true, maxRetries: 5 });
  }
});

test("a clock that is set back: noticed in the session, and refused on coming back with the rows as a file", async ({
  page,
}) => {
  test.setTimeout(120_000);
  await begun(page, 1);
  const now = Date.now();
  await page.clock.setSystemTime(now - 3 * 3_600_000);
  await answerTrial(page, "mouse");
  const pause = page.locator('[data-page="pause"]');
  await page.locator('[data-page="free"] [data-value]').first().click();
  await expect(pause).toContainText("The clock of this computer was changed");
  await seen(page, "clock-session");
  await pause.locator('[data-value="go"]').click();
  await answerTrial(page, "mouse");
  await expect.poll(async () => (await readDatabase(page)).rows.length).toBe(3);
  const { events, rows } = await readDatabase(page);
  expect(events.find(({ kind }) => kind === "clock-change")?.detail).toMatch(/^set back by 10[78]\d\d s$/);

  await page.reload();
  const error = page.locator('[data-page="error"]');
  await expect(error).toContainText("before something that is already stored of this participant");
  await expect(error).toContainText("3 answers are stored");
  await seen(page, "clock-again");
  const saved = rowsIn(await linesFrom(page, () => page.locator(rescue).click()));
  expect(saved.map(({ row }) => row)).toEqual(rows);

  await page.clock.setSystemTime(now + 600_000);
  await page.reload();
  await page.locator('[data-page="resume"] [data-value="go"]').click();
  await expect(page.locator('[data-page="welcome"]')).toBeVisible();
  expect((await readDatabase(page)).rows).toEqual(rows);
});
