import { expect, test, type Page } from "@playwright/test";
import type { Run, StoredRow } from "../../src/core/session.ts";
import { verifyChain } from "../../src/store/chain.ts";
import {
  answerTrial,
  openRun,
  pass,
  passInstructions,
  passPractice,
  quick,
  readDatabase,
} from "../e2e/participant.ts";
import { savedFiles } from "./saved-files.ts";

/** The phases as long as they are in the demo; `npm test` shortens them. */
const whole = process.env["ENGINES"] === "whole";

/** How many of the timed phases were shown for exactly the frames that were asked for. */
function exactness(rows: readonly StoredRow[]): string {
  const timings = rows.flatMap(({ timing }) => (timing === null ? [] : [timing as Record<string, unknown>]));
  const phases = timings.flatMap((timing) =>
    Object.keys(timing)
      .filter((name) => name.endsWith("RequestedFrames") && timing[name] !== null)
      .map((name) => name.slice(0, -"RequestedFrames".length))
      .filter((phase) => timing[`${phase}ShownFrames`] !== null)
      .map((phase) => ({
        exact: timing[`${phase}ShownFrames`] === timing[`${phase}RequestedFrames`],
        dropped: Number(timing[`${phase}DroppedFrames`]) > 0,
      })),
  );
  const exact = phases.filter((phase) => phase.exact).length;
  const dropped = phases.filter((phase) => phase.dropped).length;
  const unexplained = phases.filter((phase) => !phase.exact && !phase.dropped).length;
  return `${exact} of ${phases.length} timed phases shown for exactly the frames asked for; ${dropped} with dropped frames; ${unexplained} inexact without one`;
}

async function stored(page: Page) {
  const { runs, rows, events } = await readDatabase(page);
  return { run: runs[0]!.run as unknown as Run, rows: rows as unknown as StoredRow[], events };
}

test("the demo of the reward task by keyboard, with a reload: stored, timed, listed and exported", async ({
  page,
  browser,
}) => {
  test.setTimeout(240_000);
  const files = await savedFiles(page);
  const { faults } = await openRun(page, `task=prt&preset=demo&participant=P01&cell=0${whole ? "" : quick}`);
  await passInstructions(page, "key");
  await passPractice(page, "key");
  for (let i = 0; i < 3; i++) await answerTrial(page, "key");
  await expect.poll(async () => (await readDatabase(page)).rows.length).toBe(9);
  await page.reload();
  await pass(page, "resume", "key", "go");
  await pass(page, "welcome", "key", "start");
  await pass(page, "reminder", "key");
  await pass(page, "main", "key");
  for (let i = 0; i < 20; i++) await answerTrial(page, "key");
  await pass(page, "won", "key");
  await expect(page.locator('[data-page="end"]')).toContainText("Thank you");

  const { run, rows, events } = await stored(page);
  expect(run).toMatchObject({ state: "finished", mode: "real", attempts: 2, rows: 29 });
  expect(run.display.browser).toMatch(/^Firefox \d+/);
  expect(await verifyChain(run, rows)).toBeNull();
  expect(rows.every(({ trial }) => trial["modality"] === "key" && Number(trial["rtMs"]) > 0)).toBe(true);
  expect(events.map(({ kind }) => kind)).toEqual(
    expect.arrayContaining(["start", "gap", "resume", "finish"]),
  );
  for (const { timing } of rows as unknown as { timing: Record<string, number | null> }[]) {
    // Never short; longer only where the display dropped a frame, and then it says so.
    const [asked, shown] = [timing["faceRequestedFrames"]!, timing["faceShownFrames"]!];
    expect(shown).toBeGreaterThanOrEqual(asked);
    if (timing["faceDroppedFrames"] === 0) expect(shown).toBe(asked);
  }
  const period = `frame period ${run.display.framePeriodMs!.toFixed(3)} ms`;
  test
    .info()
    .annotations.push(
      { type: "engine", description: `Firefox ${browser.version()}` },
      { type: "timing", description: `${period}; ${exactness(rows)}` },
    );

  await page.goto("/index.html#/runs");
  await expect(page.locator("main tbody tr")).toContainText(["P01"]);
  await page.goto(`/index.html#/runs/real/${run.runId}`);
  await page.getByRole("button", { name: "Everything (data.json)" }).click();
  await expect.poll(() => files.length, { timeout: 20_000 }).toBe(1);
  const lines = files[0]!.text
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line) as { kind: string; row?: StoredRow });
  expect(lines.flatMap(({ kind, row }) => (kind === "row" ? [row] : []))).toEqual(rows);
  expect(faults).toEqual([]);
});
