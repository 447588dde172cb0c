import { expect, test } from "vitest";
import { page } from "vitest/browser";
import { measured } from "../../src/desk/words.ts";
import { scoreRun } from "../../src/core/scoring.ts";
import { parametersOf, scoreRowsOf } from "../../src/export/stored-score.ts";
import type { Store } from "../../src/store/index.ts";
import { findTask } from "../../tasks/index.ts";
import { gather } from "../store/fixture.ts";
import { seedRun } from "./desk-fixture.ts";
import { catchFiles, showDesk, withStore } from "./desk-host.tsx";

let store: Store;

withStore((fresh) => {
  store = fresh;
});

test("scores of several conditions are shown one condition at a time", async () => {
  const task = findTask("fer");
  const run = await seedRun(store, { task, agent: "healthy", participant: "P02" });
  showDesk(store, `#/runs/real/${run.runId}`);
  await page.getByText("Show how they move").click();
  const table = page.getByRole("region", { name: "Scores over defensible choices" });
  await expect.element(table.getByText("All 96 combinations")).toBeVisible();
  expect(table.getByRole("columnheader").elements()).toHaveLength(2);
  await expect.element(table.getByText("Threshold: 3 ways, none moves these scores")).toBeVisible();

  await page.getByLabelText("Condition", { exact: true }).selectOptions("fear");
  await expect.poll(() => table.getByRole("columnheader").elements().length).toBe(5);
  const rows = scoreRowsOf(await gather(store.rows("real", run.runId)));
  const { scores } = scoreRun(task, run, rows, parametersOf(task, run));
  const row = table.getByRole("row").filter({ hasText: "as scored" }).first();
  await expect.element(table.getByRole("row", { name: /its lower end held at 1\/m/ })).toBeVisible();
  for (const measure of ["accuracy", "hu", "d_prime", "threshold_alpha"]) {
    const { value } = scores.find((s) => s.measure === measure && s.condition === "fear")!;
    await expect.element(row).toHaveTextContent(measured(value!));
  }
});

test("the run's page shows how the main scores move, and saves every combination", async () => {
  const task = findTask("prt");
  const run = await seedRun(store, { task, agent: "healthy", participant: "P01" });
  showDesk(store, `#/runs/real/${run.runId}`);
  const summary = page.getByText("Show how they move");
  await summary.click();
  const table = page.getByRole("region", { name: "Scores over defensible choices" });
  await expect.element(table).toBeVisible();

  const rows = scoreRowsOf(await gather(store.rows("real", run.runId)));
  const { scores } = scoreRun(task, run, rows, parametersOf(task, run));
  const standard = scores.find(
    (s) => s.measure === "log_b" && s.condition === "mean-of-blocks" && s.trials === "kept",
  )!.value!;
  const row = table.getByRole("row").filter({ hasText: "as scored" }).first();
  await expect.element(row).toHaveTextContent(measured(standard));
  await expect.element(table.getByRole("row", { name: /pooled/ })).toBeVisible();
  await expect.element(table.getByText("All 40 combinations")).toBeVisible();

  const caught = catchFiles();
  await page.getByRole("button", { name: "Save all 40 combinations (CSV)" }).click();
  expect(caught.names).toEqual([expect.stringMatching(/^valence_P01_session-1_run-1_multiverse\.csv$/)]);
  const [text] = await caught.texts();
  caught.stop();
  expect(text!.trim().split("\n")).toHaveLength(1 + 2 * 40);
});
