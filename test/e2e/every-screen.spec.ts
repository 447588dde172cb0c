import { expect, test } from "@playwright/test";
import { besideScene, scenesOfTask } from "../../src/core/storyboard.ts";
import { capture } from "../../scripts/storyboard/capture.ts";
import { findEntry } from "../../tasks/index.ts";
import { troublesOf } from "./screen-troubles.ts";

// Every task, language and size, with axe: test/long/every-screen.spec.ts.
test("every screen of the face task and every page beside it, in German on a phone: large, clear, nothing cut off", async ({
  browser,
  baseURL,
}) => {
  test.setTimeout(120_000);
  const context = await browser.newContext({
    viewport: { width: 390, height: 844 },
    hasTouch: true,
    isMobile: true,
  });
  const { task } = findEntry("fer");
  const scenes = [
    ...scenesOfTask(task, ["de"], "demo", { participant: "look", agents: "guesser" }),
    besideScene("de"),
  ];
  const troubles: string[] = [];
  const shots = await capture(context, baseURL ?? "", scenes, async (page, { caption }) => {
    troubles.push(...(await troublesOf(page)).map((trouble) => `${caption}: ${trouble}`));
  });
  expect(troubles).toEqual([]);
  const captions = shots.map(({ caption }) => caption);
  expect(captions).toEqual(
    expect.arrayContaining([
      "Welcome",
      "Size of the screen, asked once on each computer",
      "Practice: a face",
      "Practice: after the answer, not correct",
      "Task: waiting for the answer",
      "Reminder, shown only after an interruption",
      "Three ways to stop",
      "After deleting, with the deletion slip",
      "When an answer cannot be stored",
    ]),
  );
  // Once each: no two pictures of one screen.
  expect(new Set(shots.map(({ still }) => still.key)).size).toBe(shots.length);
  await context.close();
});
