import { expect, test } from "@playwright/test";
import { expectWholeVisit, visitWith, wordSteps } from "../e2e/whole-visit.ts";

for (const hand of ["key", "mouse", "touch"] as const) {
  test(`a whole visit of all tasks at true speed, by ${hand} alone`, async ({ browser, baseURL }) => {
    test.setTimeout(1_500_000);
    const study = visitWith(`all-by-${hand}`, [
      ...wordSteps,
      { step: "task", task: "words", part: "recognition", preset: "demo", set: { form: "A" } },
      { step: "task", task: "prt", preset: "demo", set: { breakMinMs: 0 } },
      { step: "task", task: "fer", preset: "demo" },
      { step: "task", task: "abt", preset: "demo" },
    ]);
    const screens = await expectWholeVisit(browser, baseURL ?? "", study, hand, { mode: "real", more: "" });
    expect(screens).toEqual(expect.arrayContaining(["consent", "device", "calibrate", "recall", "trial"]));
  });
}
