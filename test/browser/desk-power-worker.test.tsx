import { expect, test } from "vitest";
import { page } from "vitest/browser";
import { savedSimulations } from "../../src/desk/simulations.ts";
import type { Store } from "../../src/store/index.ts";
import { showDesk, withStore } from "./desk-host.tsx";

let store: Store;

withStore((fresh) => {
  store = fresh;
});

async function ask(simulations: string, sizes: string): Promise<void> {
  showDesk(store, "#/pilot/power");
  await page.getByRole("textbox", { name: "Simulated studies" }).fill(simulations);
  await page.getByRole("textbox", { name: "Numbers of people" }).fill(sizes);
  await page.getByRole("textbox", { name: "Seed" }).fill("again");
  await page.getByRole("button", { name: "Simulate" }).click();
}

test("a long simulation says how far it is, lets clicks through, and can be stopped without a result", async () => {
  await ask("5000", "40");
  const progress = page.getByRole("progressbar", { name: "Progress" });
  await expect.element(progress).toBeVisible();
  await expect.element(page.getByText(/ of 5000$/)).toBeVisible();
  // The page is free while the worker computes: a click is answered.
  const begun = performance.now();
  await page.getByRole("textbox", { name: "Seed" }).click();
  expect(document.activeElement?.tagName).toBe("INPUT");
  expect(performance.now() - begun).toBeLessThan(2000);
  await page.getByRole("button", { name: "Stop" }).click();
  await expect.element(progress).not.toBeInTheDocument();
  await expect.element(page.getByRole("heading", { name: "Result", exact: true })).not.toBeInTheDocument();
  expect(await savedSimulations(store)).toEqual([]);
});
