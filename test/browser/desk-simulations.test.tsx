import { expect, test } from "vitest";
import { page } from "vitest/browser";
import { savedSimulations } from "../../src/desk/simulations.ts";
import type { Store } from "../../src/store/index.ts";
import { showDesk, withStore } from "./desk-host.tsx";

let store: Store;

withStore((fresh) => {
  store = fresh;
});

const result = page.getByRole("heading", { name: "Result" });

test("recovery of the people asked for is computed, shown, and kept with its seed", async () => {
  showDesk(store, "#/pilot/recovery");
  await page.getByRole("textbox", { name: "How many" }).fill("12");
  await page.getByRole("textbox", { name: "Seed" }).fill("again");
  await page.getByRole("button", { name: "Simulate" }).click();
  await expect.element(result).toBeVisible();
  await expect.element(page.getByText(/^12 people through /)).toBeVisible();
  await expect.poll(async () => (await savedSimulations(store)).length).toBe(1);
  const [kept] = await savedSimulations(store);
  const found = JSON.parse(kept?.json ?? "{}") as { traits: readonly { n: number; r: number | null }[] };
  expect(found).toMatchObject({ seed: "again", people: 12 });
  expect(found.traits.length).toBeGreaterThan(2);
  for (const { n, r } of found.traits) {
    expect(n).toBe(12);
    expect(Math.abs(r ?? 2)).toBeLessThanOrEqual(1);
  }
});
