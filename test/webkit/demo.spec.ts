import { expect, test } from "@playwright/test";
import type { Run, StoredRow } from "../../src/core/session.ts";
import { simulate } from "../../src/core/simulate.ts";
import { verifyChain } from "../../src/store/chain.ts";
import { quick, timeless } from "../e2e/participant.ts";
import { battery } from "../../tasks/index.ts";
import { pass, press, readDatabase, until } from "./acts.ts";
import { startWebKit, type WebKit } from "./browser.ts";

let webkit: WebKit;

test.beforeAll(async () => {
  webkit = await startWebKit();
});
test.afterAll(() => webkit.end());

test("the demo of the reward task by keyboard: every answer stored by its key, kept over a reload, listed on the desk", async ({
  baseURL,
}) => {
  test.setTimeout(180_000);
  const { driver, version } = webkit;
  test.info().annotations.push({ type: "engine", description: `WebKitGTK ${version}` });
  await driver.get(`${baseURL!}run.html?task=prt&preset=demo&participant=P01&cell=0${quick}`);
  await pass(driver, "welcome", "start");
  await pass(driver, "calibrate", "card");
  for (const id of ["aim", "faces", "keys-left", "keys-right", "reward"]) await pass(driver, id);
  await pass(driver, "check", "no");
  await pass(driver, "guided");
  const answer = async () => {
    const mm = await until(driver, ({ featureMm }) => featureMm);
    await press(driver, mm < 12 ? "z" : "/");
    await until(driver, ({ featureMm }) => (featureMm === null ? true : null));
  };
  for (let i = 0; i < 2; i++) await answer();
  await pass(driver, "free");
  for (let i = 0; i < 4; i++) await answer();
  await pass(driver, "main");
  for (let i = 0; i < 20; i++) await answer();
  await pass(driver, "won");
  await until(driver, ({ page }) => (page === "end" ? true : null));

  const stored = await readDatabase(driver);
  const run = stored.runs[0]!.run as unknown as Run;
  const rows = stored.rows as unknown as StoredRow[];
  expect(run).toMatchObject({ state: "finished", mode: "real", rows: 26, attempts: 1 });
  expect(rows).toHaveLength(26);
  expect(await verifyChain(run, rows)).toBeNull();
  expect(new Set(rows.map(({ trial }) => trial["key"]))).toEqual(new Set(["KeyZ", "Slash"]));
  expect(rows.every(({ trial }) => trial["modality"] === "key")).toBe(true);
  expect(rows.filter(({ trial }) => trial["rewarded"] === true)).toHaveLength(8);
  expect(rows.every(({ trial }) => Number(trial["rtMs"]) > 0)).toBe(true);

  await driver.navigate().refresh();
  await until(driver, ({ page }) => (page === "repeat" ? true : null));
  expect(await readDatabase(driver)).toEqual(stored);

  await driver.get(`${baseURL!}index.html#/runs`);
  const row = await driver.wait(
    () =>
      driver
        .executeScript<string>(() => document.querySelector("main table tbody tr")?.textContent ?? "")
        .then((text) => (text === "" ? null : text)),
    20_000,
  );
  expect(row).toContain("P01");
  expect(row).toContain("26");
});

test("a simulated person plays every task, and the rows are those of the pure simulation", async ({
  baseURL,
}) => {
  test.setTimeout(180_000);
  const { driver } = webkit;
  for (const { task } of battery) {
    const agent = Object.keys(task.agents)[0]!;
    await driver.get(
      `${baseURL!}run.html?task=${task.id}&preset=demo&mode=pilot&participant=S01&agent=${agent}&speed=100&seed=7&cell=0`,
    );
    await until(driver, ({ page }) => (page === "end" ? true : null), 60_000);
    const { runs, rows } = await readDatabase(driver);
    const run = runs.find(({ run: one }) => one["task"] === task.id && one["mode"] === "pilot")!
      .run as unknown as Run;
    const own = (rows as unknown as StoredRow[]).filter(({ runId }) => runId === run.runId);
    expect(run.state, task.id).toBe("finished");
    expect(await verifyChain(run, own), task.id).toBeNull();
    expect(own.map(({ trial }) => timeless(trial))).toEqual(
      simulate(task, run.parameters, agent, "7", { part: task.parts[0]! }).map(timeless),
    );
  }
});
