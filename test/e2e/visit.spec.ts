import AxeBuilder from "@axe-core/playwright";
import { expect, test, type Page } from "@playwright/test";
import type { StudyInput } from "../../src/core/study/schema.ts";
import { studySchema } from "../../src/core/study/schema.ts";
import { readDatabase, watchFaults } from "./participant.ts";
import { get, putStudy } from "./study-laptop.ts";

const both = (en: string, de: string) => ({ en, de });

/** A visit of pages alone: every kind of page there is around tasks. */
const pages: StudyInput = {
  schema: 1,
  id: "pages",
  studyVersion: "1",
  title: "Every page of a visit",
  seed: "pages",
  languages: ["en", "de"],
  ids: { kind: "own" },
  texts: {
    consent: both("# Would you like to?\n\n- You may stop.", "# Möchten Sie?\n\n- Sie dürfen aufhören."),
    help: both("Please tell the person with you.", "Bitte sagen Sie es der Person bei Ihnen."),
    bye: both("Rest before you go.", "Ruhen Sie sich aus, bevor Sie gehen."),
  },
  questionnaires: {
    mood: {
      title: both("Your mood", "Ihre Stimmung"),
      intro: both("Two questions.", "Zwei Fragen."),
      alarm: { item: "low", from: 1, text: "help" },
      items: [
        {
          kind: "vas",
          id: "happy",
          text: both("How happy are you?", "Wie glücklich sind Sie?"),
          left: both("not at all", "gar nicht"),
          right: both("very", "sehr"),
        },
        {
          kind: "choice",
          id: "low",
          text: both("Did you feel low?", "Waren Sie traurig?"),
          options: [
            { value: 0, text: both("No", "Nein") },
            { value: 1, text: both("Yes", "Ja") },
          ],
        },
        { kind: "text", id: "more", text: both("Anything else?", "Noch etwas?"), optional: true },
      ],
    },
  },
  visits: [
    {
      id: "only",
      title: both("The only visit", "Der einzige Termin"),
      steps: [
        { step: "consent", text: "consent" },
        { step: "facts", ask: ["age", "sex"] },
        { step: "questionnaire", questionnaire: "mood" },
        { step: "delay", for: "PT20S" },
        { step: "text", role: "safety", text: "bye" },
      ],
    },
  ],
};
const study = studySchema.parse(pages);
const address = (person: string, more = "") =>
  `/run.html?study=pages&participant=${person}&mode=pilot&speed=20${more}`;

async function scan(page: Page, id: string): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).analyze();
  expect(violations.map((v) => `${id}: ${v.id}: ${v.nodes.map((n) => n.html).join(" ")}`)).toEqual([]);
}

async function on(page: Page, id: string): Promise<void> {
  await expect(page.locator(`[data-page="${id}"]`)).toBeVisible({ timeout: 20_000 });
}

test("by keyboard alone, in German: every page is reached, filled in and clean for axe", async ({ page }) => {
  test.setTimeout(90_000);
  const faults = watchFaults(page);
  await putStudy(page, study);
  await page.goto(address("K1", "&lang=de"));
  const { keyboard } = page;
  const step = async (id: string, ...keys: readonly string[]) => {
    await on(page, id);
    await scan(page, id);
    for (const key of keys) await keyboard.press(key);
  };
  await step("welcome", "Space");
  await expect(page.locator("html")).toHaveAttribute("lang", "de");
  await step("device", "Space");
  await expect(page.locator('[data-page="consent"] h1')).toHaveText("Möchten Sie?");
  await step("consent", "Tab", "Enter");
  await step("question-age", "4", "1", "Enter");
  await step("question-sex", "Digit1");
  await step("questionnaire", "Enter");
  await step("question-happy", "ArrowRight", "ArrowRight", "Enter");
  await step("question-low", "Digit2");
  await step("alarm", "Space");
  // A reload among the questions goes on with the next one.
  await page.reload();
  await step("welcome", "Space");
  await step("device", "Space");
  await step("question-more", "o", "k", "Tab", "Enter");
  await on(page, "wait");
  await expect(page.locator('[data-page="wait"] [data-value="continue"]')).toBeEnabled({ timeout: 20_000 });
  await step("wait", "Space");
  await step("safety", "Space");
  await on(page, "visit-end");
  await scan(page, "visit-end");
  const record = await get(page, "visits", ["pilot", "pages", "K1", "only"]);
  expect(record).toMatchObject({ state: "finished", language: "de" });
  const { steps } = record as { readonly steps: readonly { readonly answers: unknown }[] };
  expect(steps.map(({ answers }) => answers)).toEqual([
    { consent: "yes" },
    { age: 41, sex: "female" },
    { happy: 52, low: 1, more: "ok" },
    null,
    null,
  ]);
  expect(faults).toEqual([]);
});

