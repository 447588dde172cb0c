import { expect, test } from "@playwright/test";
import { expectOnlyWeighedFiles } from "./page-files.ts";
import {
  answerTrial,
  openRun,
  pass,
  passInstructions,
  passPractice,
  quick,
  readDatabase,
} from "./participant.ts";
import { address, answerAll, beginRecall, encode, finish, savedRows } from "./words-acts.ts";

test("one session: words, a task between, recall by typing with a reload in the middle, recognition", async ({
  page,
}) => {
  test.setTimeout(240_000);
  const words = await encode(page);

  // What fills the delay: the reward task, without words.
  const filler = await openRun(page, `task=prt&preset=demo&participant=W01&cell=0${quick}`);
  await passInstructions(page, "key");
  await passPractice(page, "key");
  for (let i = 0; i < 20; i++) await answerTrial(page, "key");
  await pass(page, "won", "key");
  await expect(page.locator('[data-page="end"]')).toBeVisible();
  expect(filler.faults).toEqual([]);

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
  const { runs } = await readDatabase(page);
  const of = (part: string) => runs.find(({ run }) => run["part"] === part)?.run;
  const minutes = (from: unknown, to: unknown) =>
    (Date.parse(String(to)) - Date.parse(String(from))) / 60_000;
  // From the end of the words to the start of the recall: at least what the filler took.
  const gap = minutes(of("main")?.["startedAt"], of("main")?.["finishedAt"]);
  expect(Number(rows[0]?.trial["delayMin"])).toBeGreaterThan(gap - 0.01);
  expect(Number(rows[0]?.trial["delayMin"])).toBeLessThan(gap + 2);
  // The clock went on over the reload: at least the pause before it lies between the stretches.
  expect((times[3] ?? 0) - (times[2] ?? 0)).toBeGreaterThan(2000);

  const { faults: later } = await openRun(page, address("recognition"));
  await pass(page, "welcome", "key", "start");
  for (const id of ["old", "old-ask", "keys-left", "keys-right"]) await pass(page, id, "key");
  await answerAll(page);
  expect(later).toEqual([]);
  await expectOnlyWeighedFiles(page, "words");
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
  await beginRecall(page, "", "touch");
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
