import { AxeBuilder } from "@axe-core/playwright";
import { expect, test, type Page } from "@playwright/test";
import { loadDemo } from "../../scripts/screenshots/pages.ts";
import { watchFaults } from "./participant.ts";
import { everythingStored } from "./study-laptop.ts";

const desk = "/index.html";

/** Everything on a page that a reader could stumble over. */
async function expectWhole(page: Page, address: string): Promise<void> {
  await expect(page.locator("main h1"), address).toHaveCount(1);
  expect(await page.locator(".problem").allTextContents(), address).toEqual([]);
  const empty = await page.$$eval("main section", (sections) =>
    sections
      .filter((section) => {
        const rest = section.cloneNode(true) as HTMLElement;
        rest.querySelector("h2, h3")?.remove();
        return rest.textContent.trim() === "" && rest.querySelector("img, svg, input, canvas") === null;
      })
      .map((section) => section.querySelector("h2, h3")?.textContent ?? "a section without heading"),
  );
  expect(empty, `${address} has empty sections`).toEqual([]);
  const overflow = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  expect(overflow, `${address} is wider than its window`).toBeLessThanOrEqual(0);
  const squeezed = await page.$$eval(".facts dd", (values) =>
    values
      .filter((value) => value.clientWidth < innerWidth / 2)
      .map((value) => value.parentElement?.textContent ?? ""),
  );
  expect(squeezed, `${address} squeezes facts into a strip`).toEqual([]);
}

/** Addresses inside the desk that a page links to. */
function linksOf(page: Page): Promise<readonly string[]> {
  return page.$$eval("a[href^='#/']", (all) => all.map((each) => each.getAttribute("href") ?? ""));
}

/** Two pages of one form: the third participant and the thirtieth run look like the first. */
function formOf(address: string): string {
  return address
    .replace(/^#\/runs\/demo\/.+/, "#/runs/demo/…")
    .replace(/^#\/runs\?.*/, "#/runs?…")
    .replace(/^#\/studies\/[^/?]+\/.+/, "#/studies/…/…");
}

test("the demo study fills every page of the desk; every link leads on; nothing of it stays when it is removed", async ({
  page,
}) => {
  const faults = watchFaults(page);
  await page.setViewportSize({ width: 390, height: 844 });
  await page.goto(desk);
  await expect(page.getByRole("button", { name: "Load the demo study" })).toBeVisible();
  const before = await everythingStored(page);
  await loadDemo(page);

  const queue = ["#/", "#/compare?mode=demo&study=demo-crossover", "#/runs?mode=demo"];
  test.slow(); // Some thirty pages are read, a few of them with axe.
  const visited = new Set<string>();
  const forms = new Set<string>();
  for (let next = queue.shift(); next !== undefined; next = queue.shift()) {
    if (visited.has(next) || (visited.size > 3 && forms.has(formOf(next)))) continue;
    visited.add(next);
    await page.goto(`${desk}${next}`);
    // The address changes first, the page with the frame after.
    await page.evaluate(
      () => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))),
    );
    await page.waitForFunction(() => document.querySelector(".loading") === null);
    await expectWhole(page, next);
    if (next !== "#/nothing")
      await expect(page.getByRole("heading", { level: 1 })).not.toHaveText(/There is no such/);
    // axe where the demo shows what an empty database does not: one page of each form that has its data.
    const form = formOf(next);
    if (/demo/.test(next) && !forms.has(form)) {
      const { violations } = await new AxeBuilder({ page }).analyze();
      expect(violations.map(({ id, nodes }) => `${next}: ${id} ${nodes[0]?.html ?? ""}`)).toEqual([]);
    }
    for (const link of await linksOf(page)) {
      if (!visited.has(link) && !forms.has(formOf(link))) queue.push(link);
    }
    forms.add(form);
  }
  expect(visited.size).toBeGreaterThan(20);

  await page.goto(`${desk}#/`);
  await page.getByRole("button", { name: "Remove all demo data" }).click();
  await page.getByRole("button", { name: "Remove them" }).click();
  await expect(page.getByRole("button", { name: "Load the demo study" })).toBeVisible();
  expect(await everythingStored(page)).toEqual(before);
  expect(faults).toEqual([]);
});
