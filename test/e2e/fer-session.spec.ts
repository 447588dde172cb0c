import { expect, test, type Page } from "@playwright/test";
import { answerFace, passOpening, shownPicture } from "./fer-acts.ts";
import { expectOnlyWeighedFiles } from "./page-files.ts";
import { openRun, pass, readDatabase } from "./participant.ts";
import { rescore } from "./rescore.ts";

const right = (emotion: string) => emotion;

/** Marks when the first picture is decoded. The clock starts at navigation: nothing is cached in a new context. */
async function markFirstDecoded(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const decode = createImageBitmap.bind(globalThis);
    const marked = async (image: ImageBitmapSource) => {
      const bitmap = await decode(image);
      performance.mark("first-decoded");
      return bitmap;
    };
    globalThis.createImageBitmap = marked;
  });
}

test("a whole demo by key at true speed: every face exactly its frames, early answers and late ones", async ({
  page,
}) => {
  test.setTimeout(240_000);
  await markFirstDecoded(page);
  const { faults } = await openRun(page, "task=fer&preset=demo&participant=F01&cell=0&seed=true-speed");
  await passOpening(page, "key");
  await shownPicture(page);
  const decodedMs = await page.evaluate(() => performance.getEntriesByName("first-decoded")[0]?.startTime);
  test.info().annotations.push({ type: "measured", description: `first face decoded at ${decodedMs} ms` });
  // 3 s are asked for; 2.0 to 3.0 s measured on a busy machine, of which one watches the display. The rest is for a starved machine.
  expect(decodedMs).toBeLessThan(4500);
  let last: string | null = null;
  for (let i = 0; i < 3; i++) last = await answerFace(page, "key", right, last);
  await pass(page, "main", "key");
  for (let i = 0; i < 24; i++) {
    if (i === 12) await pass(page, "break", "key");
    last = await answerFace(page, "key", i % 6 === 5 ? () => "neutral" : right, last, i % 2 === 1);
  }
  await pass(page, "done", "key");
  await expect(page.locator('[data-page="end"]')).toContainText("Thank you");
  await expectOnlyWeighedFiles(page, "fer");

  const { runs, rows, events } = await readDatabase(page);
  expect(faults).toEqual([]);
  expect(runs[0]?.run).toMatchObject({ state: "finished", mode: "real", rows: 27, attempts: 1 });
  const main = rows.filter((row) => row.trial["block"] !== 0);
  expect(main).toHaveLength(24);
  for (const { timing, trial } of rows) {
    const phases = ["fixation", "blank", "face", ...(trial["block"] === 0 ? ["feedback"] : [])];
    for (const phase of phases) {
      const [shown, requested] = [timing?.[`${phase}ShownFrames`], timing?.[`${phase}RequestedFrames`]];
      // Never cut short, least of all by an answer during the face; exact wherever the display kept up.
      expect(shown).toBeGreaterThanOrEqual(Number(requested));
      if (timing?.[`${phase}DroppedFrames`] === 0) expect(shown).toBe(requested);
    }
    expect(timing?.["faceRequestedMs"]).toBe(500);
    expect(timing?.["maskShownFrames"]).toBeNull();
    expect(trial).toMatchObject({ stimulusSet: "valence-faces", validated: false, modality: "key" });
    expect(trial["stimulus"]).toContain(`${String(trial["identity"])}-${String(trial["emotion"])}-`);
    expect(Number(trial["rtOffsetMs"])).toBeCloseTo(Number(trial["rtMs"]) - 500, 2);
  }
  const early = main.filter((row) => Number(row.trial["rtOffsetMs"]) < 0);
  const late = main.filter((row) => Number(row.trial["rtOffsetMs"]) >= -20);
  expect(early.length).toBeGreaterThan(6);
  expect(late.length).toBeGreaterThan(9);
  expect(main.filter((row) => row.trial["correct"] === true).length).toBeGreaterThanOrEqual(20);
  expect(events.map((event) => event.kind)).toEqual(
    expect.arrayContaining(["instruction", "break", "finish"]),
  );
  await rescore(page, "demo", 1e-12);
});