test("by touch on a phone: everything fits, is large enough, and the researcher can pass a step over", async ({
  browser,
}) => {
  test.setTimeout(90_000);
  const context = await browser.newContext({
    viewport: { width: 390, height: 844 },
    hasTouch: true,
    isMobile: true,
  });
  const page = await context.newPage();
  await putStudy(page, study);
  await page.goto(address("T1"));
  const tap = async (id: string, value: string) => {
    await on(page, id);
    await fits(page);
    await page.locator(`[data-page="${id}"] [data-value="${value}"]`).tap();
  };
  await tap("welcome", "dim");
  await tap("welcome", "start");
  await scan(page, "device, dark");
  await tap("device", "go");
  await tap("consent", "yes");
  await tap("question-age", "leave");
  await tap("question-sex", "option-2");
  await tap("questionnaire", "pause");
  await tap("pause", "attend");
  await on(page, "attendant");
  await expect(page.locator('[data-value="skip"]')).toBeDisabled();
  await page.locator('[data-page="attendant"] textarea').fill("very tired");
  await tap("attendant", "skip");
  await tap("wait", "pause");
  await tap("pause", "go");
  await expect(page.locator('[data-page="wait"] [data-value="continue"]')).toBeEnabled({ timeout: 20_000 });
  await tap("wait", "continue");
  await tap("safety", "continue");
  await on(page, "visit-end");
  await fits(page);
  await expect(page.locator('[data-quality="steps"]')).toContainText("1 skipped");
  const record = (await get(page, "visits", ["pilot", "pages", "T1", "only"])) as {
    readonly steps: readonly { readonly reason: string | null }[];
  };
  expect(record.steps.map(({ reason }) => reason)).toEqual([null, null, "very tired", null, null]);

  const downloading = page.waitForEvent("download");
  await page.locator('[data-value="backup"]').tap();
  const download = await downloading;
  const hash = (await page.locator(".hash").textContent())?.match(/[0-9a-f]{64}/)?.[0] ?? "";
  expect(download.suggestedFilename()).toBe(`pages_T1_only_${hash.slice(0, 8)}_data.json`);
  await context.close();
});

/** No sideways scrolling, letters of 18 px and more, buttons that a thumb finds. */
async function fits(page: Page): Promise<void> {
  const found = await page.evaluate(() => {
    const shown = [...document.querySelectorAll(".sheet *")].filter(
      (element): element is HTMLElement => element instanceof HTMLElement && element.checkVisibility(),
    );
    const words = shown.filter((element) =>
      [...element.childNodes].some((n) => n instanceof Text && n.data.trim() !== ""),
    );
    const small = (element: HTMLElement) => {
      const { width, height } = element.getBoundingClientRect();
      return Math.min(width, height) < 44;
    };
    return {
      wider: document.documentElement.scrollWidth - innerWidth,
      letters: Math.min(
        ...words
          .filter((e) => e.closest("pre, kbd, .mark") === null)
          .map((e) => parseFloat(getComputedStyle(e).fontSize)),
      ),
      tiny: shown
        .filter((e) => e.matches("button, input, textarea, summary, a.main, .scale-track") && small(e))
        .map((e) => e.outerHTML),
    };
  });
  expect(found.wider).toBeLessThanOrEqual(0);
  expect(found.letters).toBeGreaterThanOrEqual(18);
  expect(found.tiny).toEqual([]);
}

test("what keeps a visit from starting is said in words, and nothing is stored", async ({
  context,
  page,
}) => {
  test.setTimeout(60_000);
  await putStudy(page, study);
  for (const [query, sentence] of [
    ["study=paegs&participant=P1", 'There is no study "paegs"'],
    ["study=pages&participant=P1&visit=other", 'has no visit "other"'],
    ["study=pages&participant=P1", "Nobody with the code P1 is enrolled"],
    ["study=pages&participant=P%2F1", 'participant cannot be "P/1"'],
    ["study=pages&participant=P1&task=prt&lang=xx", "task cannot be set in a visit"],
  ] as const) {
    await page.goto(`/run.html?${query}`);
    await expect(page.locator('[data-page="error"]')).toContainText(sentence, { timeout: 20_000 });
  }
  expect(await get(page, "visits", ["real", "pages", "P1", "only"])).toBeUndefined();
  await page.goto(address("D1"));
  await on(page, "welcome");
  const second = await context.newPage();
  await second.goto(address("D1"));
  await expect(second.locator('[data-page="error"]')).toContainText("another tab", { timeout: 20_000 });
  expect((await readDatabase(page)).runs).toEqual([]);

  // Somebody who does not agree is thanked, and that is all.
  await page.locator('[data-value="start"]').click();
  await page.locator('[data-page="device"] [data-value="go"]').click();
  await page.locator('[data-page="consent"] [data-value="no"]').click();
  await on(page, "declined");
  expect(await get(page, "visits", ["pilot", "pages", "D1", "only"])).toMatchObject({ state: "stopped" });
});
