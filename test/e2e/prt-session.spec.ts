import { expect, test } from "@playwright/test";
import {
  answerTrial,
  faceGone,
  openRun,
  pass,
  passInstructions,
  passPractice,
  quick,
  readDatabase,
  rightAnswer,
} from "./participant.ts";
import { expectOnlyWeighedFiles } from "./page-files.ts";
import { rescore } from "./rescore.ts";

test("a whole demo by key at true speed: every row stored, frames exact, nothing from outside", async ({
  page,
}) => {
  test.setTimeout(240_000);
  const { faults } = await openRun(page, "task=prt&preset=demo&participant=P01&cell=0");
  await passInstructions(page, "key");
  await passPractice(page, "key");
  for (let i = 0; i < 20; i++) await answerTrial(page, "key", i % 5 === 4 ? "long" : undefined);
  await pass(page, "won", "key");
  await expect(page.locator('[data-page="end"]')).toContainText("Thank you");
  await expectOnlyWeighedFiles(page, "prt");

  const { runs, rows, events } = await readDatabase(page);
  expect(faults).toEqual([]);
  expect(runs[0]?.run).toMatchObject({ state: "finished", mode: "real", rows: 26, attempts: 1 });
  expect(rows.map((row) => row.sequence)).toEqual(Array.from({ length: 26 }, (_, i) => i + 1));
  expect(rows.filter((row) => row.trial["block"] === 0)).toHaveLength(6);
  expect(rows.every((row) => row.trial["modality"] === "key")).toBe(true);
  for (const { timing, trial } of rows) {
    const phases =
      trial["kind"] === "guided"
        ? ["fixation", "face", "feedback"]
        : ["fixation", "face", "feature", "feedback"];
    for (const phase of phases) {
      const shown = timing?.[`${phase}ShownFrames`];
      const requested = timing?.[`${phase}RequestedFrames`];
      expect(shown).toBeGreaterThanOrEqual(Number(requested));
      if (timing?.[`${phase}DroppedFrames`] === 0) expect(shown).toBe(requested);
    }
  }
  // Unrewarded trials have a blank of the same length as the reward message.
  const feedback = rows
    .filter((row) => row.trial["kind"] === "main")
    .map((row) => row.timing?.["feedbackRequestedMs"]);
  expect(new Set(feedback)).toEqual(new Set([1750]));
  expect(events.map((event) => event.kind)).toEqual(
    expect.arrayContaining(["start", "device", "instruction", "comprehension", "finish"]),
  );
  await rescore(page, "demo");
});

test("by touch on a phone, with a miss in the comprehension check", async ({ browser }) => {
  test.setTimeout(150_000);
  const context = await browser.newContext({
    viewport: { width: 390, height: 844 },
    hasTouch: true,
    isMobile: true,
    deviceScaleFactor: 2,
  });
  const page = await context.newPage();
  const { faults } = await openRun(page, `task=prt&preset=demo&subject=P02&cell=1${quick}`);
  await pass(page, "welcome", "touch", "start");
  await page.locator('[data-value="card"]').tap();
  for (const id of ["aim", "faces", "keys-left", "keys-right", "reward"]) await pass(page, id, "touch");
  await pass(page, "check", "touch", "yes");
  await pass(page, "check-again", "touch");
  await pass(page, "reward", "touch");
  await pass(page, "check", "touch", "no");
  await pass(page, "guided", "touch");
  await passPractice(page, "touch");
  for (let i = 0; i < 20; i++) await answerTrial(page, "touch");
  await pass(page, "won", "touch");
  await expect(page.locator('[data-page="end"]')).toBeVisible();
  const { runs, rows, events } = await readDatabase(page);
  expect(faults).toEqual([]);
  expect(runs[0]?.run).toMatchObject({ participant: "P02", state: "finished" });
  expect(rows).toHaveLength(26);
  expect(rows.every((row) => row.trial["modality"] === "touch" && row.trial["key"] === "button")).toBe(true);
  expect(rows.filter((row) => row.trial["rewarded"] === true)).toHaveLength(8);
  expect(events.filter((event) => event.kind === "comprehension").map((event) => event.detail)).toEqual([
    "every correct answer wins: missed",
    "every correct answer wins: understood",
  ]);
  await rescore(page, "demo");
  await context.close();
});

