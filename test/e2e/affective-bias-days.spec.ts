import { expect, test, type Page } from "@playwright/test";
import { expectOnlyWeighedFiles } from "./page-files.ts";
import { openRun, readDatabase, type Stored } from "./participant.ts";

const address = "task=abt&preset=demo&participant=P07&mode=pilot";

/** Moves the calendar on, and leaves the running clock alone. */
function daysLater(days: number): void {
  const shift = days * 86_400_000;
  const Real = Date;
  globalThis.Date = class extends Real {
    constructor(...given: ConstructorParameters<typeof Real> | []) {
      super(...((given.length === 0 ? [Real.now() + shift] : given) as [number]));
    }
    static override now(): number {
      return Real.now() + shift;
    }
  } as DateConstructor;
}

/** Everything on the screen answered by keyboard until the thanks; the better sign where one is known. */
async function playByKeyboard(page: Page): Promise<void> {
  const deadline = Date.now() + 70_000;
  while (Date.now() < deadline) {
    const id = await page.evaluate(
      () => document.querySelector<HTMLElement>(".sheet, .page")?.dataset["page"] ?? null,
    );
    if (id === "end") return;
    if (id !== null) await answerPage(page);
    else await answerTrial(page);
  }
  throw new Error("The session did not end.");
}

async function answerPage(page: Page): Promise<void> {
  const open = page.locator(".scale-track:not(:has(.scale-mark:not([hidden])))");
  if ((await open.count()) > 0) {
    await page.keyboard.press("ArrowRight");
    if ((await open.count()) > 0) await page.keyboard.press("Tab");
    return;
  }
  const wheel = page.locator(".abt-wheel button:enabled:visible");
  await page.keyboard.press((await wheel.count()) > 0 ? "Space" : "Enter");
  await page.waitForTimeout(40);
}

async function answerTrial(page: Page): Promise<void> {
  const key = await page.evaluate(() => {
    if (document.querySelector(".abt-ring.shown") !== null) return null;
    const shown = [...document.querySelectorAll<HTMLElement>(".abt-tile.shown[data-answer]")];
    const better = shown.find((tile) => tile.dataset["answer"] !== "X") ?? shown[0];
    return better?.querySelector("kbd")?.textContent ?? null;
  });
  if (key === null) await page.waitForTimeout(15);
  else await page.keyboard.press(key === "/" ? "Slash" : `Key${key}`);
}

const signs = ({ rows }: Stored, part: string) =>
  new Map(
    (rows as unknown as { part: string; trial: Record<string, string | null> }[])
      .filter((row) => row.part === part && row.trial["leftCue"] !== null && row.trial["kind"] !== "practice")
      .map(({ trial }) => [trial["leftCue"], trial["leftGlyph"]]),
  );

test("two visits on different days by keyboard: the same signs, and scores of both on the desk", async ({
  page,
}) => {
  const first = await openRun(page, `${address}&part=pairing&visit=1&speed=4&seed=monday`);
  await playByKeyboard(page);
  expect(first.faults).toEqual([]);
  await expectOnlyWeighedFiles(page, "abt");
  const monday = await readDatabase(page);
  expect(monday.rows.filter((row) => row.trial["kind"] === "mood").length).toBeGreaterThan(5);
  for (const { trial } of monday.rows.filter((row) => row.trial["kind"] === "mood")) {
    expect(trial["moodHappy"]).toBe(51);
    expect(trial["pageMs"]).toBeGreaterThan(0);
  }

  await page.addInitScript(daysLater, 1);
  const second = await openRun(page, `${address}&part=preference&visit=2&speed=4&seed=tuesday`);
  await playByKeyboard(page);
  expect(second.faults).toEqual([]);
  await expectOnlyWeighedFiles(page, "abt");
  const tuesday = await readDatabase(page);
  const [before, after] = tuesday.runs
    .map(({ run }) => run)
    .sort((a, b) => String(a["startedAt"]).localeCompare(String(b["startedAt"])));
  expect(
    Date.parse(String(after?.["startedAt"])) - Date.parse(String(before?.["startedAt"])),
  ).toBeGreaterThan(86_000_000);
  const learned = signs(tuesday, "pairing");
  for (const [cue, sign] of signs(tuesday, "preference")) expect(sign).toBe(learned.get(cue));

  await page.goto(`/index.html#/runs/pilot/${String(after?.["runId"])}`);
  await expect(page.locator("figure svg")).toHaveCount(5);
  await expect(page.locator("#choice-bias-desc")).toContainText("95 % interval");
  await expect(page.locator("#value-desc")).toContainText(
    "Exposures, rewards and points of A and B are equal.",
  );
});

test("a test without anything learned is refused in words before a run exists", async ({ page }) => {
  await openRun(page, `${address}&part=preference&visit=2`);
  await expect(page.getByText("has not learned", { exact: false }).first()).toBeVisible();
  expect((await readDatabase(page)).runs).toEqual([]);
});

test("a simulated person plays both parts on the real timeline", async ({ page }) => {
  for (const [part, visit] of [
    ["pairing", 1],
    ["preference", 2],
  ] as const) {
    await openRun(page, `${address}&part=${part}&visit=${visit}&speed=50&agent=mood-sensitive&seed=robot`);
    await expect(page.locator('[data-page="end"]')).toBeVisible({ timeout: 60_000 });
  }
  const { runs } = await readDatabase(page);
  expect(runs.map(({ run }) => run["state"])).toEqual(["finished", "finished"]);
});
