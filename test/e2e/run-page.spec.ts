import AxeBuilder from "@axe-core/playwright";
import { expect, test, type Page } from "@playwright/test";
import { readFile } from "node:fs/promises";
import {
  answerTrial,
  openRun,
  pass,
  passInstructions,
  passPractice,
  quick,
  readDatabase,
} from "./participant.ts";

const wrongAddresses: readonly [string, string, readonly string[]][] = [
  ["an unknown task", "task=prtt&participant=P1", ['There is no task "prtt".', 'Did you mean "prt"']],
  ["no task", "participant=P1", ["names no task"]],
  [
    "an unknown preset",
    "task=prt&participant=P1&preset=pizagalli2005",
    ['no preset "pizagalli2005"', "pizzagalli2005"],
  ],
  ["a value out of range", "task=prt&participant=P1&mouthMs=-5", ["mouthMs cannot be -5", "from 1 to 60000"]],
  [
    "a value that is no number",
    "task=prt&participant=P1&blocks=three",
    ['blocks cannot be "three"', "whole number"],
  ],
  [
    "rules between parameters",
    "task=prt&participant=P1&richDue=70",
    ["richDue cannot exceed half of trialsPerBlock"],
  ],
  ["no participant", "task=prt", ["names no participant"]],
  [
    "a participant code with odd characters",
    "task=prt&participant=P%2F1%3Cb%3E",
    ['participant cannot be "P/1<b>"'],
  ],
  ["speed in a real run", "task=prt&participant=P1&speed=20", ["speed is for pilot runs only"]],
  ["an unknown agent", "task=prt&mode=pilot&agent=helthy", ['no agent "helthy"', 'Did you mean "healthy"']],
  [
    "several mistakes at once",
    "task=prt&preset=nope&mode=reel&lang=xx",
    ['"nope"', 'mode cannot be "reel"', 'lang cannot be "xx"', "names no participant"],
  ],
];

for (const [what, query, sentences] of wrongAddresses) {
  test(`a wrong address gets one page that names it: ${what}`, async ({ page }) => {
    const { faults } = await openRun(page, query);
    const sheet = page.locator('[data-page="error"]');
    await expect(sheet).toBeVisible();
    for (const sentence of sentences) await expect(sheet).toContainText(sentence);
    // The stack is folded away: for researchers to copy, not for participants to read.
    await expect(sheet.locator("pre")).toBeHidden();
    expect(faults).toEqual([]);
    const { runs } = await readDatabase(page);
    expect(runs).toEqual([]);
  });
}

test("names that mean nothing here are ignored and noted; panel ids stay out of the rows", async ({
  page,
}) => {
  await openRun(
    page,
    `TASK=prt&preset=demo&PROLIFIC_PID=5f0c&utm_source=mail&SESSION_ID=s9&mode=pilot&speed=50&agent=healthy`,
  );
  await expect(page.locator('[data-page="end"]')).toBeVisible({ timeout: 60_000 });
  const stored = await readDatabase(page);
  expect(stored.events.filter((e) => e.kind === "unused-parameter").map((e) => e.detail)).toEqual([
    "utm_source",
  ]);
  expect(JSON.stringify(stored.rows)).not.toContain("5f0c");
  expect(JSON.stringify(stored.runs)).not.toContain("5f0c");
});

test("a second tab on the same session is refused in words", async ({ context }) => {
  test.setTimeout(60_000);
  const first = await context.newPage();
  await openRun(first, `task=prt&preset=demo&participant=P06&cell=0${quick}`);
  await passInstructions(first, "mouse");
  const second = await context.newPage();
  await openRun(second, `task=prt&preset=demo&participant=P06&cell=0${quick}`);
  await pass(second, "resume", "mouse", "go");
  await pass(second, "welcome", "mouse", "start");
  await expect(second.locator('[data-page="error"]')).toContainText("another", { timeout: 20_000 });
});

async function toPause(page: Page, participant: string): Promise<void> {
  await openRun(page, `task=prt&preset=demo&participant=${participant}&cell=0${quick}`);
  await passInstructions(page, "mouse");
  await passPractice(page, "mouse");
  for (let i = 0; i < 2; i++) await answerTrial(page, "mouse");
  await page.locator("#pause").click();
  // A pause that was asked for during a trial comes after it.
  if ((await page.locator(".prt-face .layer.shown").count()) > 0)
    await answerTrial(page, "mouse").catch(() => undefined);
  await expect(page.locator('[data-page="pause"]')).toBeVisible({ timeout: 20_000 });
}

test("pause, darker screen, go on: nothing is lost, and the events say so", async ({ page }) => {
  test.setTimeout(90_000);
  await toPause(page, "P07");
  await page.locator('[data-value="dim"]').click();
  await expect(page.locator("html")).toHaveAttribute("data-dim", "true");
  await page.locator('[data-value="go"]').click();
  const before = (await readDatabase(page)).rows.length;
  await answerTrial(page, "mouse");
  await expect.poll(async () => (await readDatabase(page)).rows.length).toBe(before + 1);
  const { events, rows } = await readDatabase(page);
  expect(events.map((e) => e.kind)).toEqual(expect.arrayContaining(["pause", "dim", "continue"]));
  // The first trial after a pause begins a new series: there is no interval to report.
  expect(rows.at(-1)?.timing?.["gapMs"]).toBeNull();
});