test("by mouse, with a reload in the middle of the block: the block begins again and the gap is in the data", async ({
  page,
}) => {
  test.setTimeout(150_000);
  await openRun(page, `task=prt&preset=demo&participant=P03&cell=2${quick}`);
  await passInstructions(page, "mouse");
  await passPractice(page, "mouse");
  for (let i = 0; i < 7; i++) await answerTrial(page, "mouse");
  await page.reload();
  await pass(page, "resume", "mouse", "go");
  await pass(page, "welcome", "mouse", "start");
  await pass(page, "reminder", "mouse");
  await pass(page, "main", "mouse");
  for (let i = 0; i < 20; i++) await answerTrial(page, "mouse");
  await pass(page, "won", "mouse");
  await expect(page.locator('[data-page="end"]')).toBeVisible();

  const { runs, rows, events } = await readDatabase(page);
  expect(runs).toHaveLength(1);
  expect(runs[0]?.run).toMatchObject({ state: "finished", attempts: 2 });
  expect(rows.every((row) => row.trial["modality"] === "mouse")).toBe(true);
  const main = rows.filter((row) => row.trial["kind"] === "main");
  const first = main.filter((row) => row.attempt === 1);
  const second = main.filter((row) => row.attempt === 2);
  expect([6, 7]).toContain(first.length);
  expect(second).toHaveLength(20);
  // The same trials again, in the same order.
  expect(second.slice(0, first.length).map((row) => [row.trial["stimulus"], row.trial["due"]])).toEqual(
    first.map((row) => [row.trial["stimulus"], row.trial["due"]]),
  );
  expect(events.filter((event) => ["resume", "gap", "lost-trial"].includes(event.kind))).toHaveLength(3);
  await rescore(page, "demo");
});

test("a key that is pressed too early or held down is no answer", async ({ page }) => {
  test.setTimeout(120_000);
  await openRun(
    page,
    "task=prt&preset=demo&participant=P04&cell=0&fixationMs=300&faceMs=300&feedbackMs=100&itiMs=50",
  );
  await passInstructions(page, "mouse");
  await page.waitForSelector(".prt-fixation.shown", { state: "attached" });
  await page.keyboard.press("KeyZ");
  await page.keyboard.down("KeyX");
  await answerTrial(page, "key");
  await answerTrial(page, "key");
  await page.keyboard.up("KeyX");
  await expect(page.locator('[data-page="free"]')).toBeVisible();
  const { rows } = await readDatabase(page);
  expect(rows[0]?.trial["anticipations"]).toBe(1);
  expect(rows[0]?.trial["correct"]).toBe(true);
  expect(Number(rows[0]?.trial["rtMs"])).toBeGreaterThan(0);
  expect(rows[0]?.timing?.["earlyInputs"]).toBe(1);
  expect(rows[0]?.timing?.["otherInputs"]).toBe(1);
  expect(rows[1]?.timing?.["heldInputs"]).toBe(1);
  expect(String(rows[0]?.timing?.["inputs"])).toMatch(/^KeyZ:fixation:-\d/);
});

test("real keys under a busy main thread: every press is in the data, every answer after its onset", async ({
  page,
}) => {
  test.setTimeout(180_000);
  const shorter = "&trialsPerBlock=8&richDue=3&leanDue=1";
  await openRun(page, `task=prt&preset=demo&participant=P05&cell=0${quick}${shorter}`);
  await passInstructions(page, "mouse");
  await page.evaluate(() => {
    setInterval(() => {
      const end = performance.now() + 30;
      while (performance.now() < end);
    }, 60);
  });
  let presses = 0;
  const answerAll = async (trials: number) => {
    for (let i = 0; i < trials; i++) {
      const right = await rightAnswer(page);
      do {
        presses++;
        await page.keyboard.press(right === "short" ? "KeyZ" : "Slash");
      } while (!(await faceGone(page)));
    }
  };
  await answerAll(2);
  await pass(page, "free", "mouse");
  await answerAll(4);
  await pass(page, "main", "mouse");
  await answerAll(8);
  await pass(page, "won", "mouse");
  await expect(page.locator('[data-page="end"]')).toBeVisible();
  const { rows } = await readDatabase(page);
  expect(rows.map((row) => row.sequence)).toEqual(Array.from({ length: 14 }, (_, i) => i + 1));
  const logged = rows.flatMap(({ timing }) => {
    const inputs = timing?.["inputs"];
    return typeof inputs === "string" ? inputs.split(" ") : [];
  });
  expect(logged.filter((entry) => !entry.includes("*") && !entry.includes("="))).toHaveLength(presses);
  for (const row of rows) {
    expect(Number(row.trial["rtMs"])).toBeGreaterThan(0);
    const requested = Number(row.timing?.["featureRequestedFrames"] ?? 0);
    expect(Number(row.timing?.["featureShownFrames"] ?? 0)).toBeGreaterThanOrEqual(requested);
  }
});
