import { expect, test } from "@playwright/test";
import { stillDatabase } from "../../src/core/still.ts";
import { studySchema } from "../../src/core/study/schema.ts";
import { readDatabase, watchFaults } from "./participant.ts";
import { putStudy } from "./study-laptop.ts";
import { visitWith } from "./whole-visit.ts";

test("the desk shows every screen of a study on one page that prints, and keeps nothing of it", async ({
  page,
}) => {
  test.setTimeout(120_000);
  const faults = watchFaults(page);
  const study = visitWith("on-paper", [{ step: "task", task: "prt", preset: "demo" }]);
  const longConsent = {
    en: ["# Would you like to?", ...Array<string>(30).fill("You may stop.")].join("\n\n"),
  };
  await putStudy(page, studySchema.parse({ ...study, texts: { ...study.texts, consent: longConsent } }));
  await page.goto("/index.html#/studies/on-paper");
  await page.getByRole("link", { name: "Every screen that participants see" }).click();
  await page.getByRole("button", { name: "Show every screen" }).click();
  await expect(page.getByRole("status").filter({ hasText: /^\d+ screens\.$/ })).toBeVisible({
    timeout: 90_000,
  });
  await expect(page.getByRole("alert")).toHaveCount(0);
  const captions = await page.locator("figure.screen figcaption").allTextContents();
  const names = captions.map((caption) => caption.replace(/^\d+\. /, ""));
  expect(names).toEqual(
    expect.arrayContaining([
      "Consent",
      "Check of this computer",
      "Safety text, shown at once after an answer that calls for it",
      "Task: after the answer, money won",
      "End of the visit, with the receipt and the checks for the staff",
      "After deleting, with the deletion slip",
    ]),
  );
  expect(captions.map((caption) => Number(caption.split(".")[0]))).toEqual(captions.map((_, i) => i + 1));
  // Each is the page itself, drawn again with its own style.
  const consent = page.frameLocator('iframe[title="Consent"]');
  await expect(consent.locator("h1")).toHaveText("Would you like to?");
  const drawn = await consent.locator('[data-value="yes"]').evaluate((button) => ({
    colour: getComputedStyle(button).backgroundColor,
    size: getComputedStyle(button).fontSize,
  }));
  expect(drawn).toEqual({ colour: "rgb(31, 95, 139)", size: "20px" });
  const face = page.frameLocator('iframe[title="Task: the feature, for a moment"]');
  expect((await face.locator("svg").boundingBox())?.width ?? 0).toBeGreaterThan(10);
  // Nothing can be scrolled on paper: a page that is longer than the window has a longer frame.
  const frames = page.locator("figure.screen iframe");
  const cutOff = await frames.evaluateAll((all) =>
    all.flatMap((frame) => {
      const sheet = (frame as HTMLIFrameElement).contentDocument?.querySelector(".sheet");
      const cut = sheet === null || sheet === undefined ? 0 : sheet.scrollHeight - sheet.clientHeight;
      return cut > 1 ? [`${(frame as HTMLIFrameElement).title}: ${cut} px`] : [];
    }),
  );
  expect(cutOff).toEqual([]);
  const heights = await frames.evaluateAll((all) => all.map((frame) => (frame as HTMLElement).offsetHeight));
  expect(Math.min(...heights)).toBe(800);
  expect(Math.max(...heights)).toBeGreaterThan(800);
  const paper = await page.pdf({ format: "A4" });
  const sheets = paper.toString("latin1").match(/\/Type\s*\/Page\b/g)?.length ?? 0;
  expect(sheets).toBeGreaterThan(names.length / 12);
  expect(faults).toEqual([]);
  const { runs } = await readDatabase(page);
  expect(runs).toEqual([]);
  const kept = await page.evaluate(async () => (await indexedDB.databases()).map(({ name }) => name));
  expect(kept).not.toContain(stillDatabase);
});