test("by touch on a phone: face and seven answers fit, equally far from the centre, and a thumb finds them", async ({
  browser,
}) => {
  test.setTimeout(150_000);
  const context = await browser.newContext({
    viewport: { width: 390, height: 844 },
    hasTouch: true,
    isMobile: true,
    deviceScaleFactor: 2,
  });
  const page = await context.newPage();
  const query = "task=fer&preset=demo&participant=F02&cell=1&mode=pilot&speed=5&seed=touch";
  const { faults } = await openRun(page, query);
  await passOpening(page, "touch");
  await shownPicture(page);
  const boxes = await page.evaluate(() => {
    const box = (element: Element) => {
      const { left, top, right, bottom } = element.getBoundingClientRect();
      return { left, top, right, bottom };
    };
    return {
      face: box(document.querySelector("[data-picture]") as Element),
      answers: [...document.querySelectorAll(".fer-answer")].map(box),
      scrolls:
        document.querySelector("#stage")?.scrollHeight !== document.querySelector("#stage")?.clientHeight,
    };
  });
  expect(boxes.scrolls).toBe(false);
  expect(boxes.answers).toHaveLength(7);
  for (const one of [boxes.face, ...boxes.answers]) {
    expect(one.left).toBeGreaterThanOrEqual(0);
    expect(one.top).toBeGreaterThanOrEqual(0);
    expect(one.right).toBeLessThanOrEqual(390);
    expect(one.bottom).toBeLessThanOrEqual(844);
  }
  const middles = boxes.answers.map(
    (one) => [(one.left + one.right) / 2, (one.top + one.bottom) / 2] as const,
  );
  const [first, seventh] = [middles[0] ?? [0, 0], middles[6] ?? [0, 0]];
  const centre = [(first[0] + seventh[0]) / 2, (first[1] + seventh[1]) / 2] as const;
  const radii = middles.map(([x, y]) => Math.hypot(x - centre[0], y - centre[1]));
  for (const radius of radii) expect(Math.abs(radius - (radii[0] ?? 0))).toBeLessThan(1.5);
  for (const one of boxes.answers) {
    expect(one.right - one.left).toBeGreaterThanOrEqual(44);
    expect(one.bottom - one.top).toBeGreaterThanOrEqual(44);
  }

  let last: string | null = null;
  for (let i = 0; i < 3; i++) last = await answerFace(page, "touch", right, last);
  await pass(page, "main", "touch");
  for (let i = 0; i < 24; i++) {
    if (i === 12) await pass(page, "break", "touch");
    last = await answerFace(page, "touch", right, last);
  }
  await pass(page, "done", "touch");
  await expect(page.locator('[data-page="end"]')).toBeVisible();
  const { rows } = await readDatabase(page);
  expect(faults).toEqual([]);
  expect(rows).toHaveLength(27);
  expect(rows.every((row) => row.trial["modality"] === "touch" && row.trial["layout"] === "mirrored")).toBe(
    true,
  );
  await context.close();
});

test("a whole fert-250 by a simulated person on the real timeline, scored again by the command line", async ({
  page,
}) => {
  test.setTimeout(240_000);
  const { faults } = await openRun(
    page,
    "task=fer&preset=fert-250&participant=pilot&mode=pilot&speed=100&agent=healthy&seed=7",
  );
  await expect(page.locator('[data-page="end"]')).toBeVisible({ timeout: 180_000 });
  const { runs, rows } = await readDatabase(page);
  expect(faults).toEqual([]);
  expect(runs[0]?.run).toMatchObject({ state: "finished", rows: 258 });
  const main = rows.filter((row) => row.trial["block"] !== 0);
  expect(main).toHaveLength(250);
  expect(main.filter((row) => row.trial["emotion"] === "neutral")).toHaveLength(10);
  expect(new Set(main.map((row) => row.trial["stimulus"])).size).toBeGreaterThan(200);
  await rescore(page, "fert-250", 1e-8);
  await page.goto(`/index.html#/runs/pilot/${String(runs[0]?.run["runId"])}`);
  await expect(page.locator("figure svg")).toHaveCount(10);
  await expect(page.locator("#confusion-desc")).toContainText("each row adds up to 100 %");
});

test("confidence after each answer, a mask after each face, and going on after a reload", async ({
  page,
}) => {
  test.setTimeout(120_000);
  const query =
    "task=fer&preset=demo&participant=F03&cell=0&mode=pilot&speed=10&ratings=confidence&mask=noise&practiceTrials=0&levels=100&neutrals=0";
  const { faults } = await openRun(page, query);
  await pass(page, "welcome", "key", "start");
  for (const id of ["aim", "look", "answers", "keys", "faint", "guess", "more", "main"])
    await pass(page, id, "key");
  let last: string | null = null;
  for (let i = 0; i < 2; i++) {
    last = await answerFace(page, "key", right, last);
    await expect(page.locator('[data-page="confidence"]')).toBeVisible();
    await expect(page.locator(".fer-answer").first()).toBeHidden();
    await page.keyboard.press("Digit4");
  }
  await shownPicture(page, last);
  await page.reload();
  await pass(page, "resume", "key", "go");
  await pass(page, "welcome", "key", "start");
  await pass(page, "reminder", "key");
  await pass(page, "main", "key");
  last = null;
  for (let i = 0; i < 4; i++) {
    last = await answerFace(page, "key", right, last);
    await page.locator('[data-page="confidence"] [data-value="2"]').click();
  }
  await pass(page, "done", "key");
  await expect(page.locator('[data-page="end"]')).toBeVisible();
  const { rows } = await readDatabase(page);
  expect(faults).toEqual([]);
  expect(rows.map((row) => [row.attempt, row.trial["confidence"]])).toEqual([
    [1, 4],
    [1, 4],
    [2, 2],
    [2, 2],
    [2, 2],
    [2, 2],
  ]);
  for (const { timing } of rows) expect(timing?.["maskShownFrames"]).toBeGreaterThanOrEqual(1);
});

test("a set that is not in this browser is refused in words before a run exists", async ({ page }) => {
  await openRun(page, "task=fer&preset=demo&participant=F04&stimulusSet=my-photos");
  await expect(page.getByText("The picture set “my-photos” is not in this browser.").first()).toBeVisible();
  await expect(page.getByText("Import it on the desk (Stimuli)", { exact: false }).first()).toBeVisible();
  expect((await readDatabase(page)).runs).toEqual([]);
});
