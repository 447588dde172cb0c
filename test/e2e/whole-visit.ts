import { expect, type Browser, type Page } from "@playwright/test";
import { studySchema, type StudyInput } from "../../src/core/study/schema.ts";
import { countInputs, goThrough } from "./hands.ts";
import { readDatabase, watchFaults, type Hand } from "./participant.ts";
import { get, putStudy } from "./study-laptop.ts";

type Steps = StudyInput["visits"][number]["steps"];

/** A visit with every kind of page around the given tasks. */
export function visitWith(id: string, tasks: Steps): StudyInput {
  return {
    schema: 1,
    id,
    studyVersion: "1",
    title: "A whole visit",
    seed: id,
    languages: ["en"],
    ids: { kind: "panel" },
    texts: { consent: { en: "# Would you like to?\n\n- You may stop." }, bye: { en: "Rest before you go." } },
    questionnaires: {
      mood: {
        title: { en: "Your mood" },
        items: [
          {
            kind: "vas",
            id: "happy",
            text: { en: "How happy are you?" },
            left: { en: "not at all" },
            right: { en: "very" },
          },
          { kind: "number", id: "hours", text: { en: "How many hours did you sleep?" }, min: 0, max: 50 },
          { kind: "text", id: "words", text: { en: "Say it in your own words." } },
        ],
      },
      phq9: { template: "phq9", safetyText: "bye" },
    },
    visits: [
      {
        id: "only",
        title: { en: "The only visit" },
        steps: [
          { step: "consent", text: "consent" },
          { step: "facts", ask: ["age", "sex", "handedness", "language"] },
          { step: "questionnaire", questionnaire: "mood" },
          { step: "questionnaire", questionnaire: "phq9" },
          ...tasks,
          { step: "text", role: "debrief", text: "bye" },
        ],
      },
    ],
  };
}

export const wordSteps: Steps = [
  { step: "task", task: "words", part: "categorisation", preset: "demo", set: { form: "A" } },
  {
    step: "task",
    task: "words",
    part: "recall",
    preset: "demo",
    set: { form: "A", recallMs: 600_000, finishAfterMs: 1000, delayMinMin: 0 },
  },
];

/** Somebody does the visit with one hand alone; every row says so, and nothing else reached the page. */
export async function expectWholeVisit(
  browser: Browser,
  baseURL: string,
  input: StudyInput,
  hand: Hand,
  how: {
    readonly mode: "real" | "pilot";
    readonly more: string;
    readonly begin?: (page: Page) => Promise<void>;
    readonly end?: (page: Page) => Promise<void>;
  },
): Promise<readonly string[]> {
  const phone = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true };
  const context = await browser.newContext({ baseURL, ...(hand === "touch" ? phone : {}) });
  const page = await context.newPage();
  const faults = watchFaults(page);
  await how.begin?.(page);
  await putStudy(page, studySchema.parse(input));
  const inputs = await countInputs(page);
  await page.goto(`/run.html?study=${input.id}&participant=H1&mode=${how.mode}${how.more}`);
  const screens: string[] = [];
  await goThrough(page, hand, async (screen) => void screens.push(screen));
  expect(screens.at(-1)).toBe("visit-end");
  await expect(page.locator("summary")).toHaveText("How it went, and a copy of your answers");
  expect(faults).toEqual([]);
  expect(await inputs()).toEqual([hand]);
  const record = (await get(page, "visits", [how.mode, input.id, "H1", "only"])) as {
    readonly state: string;
    readonly steps: readonly { readonly state: string; readonly answers: Record<string, unknown> | null }[];
  };
  expect(record.state).toBe("finished");
  expect(record.steps.filter(({ state }) => state !== "done")).toEqual([]);
  const mood = record.steps.find(({ answers }) => answers?.["hours"] !== undefined)?.answers;
  expect(mood).toMatchObject({ hours: 41, words: "41" });
  const { rows } = await readDatabase(page);
  const modalities = rows.map(({ trial }) => trial["modality"]).filter((found) => typeof found === "string");
  expect(modalities.length).toBeGreaterThanOrEqual(10);
  expect(new Set(modalities)).toEqual(new Set([hand]));
  await how.end?.(page);
  expect(faults).toEqual([]);
  await context.close();
  return screens;
}
