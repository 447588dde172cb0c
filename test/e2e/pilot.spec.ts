import { expect, test, type Page } from "@playwright/test";
import { openRun, readDatabase, timeless } from "./participant.ts";

interface PlayedRun {
  readonly runId: string;
  readonly task: string;
  readonly part: string;
  readonly parameters: Record<string, unknown>;
}

/** Plays one part of a task by its simulated participant and gives back what was stored. */
async function play(page: Page, task: string, part: string, query: string) {
  const { faults } = await openRun(page, `mode=pilot&speed=400&seed=7&task=${task}&part=${part}&${query}`);
  await expect(page.locator('[data-page="end"]')).toBeVisible({ timeout: 60_000 });
  expect(faults).toEqual([]);
  const { runs, rows } = await readDatabase(page);
  const all = runs.map(({ run }) => run as unknown as PlayedRun);
  const run = all.find((one) => one.task === task && one.part === part) as PlayedRun;
  return { run, rows: rows.filter((row) => (row as unknown as PlayedRun).runId === run.runId) };
}

test("every task: a simulated participant's rows on the real timeline are those of the pure simulation", async ({
  page,
}) => {
  test.setTimeout(240_000);
  const { battery } = await import("../../tasks/index.ts");
  const { simulate } = await import("../../src/core/simulate.ts");
  for (const { task } of battery) {
    const earlier: { session: string; run: number; part: string; rows: never[] }[] = [];
    const agent = Object.keys(task.agents)[0] as string;
    for (const part of task.parts) {
      const { run, rows } = await play(page, task.id, part, `preset=demo&agent=${agent}`);
      const pure = simulate(task, run.parameters, agent, "7", { part, earlier: [...earlier] });
      const trials = rows.map((row) => row.trial);
      expect(trials.map(timeless), `${task.id} ${part}`).toEqual(pure.map(timeless));
      earlier.push({ session: "1", run: 1, part, rows: trials as never[] });
    }
  }
});

test("a pilot run begins at the trial it is sent to, and the panel says where it is", async ({ page }) => {
  const { faults } = await openRun(
    page,
    "task=prt&preset=demo&mode=pilot&speed=4&seed=7&agent=healthy&jump=1.15&overlay=on",
  );
  await expect(page.locator(".pilot-overlay")).toContainText("block 1 · trial 15", { timeout: 30_000 });
  await expect(page.locator(".pilot-overlay")).toContainText("richStimulus");
  await expect(page.locator('[data-page="end"]')).toBeVisible({ timeout: 60_000 });
  expect(faults).toEqual([]);
  const { rows } = await readDatabase(page);
  const main = rows.filter((row) => (row.trial as { block: number }).block === 1);
  expect(main).toHaveLength(20);
  expect(main.map((row) => row.timing === null)).toEqual(main.map((_, i) => i < 14));
});

test("a jump belongs to pilot runs", async ({ page }) => {
  await page.goto("/run.html?task=prt&participant=P01&jump=2.1");
  await expect(page.locator("body")).toContainText("jump is for pilot runs only");
});
