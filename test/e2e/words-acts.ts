import { expectOnlyWeighedFiles } from "./page-files.ts";
import { readFile } from "node:fs/promises";
import { expect, type Page } from "@playwright/test";
import { openRun, pass, type Hand } from "./participant.ts";

const short = "&fixationMs=50&wordMs=50&itiMs=50&recallMs=60000&finishAfterMs=1000&form=A";

/** The address of one part of the demo, with short phases. */
export const address = (part: string, more = "") =>
  `task=words&preset=demo&participant=W01&part=${part}${short}${more}`;

export interface Row {
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
export async function answerAll(page: Page, hand: Hand = "key"): Promise<void> {
  const over = page.locator('[data-page="part-end"]');
  for (let i = 0; i < 400 && !(await over.isVisible()); i++) {
    if (await page.locator('[data-page="sure"]').isVisible()) await page.keyboard.press("Digit4");
    else if (await page.locator('[data-page="expected"]').isVisible()) await page.keyboard.press("Digit2");
    else await answer(page, hand);
  }
  await expect(over).toBeVisible();
}

/** The rows of the run that has just ended, from the copy that its last page offers. */
export async function savedRows(page: Page): Promise<Row[]> {
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

/** Does the categorisation and returns its target words. */
export async function encode(page: Page, hand: Hand = "key"): Promise<string[]> {
  const { faults } = await openRun(page, address("categorisation"));
  await pass(page, "welcome", hand, "start");
  for (const id of ["aim", "question", "keys-left", "keys-right", "practice"]) await pass(page, id, hand);
  await expect(page.locator(".words-answer").first()).toBeVisible();
  while (!(await page.locator('[data-page="main"]').isVisible())) await answer(page, hand);
  await pass(page, "main", hand);
  await answerAll(page, hand);
  expect(faults).toEqual([]);
  await expectOnlyWeighedFiles(page, "words");
  const rows = await savedRows(page);
  const words = rows
    .filter(({ trial }) => trial["role"] === "target")
    .map(({ trial }) => String(trial["word"]));
  expect(words).toHaveLength(8);
  return words;
}

/** Opens the recall and passes its instructions; returns what must stay empty. */
export async function beginRecall(page: Page, more = "", hand: Hand = "key"): Promise<string[]> {
  const { faults } = await openRun(page, address("recall", more));
  await pass(page, "welcome", hand, "start");
  for (const id of ["recall", "recall-how", "recall-time"]) await pass(page, id, hand);
  await expect(page.locator(".words-line")).toBeFocused();
  return faults;
}

/** Ends a recall early. */
export async function finish(page: Page): Promise<void> {
  await page.locator('[data-value="finish"]').click();
  await page.locator('[data-value="sure"]').click();
}
