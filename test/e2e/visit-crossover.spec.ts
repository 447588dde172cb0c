import { expect, test, type BrowserContext, type Page } from "@playwright/test";
import { Random } from "../../src/core/random.ts";
import { beginVisit } from "../../src/core/study/record-changes.ts";
import type { Enrolment, VisitRecord } from "../../src/core/study/records.ts";
import { ketamineCrossover } from "../../src/core/study/templates/ketamine-crossover.ts";
import { act, screenNow } from "./monkey.ts";
import { readDatabase, watchFaults } from "./participant.ts";
import { everythingStored, get, put, putStudy, quickened, setClock } from "./study-laptop.ts";

const study = quickened(ketamineCrossover);
const place = (participant: string, visit: string) => ["pilot", study.id, participant, visit];
const address = (participant: string, visit: string, more: string) =>
  `/run.html?study=${study.id}&participant=${participant}&visit=${visit}&mode=pilot&${more}`;
const fast = "speed=1000&agent=healthy";
const end = '[data-page="visit-end"]';
const infusions = { "infusion-1": "2026-03-27T10:00:00.000Z", "infusion-2": "2026-04-10T10:00:00.000Z" };

/** The infusions' times, as the desk enters them. */
async function enterInfusions(page: Page, participant: string): Promise<void> {
  const key = ["pilot", study.id, participant];
  const enrolment = (await get(page, "enrolments", key)) as Enrolment;
  const anchors = Object.fromEntries(
    Object.entries(infusions).map(([id, at]) => [
      id,
      { plannedAt: at, actualAt: at, timeZone: "Europe/London" },
    ]),
  );
  await put(page, "enrolments", key, { ...enrolment, anchors });
}

async function visitBySimulation(page: Page, participant: string, visit: string): Promise<VisitRecord> {
  await page.goto(address(participant, visit, fast));
  await expect(page.locator(end)).toBeVisible({ timeout: 40_000 });
  const record = (await get(page, "visits", place(participant, visit))) as VisitRecord;
  expect(record.state).toBe("finished");
  expect(record.receipt?.split(" ")).toHaveLength(4);
  return record;
}

async function refused(page: Page, sentence: string): Promise<void> {
  await expect(page.locator('[data-page="error"]')).toContainText(sentence, { timeout: 30_000 });
}

/** Plays a visit by hand, whatever comes, to its end or until `enough` says so; returns the screens pressed on. */
async function visitByHand(
  page: Page,
  enough: () => Promise<boolean> = () => Promise.resolve(false),
): Promise<ReadonlySet<string>> {
  const pressed = new Set<string>();
  const random = new Random("by hand");
  const patience = Date.now() + 60_000;
  while (Date.now() < patience) {
    // Between two steps the page is loaded anew: whatever was on it is gone then.
    const screen = await screenNow(page).catch(() => null);
    if (screen === "page visit-end") break;
    if (screen === "trial" && (await enough().catch(() => false))) break;
    pressed.add((await act(page, random).catch(() => null)) ?? "");
    await page.waitForTimeout(15);
  }
  return pressed;
}

