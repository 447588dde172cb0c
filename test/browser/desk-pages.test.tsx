import { afterEach, describe, expect, test, vi } from "vitest";
import { page, userEvent } from "vitest/browser";
import { BatteryError } from "../../src/core/errors.ts";
import type { Run } from "../../src/core/session.ts";
import type { Store } from "../../src/store/index.ts";
import { battery } from "../../tasks/index.ts";
import { inRaw } from "../store/raw.ts";
import { seedRun } from "./desk-fixture.ts";
import { closeDesk, freshStore, showDesk } from "./desk-host.tsx";

const task = battery[0]!.task;
const heading = (name: string | RegExp, level = 1) => page.getByRole("heading", { name, level });
const row = (name: string | RegExp) => page.getByRole("row", { name });

afterEach(closeDesk);

describe("with an empty database", () => {
  test("home teaches: try it, watch it, read it", async () => {
    const store = await freshStore();
    showDesk(store, "#/");
    await expect.element(heading("Nothing has been recorded here yet", 2)).toBeVisible();
    const link = page.getByRole("link", { name: /^Try the .* now$/ }).first();
    await expect
      .element(link)
      .toHaveAttribute("href", "run.html?task=prt&preset=demo&participant=demo&mode=demo");
    store.close();
  });

  test.each(["real", "pilot", "demo"])("the list of %s runs says that there are none", async (mode) => {
    const store = await freshStore();
    showDesk(store, `#/runs?mode=${mode}`);
    await expect.element(page.getByText(`There are no ${mode} runs on this computer.`)).toBeVisible();
    store.close();
  });

  test("storage, tasks and a run that is not there have their pages too", async () => {
    const store = await freshStore();
    showDesk(store, "#/storage");
    await expect.element(page.getByText("Nothing has been deleted.")).toBeVisible();
    await expect.element(row("Real 0 0")).toBeVisible();
    location.hash = "#/runs/real/none";
    await expect.element(heading("There is no such run")).toBeVisible();
    location.hash = "#/tasks/none";
    await expect.element(heading("There is no such task")).toBeVisible();
    location.hash = "#/nothing";
    await expect.element(heading("There is no such page")).toBeVisible();
    store.close();
  });
});

describe("navigation", () => {
  test("moves the focus to the heading and the title to the tab", async () => {
    const store = await freshStore();
    showDesk(store, "#/");
    await expect.element(heading("Reward, emotion and affective memory")).toBeVisible();
    await page.getByRole("link", { name: "Tasks", exact: true }).click();
    await expect.element(heading("Tasks")).toHaveFocus();
    expect(document.title).toBe("Tasks · Valence");
    await expect
      .element(page.getByRole("link", { name: "Tasks", exact: true }))
      .toHaveAttribute("aria-current", "page");
    await page.getByRole("link", { name: task.title, exact: true }).click();
    await expect.element(heading(task.title)).toHaveFocus();
    store.close();
  });

  test("the first tab stop skips to the page", async () => {
    const store = await freshStore();
    showDesk(store, "#/tasks");
    await expect.element(heading("Tasks")).toBeVisible();
    await userEvent.tab();
    await expect.element(page.getByRole("link", { name: "Skip to the page" })).toHaveFocus();
    await userEvent.keyboard("{Enter}");
    await expect.element(page.getByRole("main")).toHaveFocus();
    store.close();
  });
});

describe("the task page", () => {
  test("has every parameter and measure, marks what is unverified, and says how protocols differ", async () => {
    const store = await freshStore();
    showDesk(store, `#/tasks/${task.id}`);
    await expect.element(heading("Parameters", 2)).toBeVisible();
    const text = document.querySelector("main")!.textContent;
    for (const key of Object.keys(task.parameters.shape)) expect(text).toContain(key);
    for (const name of Object.keys(task.measures)) expect(text).toContain(name);
    await expect
      .element(row(/Blank between trials.*250 ms.*a number from 1 to 60000.*unverified/))
      .toBeVisible();
    await expect.element(page.getByText("Blocks: 2 instead of 3", { exact: true })).toBeVisible();
    const doi = page.getByRole("link", { name: /Pizzagalli, Jahn/ }).first();
    await expect.element(doi).toHaveAttribute("href", "https://doi.org/10.1016/j.biopsych.2004.11.026");
    store.close();
  });
});

