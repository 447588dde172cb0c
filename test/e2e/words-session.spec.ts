import { readFile } from "node:fs/promises";
import { expect, test, type Page } from "@playwright/test";
import { openRun, pass, type Hand } from "./participant.ts";

const short = "&fixationMs=50&wordMs=50&itiMs=50&recallMs=60000&finishAfterMs=1000&form=A";
const address = (part: string, more = "") =>
  `task=words&preset=demo&participant=W01&part=${part}${short}${more}`;

interface Row {
  readonly trial: Readonly<Record<string, string | number | boolean | null>>;
  readonly attempt: number;
}

/** The left answer, as the hand would give it, whether or not a word waits for it. */
async function answer(page: Page, hand: Hand): Promise<void> {
  const button = page.locator(".words-answer").first();
  if (hand === "key") await page.keyboard.press("KeyZ");
  else if (await button.isVisible()) await button.tap({ timeout: 1000 }).catch(() => undefined);
  await page.waitForTimeout(80);
}

/** Answers left at every word until the part is over; answers how sure and what was expected. */
async function answerAll(page: Page, hand: Hand = "key"): Promise<void> {
  const over = page.locator('[data-page="part-end"]');
  for (let i = 0; i < 400 && !(await over.isVisible()); i++) {
    if (await page.locator('[data-page="sure"]').isVisible()) await page.keyboard.press("Digit4");
    else if (await page.locator('[data-page="expected"]').isVisible()) await page.keyboard.press("Digit2");
    else await answer(page, hand);
  }
  await expect(over).toBeVisible();
}

/** The rows of the run that has just ended, from the copy that its last page offers. */
async function savedRows(page: Page): Promise<Row[]> {
  await pass(page, "part-end", "mouse");
  await expect(page.locator('[data-page="end"]')).toBeVisible();
  const download = page.waitForEvent("download");
  await page.locator('[data-page="end"] [data-value="save"]').click();
  const text = await readFile(await (await download).path(), "utf8");
  return text
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line) as Partial<Row>)
    .map((line) => ("row" in line ? (line.row as Row) : (line as Row)))
    .filter((row) => typeof row.trial === "object");
}

async function encode(page: Page, hand: Hand = "key"): Promise<string[]> {
  const { faults } = await openRun(page, address("categorisation"));
  await pass(page, "welcome", hand, "start");
  for (const id of ["aim", "question", "keys-left", "keys-right", "practice"]) await pass(page, id, hand);
  await expect(page.locator(".words-answer").first()).toBeVisible();
  while (!(await page.locator('[data-page="main"]').isVisible())) await answer(page, hand);
  await pass(page, "main", hand);
  await answerAll(page, hand);
  expect(faults).toEqual([]);
  const rows = await savedRows(page);
  const words = rows
    .filter(({ trial }) => trial["role"] === "target")
    .map(({ trial }) => String(trial["word"]));
  expect(words).toHaveLength(8);
  return words;
}

async function beginRecall(page: Page, more = ""): Promise<string[]> {
  const { faults } = await openRun(page, address("recall", more));
  await pass(page, "welcome", "key", "start");
  for (const id of ["recall", "recall-how", "recall-time"]) await pass(page, id, "key");
  await expect(page.locator(".words-line")).toBeFocused();
  return faults;
}

async function finish(page: Page): Promise<void> {
  await page.locator('[data-value="finish"]').click();
  await page.locator('[data-value="sure"]').click();
}

