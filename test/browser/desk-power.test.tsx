import { expect, test } from "vitest";
import { page } from "vitest/browser";
import { savedSimulations } from "../../src/desk/simulations.ts";
import type { Store } from "../../src/store/index.ts";
import { showDesk, withStore } from "./desk-host.tsx";

let store: Store;

withStore((fresh) => {
  store = fresh;
});

test("a study's own design is simulated, shown with its command, and kept with its seed", async () => {
  showDesk(store, "#/pilot/power");
  await page.getByRole("combobox", { name: "Design" }).selectOptions("template:ketamine-crossover");
  await expect.element(page.getByRole("region", { name: "Visits of the study" })).toBeVisible();
  await page.getByRole("combobox", { name: "Compared: One day after, treatment 1" }).selectOptions("compare");
  await page.getByRole("spinbutton", { name: "Share lost before: One day after, treatment 1" }).fill("0.5");
  await page.getByRole("textbox", { name: "Numbers of people" }).fill("4, 6");
  await page.getByRole("textbox", { name: "Simulated studies" }).fill("10");
  await page.getByRole("textbox", { name: "Seed" }).fill("mine");
  await page.getByRole("button", { name: "Simulate" }).click();
  await expect.element(page.getByRole("heading", { name: "Result" })).toBeVisible();
  await expect.element(page.getByText(/battery -- power study\.json --task prt .*--seed mine/)).toBeVisible();
  await expect.poll(async () => (await savedSimulations(store)).length).toBe(1);
  const [kept] = await savedSimulations(store);
  const result = JSON.parse(kept?.json ?? "{}") as { points: readonly { size: number; analysed: number }[] };
  expect(result).toMatchObject({
    study: "ketamine-crossover",
    comparison: "crossover",
    compare: ["day-1"],
    against: ["day-2"],
    dropOut: { "day-1": 0.5 },
    seed: "mine",
  });
  expect(result.points.map(({ size }) => size)).toEqual([4, 6]);
  for (const { size, analysed } of result.points) expect(analysed).toBeLessThan(size);
});

test("a design by hand is simulated too", async () => {
  showDesk(store, "#/pilot/power");
  await page.getByRole("textbox", { name: "Numbers of people" }).fill("4");
  await page.getByRole("textbox", { name: "Simulated studies" }).fill("10");
  await page.getByRole("button", { name: "Simulate" }).click();
  await expect.element(page.getByText(/^10 studies in /)).toBeVisible();
});

test("a study file that is none is refused in words", async () => {
  showDesk(store, "#/pilot/power");
  await page.getByRole("combobox", { name: "Design" }).selectOptions("file");
  const file = new File(["not json"], "mine.json", { type: "application/json" });
  await page.getByLabelText("Study file (study.json)").upload(file);
  await expect.element(page.getByText(/mine\.json is not JSON/)).toBeVisible();
});
