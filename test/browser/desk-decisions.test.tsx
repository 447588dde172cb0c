import { afterEach, beforeEach, expect, test } from "vitest";
import { page } from "vitest/browser";
import { scoreRowsOf } from "../../src/export/stored-score.ts";
import type { Store } from "../../src/store/index.ts";
import { findTask } from "../../tasks/index.ts";
import { gather } from "../store/fixture.ts";
import { seedRun } from "./desk-fixture.ts";
import { catchFiles, closeDesk, freshStore, showDesk } from "./desk-host.tsx";

const task = findTask("words");
let store: Store;
let runId: string;

beforeEach(async () => {
  store = await freshStore();
  const person = { task, agent: "typist-with-slips", participant: "P07", preset: "demo" };
  const encoding = await seedRun(store, { ...person, startedAt: "2026-03-04T09:00:00.000Z" });
  const rows = scoreRowsOf(await gather(store.rows("real", encoding.runId)));
  const earlier = [{ session: "1", run: 1, part: "categorisation", rows }];
  const recall = await seedRun(store, {
    ...person,
    ...{ agent: "guesser", preset: "like-dislike", part: "recall", earlier },
    startedAt: "2026-03-04T09:20:00.000Z",
  });
  runId = recall.runId;
  await store.markExported("real", [runId], "2026-03-04T10:00:00.000Z");
  showDesk(store, `#/runs/real/${runId}`);
  await expect.element(page.getByRole("heading", { name: "Typed words" })).toBeVisible();
});
afterEach(() => {
  closeDesk();
  store.close();
});

const score = (measure: string) =>
  page.getByRole("row").filter({ has: page.getByText(measure, { exact: true }) });

test("each typed word stands with decision, rule and reason; an override is dated, kept beside it, and scored", async () => {
  const before = (await store.run("real", runId))!;
  const row = page.getByRole("row").filter({ has: page.getByRole("button", { name: /^Decide about/ }) });
  await expect.element(row.first()).toHaveTextContent(/word that was not shown/);
  await expect.element(score("override_kappa").first()).toHaveTextContent("cannot be computed");

  await row.first().getByRole("button").click();
  await expect.element(page.getByLabelText("It counts as")).toHaveFocus();
  await expect.element(page.getByRole("button", { name: "Agree with the rules" })).toBeDisabled();
  await page.getByLabelText("It counts as").selectOptions("no word at all: leave it out");
  await page.getByLabelText("Reason").fill("A cough, said the note.");
  await page.getByRole("button", { name: "Override", exact: true }).click();
  await expect.element(row.first()).toHaveTextContent("overriddenno word at all: leave it out");
  await expect.element(score("words_overridden").first()).toHaveTextContent(/1 n/);

  const [event] = (await store.events("real", runId)).filter(({ kind }) => kind === "override");
  expect(event).toMatchObject({
    ruling: { item: 1, from: "intrusion:negative", to: "left-out", reason: "A cough, said the note." },
  });
  expect(event?.detail).toMatch(
    /^Row \d+, item 1, “.+”: counts as “no word at all: leave it out”, until now/,
  );
  const after = (await store.run("real", runId))!;
  expect({ ...after, exportedAt: "" }).toEqual({ ...before, exportedAt: "" });
  expect(after.exportedAt).toBeNull();
});

test("the way back: the override is taken back by a second event, and the automatic decision stands", async () => {
  const row = page.getByRole("row").filter({ has: page.getByRole("button", { name: /^Decide about/ }) });
  const decide = async (button: string, reason: string) => {
    await row.first().getByRole("button").click();
    await page.getByLabelText("Reason").fill(reason);
    await page.getByRole("button", { name: button }).click();
  };
  await decide("Agree with the rules", "I read it the same way.");
  await expect.element(row.first()).toHaveTextContent("agreed");
  await decide("Take my decision back", "Wrong line.");
  await expect.element(row.first()).not.toHaveTextContent("agreed");
  const events = (await store.events("real", runId)).filter(({ kind }) => kind === "override");
  expect(events.map(({ ruling }) => ruling?.to)).toEqual(["intrusion:negative", null]);
  await expect.element(score("override_kappa").first()).toHaveTextContent("cannot be computed");
});

test("a decision that cannot be saved says so, and what was chosen is still there", async () => {
  closeDesk();
  const full = { ...store, annotate: () => Promise.reject(new Error("The disk is full.")) };
  showDesk(full, `#/runs/real/${runId}`);
  const button = page.getByRole("button", { name: /^Decide about/ }).first();
  await button.click();
  await page.getByLabelText("Reason").fill("A cough.");
  await page.getByRole("button", { name: "Agree with the rules" }).click();
  await expect.element(page.getByText("The decision was not saved")).toBeVisible();
  await expect.element(page.getByLabelText("Reason")).toHaveValue("A cough.");
});

test("the trial file of the desk carries the override in its own column", async () => {
  await store.annotate("real", runId, {
    ...{ kind: "override", detail: "A sentence." },
    ruling: { sequence: 2, item: 1, from: "intrusion:unknown", to: "left-out", reason: "A cough." },
  });
  const caught = catchFiles();
  await page.getByRole("button", { name: /Trials/ }).click();
  await expect.poll(() => caught.names, { timeout: 20_000 }).toHaveLength(1);
  const [text] = await caught.texts();
  caught.stop();
  expect(text!.split("\n")[0]).toMatch(/,overrides$/);
  expect(text!.split("\n").filter((line) => line.endsWith(",1=left-out"))).toHaveLength(1);
});