test("one session: words, recall by typing with a reload in the middle, recognition", async ({ page }) => {
  test.setTimeout(150_000);
  const words = await encode(page);
  const faults = await beginRecall(page);
  const line = page.locator(".words-line");
  await line.pressSequentially(`${words[0]}`);
  await page.keyboard.press("Enter");
  await page.keyboard.press("Enter");
  await line.pressSequentially(`${words[1]}s 🙂`);
  await page.keyboard.press("Enter");
  await line.evaluate((input: HTMLInputElement, text) => {
    const data = new DataTransfer();
    data.setData("text/plain", text);
    input.dispatchEvent(
      new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true }),
    );
  }, "pasted");
  await line.pressSequentially("half a wo");
  await expect(page.locator(".words-entry")).toHaveCount(2);
  for (const [name, value] of [
    ["spellcheck", "false"],
    ["autocomplete", "off"],
    ["autocorrect", "off"],
    ["autocapitalize", "none"],
  ] as const) {
    await expect(line).toHaveAttribute(name, value);
  }

  await page.waitForTimeout(1500);
  await page.reload();
  await pass(page, "resume", "key", "go");
  await pass(page, "welcome", "key", "start");
  await pass(page, "reminder", "key");
  await expect(page.locator(".words-entry")).toHaveCount(2);
  await expect(line).toHaveValue("half a wo");
  await line.fill("");
  await line.pressSequentially(`${words[2]}`);
  await page.keyboard.press("Enter");
  await page.getByRole("button", { name: `Take back ${words[2]}` }).click();
  await line.pressSequentially("last one");
  await finish(page);
  expect(faults).toEqual([]);
  const rows = await savedRows(page);
  expect(rows.map(({ trial }) => trial["kind"])).toEqual([
    "start",
    "word",
    "word",
    "word",
    "strike",
    "word",
    "end",
  ]);
  expect(rows.map(({ attempt }) => attempt)).toEqual([1, 1, 1, 2, 2, 2, 2]);
  expect(rows[4]?.trial).toMatchObject({ response: words[2], strikes: 4, struckOut: true });
  expect(rows[5]?.trial).toMatchObject({ response: "last one" });
  const times = rows.map(({ trial }) => Number(trial["commitMs"]));
  expect(times).toEqual([...times].sort((a, b) => a - b));
  // The clock went on over the reload: at least the pause before it lies between the stretches.
  expect((times[3] ?? 0) - (times[2] ?? 0)).toBeGreaterThan(2000);

  const { faults: later } = await openRun(page, address("recognition"));
  await pass(page, "welcome", "key", "start");
  for (const id of ["old", "old-ask", "keys-left", "keys-right"]) await pass(page, id, "key");
  await answerAll(page);
  expect(later).toEqual([]);
  const tested = await savedRows(page);
  expect(tested.filter(({ trial }) => trial["kind"] === "recognise")).toHaveLength(16);
  expect(tested.filter(({ trial }) => trial["confidence"] === 4).length).toBeGreaterThan(0);
  expect(tested.at(-1)?.trial).toMatchObject({ kind: "expected", response: "2" });
});

test("two visits a day apart: recall is refused without a categorisation, and stores the true delay", async ({
  page,
}) => {
  test.setTimeout(120_000);
  await page.goto(`/run.html?${address("recall")}`);
  await expect(page.locator('[data-page="error"]')).toContainText(
    "has not done the categorisation of form A",
  );
  const words = await encode(page);

  await page.addInitScript(() => {
    const real = Date;
    const ahead = 26 * 3_600_000;
    const Shifted = class extends real {
      constructor(...given: readonly unknown[]) {
        if (given.length === 0) super(real.now() + ahead);
        else super(...(given as [string]));
      }
      static override now() {
        return real.now() + ahead;
      }
    };
    globalThis.Date = Shifted as DateConstructor;
  });
  await page.goto(`/run.html?${address("recall", "&visit=2").replace("form=A", "form=B")}`);
  await expect(page.locator('[data-page="error"]')).toContainText("form A in session 1");

  const faults = await beginRecall(page, "&visit=2");
  await page.locator(".words-line").pressSequentially(`${words[0]}`);
  await page.keyboard.press("Enter");
  await page.waitForTimeout(1200);
  await finish(page);
  expect(faults).toEqual([]);
  const rows = await savedRows(page);
  expect(rows[0]?.trial["kind"]).toBe("start");
  expect(Number(rows[0]?.trial["delayMin"])).toBeGreaterThan(26 * 60);
  expect(Number(rows[0]?.trial["delayMin"])).toBeLessThan(26 * 60 + 5);
});

test("by touch on a phone: the recall fits, and every control is large enough", async ({ browser }) => {
  test.setTimeout(120_000);
  const context = await browser.newContext({ viewport: { width: 390, height: 844 }, hasTouch: true });
  const page = await context.newPage();
  await encode(page, "touch");
  await openRun(page, address("recall"));
  await pass(page, "welcome", "touch", "start");
  for (const id of ["recall", "recall-how", "recall-time"]) await pass(page, id, "touch");
  await page.locator(".words-line").pressSequentially("kind");
  await page.getByRole("button", { name: "Add" }).tap();
  await expect(page.locator(".words-entry")).toHaveCount(1);
  await expect(page.locator(".words-line")).toBeFocused();
  const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  expect(wide).toBeLessThanOrEqual(0);
  for (const control of await page.locator(".words-recall button:visible, .words-line").all()) {
    const box = await control.boundingBox();
    expect(Math.min(box?.height ?? 0, box?.width ?? 0)).toBeGreaterThanOrEqual(44);
  }
  await context.close();
});
