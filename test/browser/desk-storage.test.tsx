import { expect, test } from "vitest";
import { page } from "vitest/browser";
import type { Store } from "../../src/store/index.ts";
import { battery } from "../../tasks/index.ts";
import { freeze } from "../store/raw.ts";
import { seedRun } from "./desk-fixture.ts";
import { showDesk, withStore } from "./desk-host.tsx";

let store: Store;
withStore((fresh) => {
  store = fresh;
});

const seed = (participant: string, session = "1") =>
  seedRun(store, { task: battery[0]!.task, agent: "healthy", participant, session, preset: "demo" });
const holds = async (text: string) => JSON.stringify(await freeze(store.name)).includes(text);

test("a real participant is deleted after looking and typing the code again; a slip stays", async () => {
  await seed("P01");
  await seed("GONE", "1");
  await seed("GONE", "2");
  showDesk(store, "#/storage");
  await page.getByLabelText("Participant to delete").fill("GONE");
  await page.getByRole("button", { name: "Look what there is" }).click();
  await expect.element(page.getByText(/2 runs, .* trials, 2 of the runs not exported yet/)).toBeVisible();
  const last = page.getByRole("button", { name: "Delete GONE for good" });
  await expect.element(last).toBeDisabled();
  await page.getByLabelText("Type the participant’s code again").fill("GONE");
  await last.click();
  await expect.element(page.getByText(/^Deleted: 2 runs/)).toBeVisible();
  expect(await holds("GONE")).toBe(false);
  expect(await holds("P01")).toBe(true);
  const [slip] = await store.tombstones();
  expect(slip).toMatchObject({ scope: "participant", runs: 2 });
  await expect.element(page.getByRole("cell", { name: slip!.id })).toBeVisible();
});

test("one session goes alone, and a code that is not here is said to be none", async () => {
  await seed("P01", "1");
  await seed("P01", "2");
  showDesk(store, "#/storage");
  const look = page.getByRole("button", { name: "Look what there is" });
  await page.getByLabelText("Participant to delete").fill("P09");
  await look.click();
  await expect.element(page.getByText(/nobody like this/)).toBeVisible();
  await page.getByLabelText("Participant to delete").fill("P01");
  await page.getByLabelText(/Only this session/).fill("2");
  await look.click();
  await page.getByLabelText("Type the participant’s code again").fill("P01");
  await page.getByRole("button", { name: "Delete P01, session 2 for good" }).click();
  await expect.element(page.getByText(/^Deleted: 1 run/)).toBeVisible();
  expect((await store.runs({ mode: "real" }, 0, 9)).runs.map((run) => run.session)).toEqual(["1"]);
});
