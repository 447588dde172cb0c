import { AxeBuilder } from "@axe-core/playwright";
import { expect, test, type Page } from "@playwright/test";
import { watchFaults } from "./participant.ts";

const pages = [
  "#/",
  "#/tasks",
  "#/tasks/prt",
  "#/tasks/fer",
  "#/studies",
  "#/pilot",
  "#/pilot/recovery",
  "#/pilot/power",
  "#/pilot/fits",
  "#/export",
  "#/runs",
  "#/runs?mode=pilot",
  "#/storage",
  "#/stimuli",
  "#/stimuli/valence-faces",
  "#/nothing",
];

async function expectSound(page: Page, address: string): Promise<void> {
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
  await expect(page.locator(".loading")).toHaveCount(0);
  for (const colorScheme of ["light", "dark"] as const) {
    await page.emulateMedia({ colorScheme });
    const axe = new AxeBuilder({ page });
    // The elements are the same in the dark; only their colours differ.
    const { violations } = await (
      colorScheme === "light" ? axe : axe.withRules(["color-contrast"])
    ).analyze();
    expect(
      violations.map(({ id, nodes }) => `${address} ${colorScheme}: ${id} ${nodes[0]?.html ?? ""}`),
    ).toEqual([]);
  }
  for (const width of [1280, 390]) {
    await page.setViewportSize({ width, height: 844 });
    const overflow = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    expect(overflow, `${address} is wider than ${width} pixels`).toBeLessThanOrEqual(0);
  }
  const small = await page.evaluate(() =>
    [...document.querySelectorAll("main :not(svg, svg *)")]
      .filter((element) => element.textContent !== "" && parseFloat(getComputedStyle(element).fontSize) < 16)
      .map((element) => element.outerHTML.slice(0, 80)),
  );
  expect(small).toEqual([]);
}

test("every page of the desk is sound with an empty database, light and dark, wide and narrow", async ({
  page,
}) => {
  test.slow(); // Sixteen pages, four times looked at.
  const faults = watchFaults(page);
  for (const address of pages) {
    await page.goto(`/index.html${address}`);
    await page.reload();
    await expectSound(page, address);
  }
  expect(faults).toEqual([]);
});

test("a pilot that was played is listed as a pilot, and its page is sound", async ({ page }) => {
  const faults = watchFaults(page);
  await page.goto(
    "/run.html?task=prt&preset=demo&participant=pilot&mode=pilot&speed=20&agent=healthy&seed=7",
  );
  await expect(page.locator('[data-page="end"]')).toBeVisible({ timeout: 60_000 });

  await page.goto("/index.html#/runs");
  await expect(page.getByText("There are no real runs on this computer.")).toBeVisible();
  await page.getByRole("navigation", { name: "Kind of data" }).getByRole("link", { name: "Pilot" }).click();
  await page.getByRole("rowheader", { name: "pilot" }).getByRole("link").click();
  await expect(page.getByRole("heading", { level: 1, name: "pilot, session 1" })).toBeVisible();
  await expect(page.locator("figure svg")).toHaveCount(4);
  await expect(page.getByText("20 times as fast: no timing certificate")).toBeVisible();
  await expectSound(page, "a run");

  const download = page.waitForEvent("download");
  await page.getByRole("button", { name: "Trials (CSV)" }).click();
  expect((await download).suggestedFilename()).toBe("pilot_pilot_session-1_run-1_trials-prt.csv");
  expect(faults).toEqual([]);
});
