import { test } from "@playwright/test";
import { expectWholeVisit, visitWith, wordSteps } from "./whole-visit.ts";

// Every task, calibration and true speed: test/long/visit-hands.spec.ts.
test("a whole visit with the mouse alone, words written down without a keyboard included", async ({
  browser,
  baseURL,
}) => {
  test.setTimeout(120_000);
  const study = visitWith("mouse-alone", wordSteps);
  await expectWholeVisit(browser, baseURL ?? "", study, "mouse", { mode: "pilot", more: "&speed=20" });
});