test("stop and keep", async ({ page }) => {
  test.setTimeout(90_000);
  await toPause(page, "P08");
  await page.locator('[data-value="stop"]').click();
  await page.locator('[data-value="keep"]').click();
  await expect(page.locator('[data-page="stopped"]')).toBeVisible();
  const { runs, rows } = await readDatabase(page);
  expect(runs[0]?.run).toMatchObject({ state: "stopped" });
  expect(rows.length).toBeGreaterThanOrEqual(8);
});

test("stop and delete leaves no row behind, and gives a slip without data", async ({ page }) => {
  test.setTimeout(90_000);
  await toPause(page, "P09");
  await page.locator('[data-value="stop"]').click();
  await page.locator('[data-value="delete-visit"]').click();
  await page.locator('[data-value="no"]').click();
  await page.locator('[data-value="delete-all"]').click();
  await page.locator('[data-value="yes"]').click();
  await expect(page.locator('[data-page="deleted"]')).toBeVisible();
  const downloading = page.waitForEvent("download");
  await page.locator('[data-value="slip"]').click();
  const slip = await readFile(await (await downloading).path(), "utf8");
  expect(slip).toMatch(/Rows deleted: \d+/);
  expect(slip).not.toContain("P09");
  expect(await readDatabase(page)).toEqual({ runs: [], rows: [], events: [] });
});

test("when a trial cannot be stored the run stops, says so, and offers what is there as a file", async ({
  page,
}) => {
  test.setTimeout(90_000);
  await openRun(page, `task=prt&preset=demo&participant=P10&cell=0${quick}`);
  await passInstructions(page, "mouse");
  await answerTrial(page, "mouse");
  await expect.poll(async () => (await readDatabase(page)).rows.length).toBe(1);
  await page.evaluate(() => {
    const refuse = () => {
      throw new DOMException("full", "QuotaExceededError");
    };
    IDBObjectStore.prototype.add = refuse;
    IDBObjectStore.prototype.put = refuse;
  });
  await answerTrial(page, "mouse");
  const sheet = page.locator('[data-page="rescue"]');
  await expect(sheet).toBeVisible();
  await expect(sheet).toContainText("could not be stored");
  const downloading = page.waitForEvent("download");
  await page.locator('[data-value="rescue"]').click();
  const lines = (await readFile(await (await downloading).path(), "utf8")).trim().split("\n");
  const parsed = lines.map((line) => JSON.parse(line) as { kind: string; event?: { detail: string } });
  expect(parsed.filter((line) => line.kind === "row")).toHaveLength(1);
  expect(parsed.some((line) => line.event?.detail.startsWith("not stored: ") === true)).toBe(true);
});

test("pilot: a simulated participant plays the real timeline, and its rows are those of the pure simulation", async ({
  page,
}) => {
  test.setTimeout(90_000);
  const { faults } = await openRun(
    page,
    "task=prt&preset=demo&mode=pilot&agent=depressed&speed=40&seed=7&cell=3",
  );
  await expect(page.locator('[data-page="end"]')).toBeVisible({ timeout: 80_000 });
  const { rows, runs } = await readDatabase(page);
  expect(faults).toEqual([]);
  expect(runs[0]?.run).toMatchObject({ mode: "pilot", speed: 40, agent: "depressed", seed: "7" });
  const { probabilisticReward } = await import("../../tasks/probabilistic-reward/task.ts");
  const { resolveParameters } = await import("../../src/core/parameters.ts");
  const { simulate } = await import("../../src/core/simulate.ts");
  const p = resolveParameters(probabilisticReward, {
    preset: "demo",
    cell: probabilisticReward.counterbalance(3, 1),
  });
  expect(rows.map((row) => row.trial)).toEqual(simulate(probabilisticReward, p, "depressed", "7"));
  expect(rows.every((row) => row.mode === "pilot")).toBe(true);
});

test("a finished session asks before it is done again", async ({ page }) => {
  test.setTimeout(90_000);
  await openRun(
    page,
    `task=prt&preset=demo&participant=P11&blocks=1&trialsPerBlock=2&richDue=1&leanDue=1&freeTrials=0&practiceCriterion=0&cell=0${quick}`,
  );
  await passInstructions(page, "mouse");
  for (let i = 0; i < 2; i++) await answerTrial(page, "mouse");
  await pass(page, "main", "mouse");
  for (let i = 0; i < 2; i++) await answerTrial(page, "mouse");
  await pass(page, "won", "mouse");
  await expect(page.locator('[data-page="end"]')).toBeVisible();
  await page.reload();
  await expect(page.locator('[data-page="repeat"]')).toContainText("run 2");
});

test("every page before the task passes axe, light and dark", async ({ page }) => {
  test.setTimeout(60_000);
  await openRun(page, `task=prt&preset=demo&participant=P12&cell=0${quick}`);
  const scan = async () => {
    const { violations } = await new AxeBuilder({ page }).analyze();
    expect(violations.map((v) => `${v.id}: ${v.nodes.map((n) => n.html).join(" ")}`)).toEqual([]);
  };
  await expect(page.locator('[data-page="welcome"]')).toBeVisible();
  await scan();
  await page.locator('[data-value="dim"]').click();
  await expect(page.locator('[data-page="welcome"]')).toBeVisible();
  await scan();
  await pass(page, "welcome", "mouse", "start");
  await expect(page.locator('[data-page="calibrate"]')).toBeVisible();
  await scan();
  await page.locator('[data-value="card"]').click();
  await expect(page.locator('[data-page="aim"]')).toBeVisible();
  await scan();
  await pass(page, "aim", "mouse");
  await expect(page.locator('[data-page="faces"]')).toBeVisible();
  await scan();
});