describe("the list of runs", () => {
  test("keeps modes apart, newest first, and finds a participant", async () => {
    const store = await freshStore();
    const seeded = { task, agent: "healthy", preset: "demo", rows: 5 };
    await seedRun(store, { ...seeded, participant: "P01", startedAt: "2026-03-01T09:00:00.000Z" });
    await seedRun(store, {
      ...seeded,
      participant: "P02",
      startedAt: "2026-03-02T09:00:00.000Z",
      state: "stopped",
    });
    await seedRun(store, { ...seeded, participant: "ghost", mode: "pilot" });
    showDesk(store, "#/runs");
    await expect.element(row(/P02/)).toBeVisible();
    const shown = () => [...document.querySelectorAll("tbody th")].map((cell) => cell.textContent);
    expect(shown()).toEqual(["P02", "P01"]);
    await expect
      .element(row(/P02 1 1 Probabilistic reward task 2026-03-02 10:00 stopped 5 not yet/))
      .toBeVisible();

    await page.getByRole("main").getByRole("link", { name: "Pilot" }).click();
    await expect.element(row(/ghost/)).toBeVisible();
    expect(shown()).toEqual(["ghost"]);

    await page.getByRole("link", { name: "Real" }).click();
    await page.getByLabelText("Participant", { exact: true }).fill("P01");
    await userEvent.keyboard("{Enter}");
    await vi.waitFor(() => {
      expect(shown()).toEqual(["P01"]);
    });
    expect(location.hash).toBe("#/runs?participant=P01");
    await page.getByLabelText("State").selectOptions("stopped");
    await expect.element(page.getByText("No run fits this filter.")).toBeVisible();
    store.close();
  });

  test("shows 5,000 runs in pages of 50", async () => {
    const name = `desk-test-${crypto.randomUUID()}`;
    const store = await freshStore(name);
    const one = await seedRun(store, { task, agent: "healthy", participant: "P", preset: "demo", rows: 1 });
    await inRaw(name, (of) => {
      for (let i = 1; i < 5000; i++) {
        const startedMs = Date.parse(one.startedAt) - 60_000 * i;
        const run: Run = {
          ...one,
          runId: `r${i}`,
          participant: `P${i}`,
          startedAt: new Date(startedMs).toISOString(),
        };
        of("runs").add({ run, study: "", startedMs, exported: 0 });
      }
    });
    showDesk(store, "#/runs");
    await expect.element(page.getByText("5,000 runs", { exact: true })).toBeVisible();
    await expect.element(page.getByText("Page 1 of 100")).toBeVisible();
    expect(document.querySelectorAll("tbody tr").length).toBe(50);
    await page.getByRole("link", { name: "Older" }).click();
    await expect.element(row(/^P50 /)).toBeVisible();
    await page.getByRole("link", { name: "Last" }).click();
    await expect.element(row(/^P4999 /)).toBeVisible();
    expect(document.querySelectorAll("tbody tr").length).toBe(50);
    location.hash = "#/runs?page=500";
    await expect.element(page.getByText("This page of the list is empty: it has 100 pages.")).toBeVisible();
    store.close();
  });
});

describe("starting a session", () => {
  test("opens the participant page with what was chosen, and says what was done before", async () => {
    const store = await freshStore();
    await seedRun(store, { task, agent: "healthy", participant: "P01", preset: "demo", rows: 3 });
    const { opened } = showDesk(store, "#/");
    await page.getByLabelText("Protocol").selectOptions("short-2x100");
    await page.getByLabelText("Participant code").fill("P 01");
    await page.getByRole("button", { name: "Open the session" }).click();
    await expect.element(page.getByRole("alert")).toHaveTextContent("A code and a session begin with");
    expect(opened).toEqual([]);

    await page.getByLabelText("Participant code").fill("P01");
    await expect
      .element(page.getByText("P01 has done this task in session 1 (run 1, finished). This would be run 2."))
      .toBeVisible();
    await page.getByLabelText("Session").fill("2");
    await page.getByRole("button", { name: "Open the session" }).click();
    expect(opened).toEqual(["run.html?task=prt&preset=short-2x100&participant=P01&session=2"]);
    store.close();
  });
});

describe("storage", () => {
  test("deletes demo data only after it asked, and leaves the rest", async () => {
    const store = await freshStore();
    const seeded = { task, agent: "healthy", preset: "demo", rows: 2 };
    await seedRun(store, { ...seeded, participant: "P01" });
    await seedRun(store, { ...seeded, participant: "demo", mode: "demo" });
    showDesk(store, "#/storage");
    await page.getByRole("button", { name: "Delete 1 demo run …" }).click();
    await expect.element(page.getByRole("button", { name: "Keep them", exact: true })).toHaveFocus();
    await page.getByRole("button", { name: "Keep them", exact: true }).click();
    expect((await store.health()).runs.demo).toBe(1);
    await page.getByRole("button", { name: "Delete 1 demo run …" }).click();
    await page.getByRole("button", { name: "Delete 1 demo run", exact: true }).click();
    await expect.element(page.getByText("There are no demo data.")).toBeVisible();
    expect((await store.health()).runs).toMatchObject({ real: 1, demo: 0 });
    store.close();
  });

  test("says what the browser answered when it is asked to keep the data", async () => {
    const store = await freshStore();
    const health = await store.health();
    const answers = [false, true];
    let promised = false;
    const asking: Store = {
      ...store,
      health: () => Promise.resolve({ ...health, persistent: promised }),
      persist: () => Promise.resolve((promised = answers.shift() === true)),
    };
    showDesk(asking, "#/storage");
    const ask = page.getByRole("button", { name: "Ask the browser to keep them" });
    await ask.click();
    await expect.element(page.getByText(/It did not agree/)).toBeVisible();
    await ask.click();
    await expect.element(page.getByText("yes, the browser has promised")).toBeVisible();
    store.close();
  });
});

test("a failure is told in its own words, with details to copy", async () => {
  const store = await freshStore();
  const broken: Store = {
    ...store,
    runs: () =>
      Promise.reject(
        new BatteryError("storage-failed", "The list of runs could not be read.", "Reload this page."),
      ),
  };
  showDesk(broken, "#/runs");
  await expect
    .element(page.getByRole("alert"))
    .toHaveTextContent(/The list of runs could not be read\. Reload this page\./);
  await expect.element(page.getByRole("button", { name: "Copy details" })).toBeVisible();
  await page.getByRole("link", { name: "Storage" }).click();
  await expect.element(heading("Storage")).toBeVisible();
  store.close();
});
