import AxeBuilder from "@axe-core/playwright";
import { expect, test } from "@playwright/test";
import { scenesOfStudy, scenesOfTask } from "../../src/core/storyboard.ts";
import { stillDatabase } from "../../src/core/still.ts";
import { studySchema } from "../../src/core/study/schema.ts";
import { capture } from "../../scripts/storyboard/capture.ts";
import { battery } from "../../tasks/index.ts";
import { troublesOf } from "../e2e/screen-troubles.ts";
import { visitWith } from "../e2e/whole-visit.ts";

const devices = {
  laptop: { viewport: { width: 1280, height: 800 } },
  phone: { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true },
} as const;
const pages = studySchema.parse(visitWith("every-page", []));

for (const [device, options] of Object.entries(devices)) {
  test(`every screen of every task and page, in every language, light and dim, on a ${device}: clean for axe`, async ({
    browser,
    baseURL,
  }) => {
    test.setTimeout(1_500_000);
    const context = await browser.newContext(options);
    await context.route("**/studies/every-page.json", (route) =>
      route.fulfill({ json: visitWith("every-page", []) }),
    );
    const looking = { participant: "look", agents: "random-presser,guesser,healthy,inattentive" };
    const scenes = [
      ...scenesOfStudy(pages, looking),
      ...battery.flatMap(({ task }) =>
        scenesOfTask(task, task.languages, "demo", {
          ...looking,
          agents: looking.agents.split(",").find((agent) => task.agents[agent] !== undefined) ?? "",
        }),
      ),
    ];
    const troubles: string[] = [];
    const shots = await capture(context, baseURL ?? "", scenes, async (page, { scene, caption }) => {
      const where = `${scene.title} (${scene.language}), ${caption}`;
      troubles.push(...(await troublesOf(page)).map((trouble) => `${where}: ${trouble}`));
      for (const dim of ["false", "true"]) {
        await page.evaluate((value) => void (document.documentElement.dataset["dim"] = value), dim);
        const { violations } = await new AxeBuilder({ page }).analyze();
        troubles.push(
          ...violations.map((v) => `${where}, dim ${dim}: ${v.id}: ${v.nodes.map((n) => n.html).join(" ")}`),
        );
      }
      await page.evaluate(() => void (document.documentElement.dataset["dim"] = "false"));
    });
    expect(troubles).toEqual([]);
    expect(shots.length).toBeGreaterThan(150);
    await context.close();
  });
}

test("what is shown this way goes into a database of its own", async ({ page }) => {
  await page.goto("/run.html?task=prt&mode=pilot&agent=healthy&preset=demo&still=on&speed=1000");
  await expect(page.locator("html[data-still]")).toBeVisible();
  const names = await page.evaluate(async () => (await indexedDB.databases()).map(({ name }) => name));
  expect(names).toEqual([stillDatabase]);
});