test("ketamine-crossover: two people, all visits, the clock moved, a crash, an early visit, a withdrawal", async ({
  browser,
}) => {
  test.setTimeout(300_000);
  const laptop = await browser.newContext();
  let page = await laptop.newPage();
  const faults = watchFaults(page);
  await putStudy(page, study);

  // Before there is a time for the infusion, no window is known. The rehearsal enrols whoever comes.
  await at(laptop, "2026-03-10T09:00:00.000Z");
  for (const person of ["A", "B"]) {
    await page.goto(address(person, "training-1", fast));
    await refused(page, "Start of infusion 1");
    await enterInfusions(page, person);
  }
  const first = await visitBySimulation(page, "A", "training-1");
  expect(first.steps.map(({ id, state }) => `${id} ${state}`)).toEqual([
    "consent done",
    "facts done",
    "mood done",
    "prt done",
  ]);
  expect(first.timing).toBe("due");
  expect(first.earned).toMatchObject([{ step: "prt", currency: "GBP" }]);
  await expect(page.locator("[data-quality]")).toHaveCount(6);
  await visitBySimulation(page, "B", "training-1");
  await page.goto(address("A", "training-1", fast));
  await refused(page, "was done on 2026-03-10");

  await at(laptop, "2026-03-12T09:00:00.000Z");
  for (const person of ["A", "B"]) await visitBySimulation(page, person, "training-2");

  await at(laptop, "2026-03-27T07:00:00.000Z");
  await visitBySimulation(page, "A", "baseline-1");
  // By hand, and the page's process is killed among the words.
  await page.goto(address("B", "baseline-1", "speed=20"));
  const third = async () =>
    (await readDatabase(page)).runs.some(({ run }) => run["state"] === "running" && Number(run["rows"]) >= 3);
  await visitByHand(page, third);
  const { length: before } = (await readDatabase(page)).rows;
  const session = await laptop.newCDPSession(page);
  const crashed = page.waitForEvent("crash");
  session.send("Page.crash").catch(() => undefined);
  await crashed;
  await page.close();
  page = await laptop.newPage();
  await page.goto(address("B", "baseline-1", "speed=20"));
  const pressed = await visitByHand(page);
  expect([...pressed]).toEqual(expect.arrayContaining(["page welcome", "page resume", "page reminder"]));
  await expect(page.locator(end)).toContainText("1 interruption by a reload or crash", { timeout: 30_000 });
  expect((await readDatabase(page)).rows.length).toBeGreaterThan(before);

  // Two hours after: an hour after the infusion is early.
  await at(laptop, "2026-03-27T11:00:00.000Z");
  await page.goto(address("A", "hours-1", fast));
  await refused(page, "The window opens at");
  expect(await get(page, "visits", place("A", "hours-1"))).toBeUndefined();
  // The desk records why, and then it goes.
  const person = { mode: "pilot", study: study.id, participant: "A", visit: "hours-1" } as const;
  const override = beginVisit(person, {
    at: "2026-03-27T11:01:00.000Z",
    utcOffsetMin: 0,
    timeZone: "Europe/London",
    studyVersion: study.studyVersion,
    language: "en",
    timing: "early",
    override: "the participant has to leave",
  });
  await put(page, "visits", place("A", "hours-1"), override);
  await visitBySimulation(page, "A", "hours-1");
  await expect(page.locator('[data-quality="window"]')).toContainText("the participant has to leave");
  // The clock set back a day: refused, whatever the window says.
  await at(laptop, "2026-03-26T11:30:00.000Z");
  await page.goto(address("B", "hours-1", fast));
  await refused(page, "clock");

  await at(laptop, "2026-03-27T12:00:00.000Z");
  await visitBySimulation(page, "B", "hours-1");
  await at(laptop, "2026-03-28T10:00:00.000Z");
  const day = await visitBySimulation(page, "A", "day-1");
  expect(day.steps.map(({ id }) => id)).toEqual(["mood", "words-recall", "words-recognition", "prt", "phq9"]);

  // B wants everything deleted: nothing of them is left anywhere, everything of A is.
  await page.goto(address("B", "day-1", "speed=20"));
  await page.locator('[data-page="welcome"] [data-value="pause"]').click();
  await page.locator('[data-value="stop"]').click();
  await page.locator('[data-value="delete-all"]').click();
  await page.locator('[data-value="yes"]').click();
  await expect(page.locator('[data-page="deleted"]')).toBeVisible({ timeout: 30_000 });
  const left = await everythingStored(page);
  for (const [store, records] of Object.entries(left)) {
    expect(
      records.filter((record) => record.includes('"B"')),
      store,
    ).toEqual([]);
  }
  expect(left["tombstones"]).toHaveLength(1);
  expect(left["runs"]?.length).toBeGreaterThan(5);

  // Summer time began on 29 March: a week is seven calendar days all the same.
  await at(laptop, "2026-04-03T20:00:00.000Z");
  await visitBySimulation(page, "A", "week-1");
  for (const [visit, time] of [
    ["baseline-2", "2026-04-10T07:00:00.000Z"],
    ["hours-2", "2026-04-10T12:00:00.000Z"],
    ["day-2", "2026-04-11T10:00:00.000Z"],
    ["week-2", "2026-04-17T10:00:00.000Z"],
  ] as const) {
    await at(laptop, time);
    await visitBySimulation(page, "A", visit);
  }
  const { runs } = await readDatabase(page);
  const own = runs.filter(({ run }) => run["participant"] === "A");
  expect(own.every(({ run }) => run["state"] === "finished")).toBe(true);
  // Learned in one form before each infusion, and never the same twice.
  const forms = own
    .filter(({ run }) => run["part"] === "categorisation")
    .map(({ run }) => (run["parameters"] as { readonly form: string }).form);
  expect(new Set(forms).size).toBe(2);
  expect(faults).toEqual([]);
  await laptop.close();
});

function at(laptop: BrowserContext, iso: string): Promise<void> {
  return setClock(laptop, iso);
}
