import { expect, test } from "@playwright/test";
import { openRun, readDatabase } from "./participant.ts";

test("a pilot run with a photodiode's square: every flip in the data, and a certificate that prints on A4", async ({
  page,
}) => {
  test.setTimeout(120_000);
  const { faults } = await openRun(
    page,
    "task=prt&preset=demo&mode=pilot&speed=1&seed=7&agent=healthy&jump=1.17&photodiode=top-right:60",
  );
  const square = page.locator(".photodiode");
  await expect(square).toBeVisible({ timeout: 30_000 });
  const box = await square.boundingBox();
  expect(box).toMatchObject({ x: 1220, y: 0, width: 60, height: 60 });
  const pause = await page.locator("#pause").boundingBox();
  expect((pause?.x ?? NaN) + (pause?.width ?? NaN)).toBeLessThan(box?.x ?? NaN);
  await expect(page.locator('[data-page="end"]')).toBeVisible({ timeout: 60_000 });
  await expect(square).toHaveCount(0);
  expect(faults).toEqual([]);

  const { rows, runs } = await readDatabase(page);
  const timed = rows.filter(({ timing }) => timing !== null);
  expect(timed.length).toBeGreaterThan(2);
  for (const { timing } of timed) {
    const flips = String(timing?.["photodiode"]).split(" ");
    expect(flips.at(-1)).toMatch(/^blank:(black|white):[\d.]+$/);
    const onsets = Object.entries(timing ?? {})
      .filter(([key, value]) => key.endsWith("OnsetMs") && value !== null)
      .map(([, value]) => Number(value).toFixed(3));
    for (const onset of onsets) expect(flips.join(" ")).toContain(`:${onset}`);
  }

  const run = (runs[0] as { run: { runId: string; chainHead: string } }).run;
  await page.goto(`/index.html#/runs/pilot/${run.runId}/certificate`);
  await expect(page.locator("h1")).toHaveText("Timing certificate");
  await expect(page.locator("main")).toContainText(run.chainHead);
  await expect(page.locator("main")).toContainText("Photodiode’s square");
  const pdf = await page.pdf({ format: "A4", printBackground: true });
  const pages = pdf.toString("latin1").match(/\/Type\s*\/Page\b/g) ?? [];
  expect(pages.length).toBeGreaterThan(0);
  expect(pages.length).toBeLessThan(5);
});
