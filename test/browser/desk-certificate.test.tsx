import { expect, test } from "vitest";
import { page } from "vitest/browser";
import { certificateSchema } from "../../src/core/certificate-document.ts";
import type { Store } from "../../src/store/index.ts";
import { findTask } from "../../tasks/index.ts";
import { seedRun } from "./desk-fixture.ts";
import { catchFiles, now, showDesk, withStore } from "./desk-host.tsx";

let store: Store;
withStore((fresh) => {
  store = fresh;
});

const prt = findTask("prt");
const seeded = { task: prt, agent: "healthy", participant: "P01", preset: "demo" } as const;
const text = () => document.querySelector("main")?.textContent ?? "";

test("a run's page leads to its certificate, which says each phase, the display and the rows it stands on", async () => {
  const run = await seedRun(store, { ...seeded, lateEvery: 4 });
  showDesk(store, `#/runs/real/${run.runId}`);
  await page.getByRole("link", { name: "Timing certificate of this run" }).click();
  await expect.element(page.getByRole("heading", { name: "Timing certificate" })).toBeVisible();
  expect(location.hash).toBe(`#/runs/real/${run.runId}/certificate`);
  await expect.poll(text).toContain(run.chainHead);
  expect(text()).toContain("hash chain intact");
  expect(text()).toContain("Chrome 130.0.0.0 on Windows NT 10.0");
  expect(text()).toContain("What no browser knows");
  expect(document.querySelector(".verdict-line")?.textContent).toContain("FAIL");
  expect(document.querySelectorAll(".frame-counts svg")).toHaveLength(prt.phases.length);
});

test("saves as JSON that its schema reads, with the worst verdict of all runs of the session", async () => {
  const late = await seedRun(store, { ...seeded, lateEvery: 4 });
  const good = await seedRun(store, {
    ...seeded,
    task: findTask("abt"),
    agent: Object.keys(findTask("abt").agents)[0] as string,
    startedAt: "2026-03-04T11:30:00.000Z",
    rows: 10,
  });
  await seedRun(store, { ...seeded, session: "2" });
  showDesk(store, "#/sessions/real/P01/1/certificate");
  await expect.element(page.getByText("over 2 runs: the worst of them")).toBeVisible();
  const files = catchFiles();
  await page.getByRole("button", { name: "Save as JSON" }).click();
  files.stop();
  expect(files.names).toEqual(["sub-P01_ses-1_session_timing-certificate.json"]);
  const document = certificateSchema.parse(JSON.parse((await files.texts())[0] ?? ""));
  expect(document).toMatchObject({ verdict: "FAIL", madeAt: now, participant: "P01", study: null });
  expect(document.runs.map(({ chainHead }) => chainHead)).toEqual([late.chainHead, good.chainHead]);
  expect(document.runs.every(({ chainIntact }) => chainIntact)).toBe(true);
});

test("says so where there is nothing to certify", async () => {
  showDesk(store, "#/runs/real/none/certificate");
  await expect.element(page.getByRole("heading", { name: "There is nothing to certify" })).toBeVisible();
});
