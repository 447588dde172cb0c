import AxeBuilder from "@axe-core/playwright";
import { expect, test, type Browser, type BrowserContext, type Page } from "@playwright/test";
import { scenesOfStudy, scenesOfTask } from "../../src/core/storyboard.ts";
import { stillDatabase } from "../../src/core/still.ts";
import { studySchema } from "../../src/core/study/schema.ts";
import { capture } from "../../scripts/storyboard/capture.ts";
import { battery } from "../../tasks/index.ts";
import { troublesOf } from "../e2e/screen-troubles.ts";
import { visitWith } from "../e2e/whole-visit.ts";
import { germanVisit } from "./german-visit.ts";
import { writeScreenReport, type Looked } from "./every-screen-report.ts";

const laptop = { width: 1280, height: 800 };
const devices = [
  { title: "1280 × 800", axe: true, options: { viewport: laptop } },
  {
    title: "390 × 844, touch",
    axe: true,
    options: { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true },
  },
  {
    title: "1280 × 800 at 200 %",
    axe: false,
    options: { viewport: { width: 640, height: 400 }, deviceScaleFactor: 2, screen: laptop },
  },
] as const;
type Device = (typeof devices)[number];

const studies = [visitWith("every-page", []), germanVisit()];

test("every screen of every task and page, in every language, light and dim: large, clear, nothing cut off", async ({
  browser,
  baseURL,
}) => {
  const looked: Looked[] = [];
  for (const device of devices) {
    const found = await lookAtAll(browser, baseURL ?? "", device);
    looked.push(found);
    console.log(`${device.title}: ${found.shots.length} screens, ${found.troubles.length} troubles`);
    // After each: a run that is broken off leaves what it saw.
    await writeScreenReport(looked, browser.version());
  }
  expect(looked.flatMap(({ device, troubles }) => troubles.map((one) => `${device}: ${one}`))).toEqual([]);
  for (const { shots } of looked) expect(shots.length).toBeGreaterThan(150);
});

async function lookAtAll(browser: Browser, baseURL: string, device: Device): Promise<Looked> {
  const context = await browser.newContext(device.options);
  if (!device.axe) await zoomedWindow(context);
  for (const study of studies)
    await context.route(`**/studies/${study.id}.json`, (route) => route.fulfill({ json: study }));
  const looking = { participant: "look", agents: "random-presser,guesser,healthy,inattentive" };
  const scenes = [
    ...studies.flatMap((study) => scenesOfStudy(studySchema.parse(study), looking)),
    ...battery.flatMap(({ task }) =>
      scenesOfTask(task, task.languages, "demo", {
        ...looking,
        agents: looking.agents.split(",").find((agent) => task.agents[agent] !== undefined) ?? "",
      }),
    ),
  ];
  const troubles: string[] = [];
  const shots = await capture(context, baseURL, scenes, async (page, { scene, caption }) => {
    const where = `${scene.title} (${scene.language}), ${caption}`;
    troubles.push(...(await troublesOf(page)).map((trouble) => `${where}: ${trouble}`));
    if (device.axe) troubles.push(...(await axeIn(page)).map((trouble) => `${where}, ${trouble}`));
  });
  await context.close();
  return { device: device.title, axe: device.axe, troubles, shots };
}

/** What a window says that is enlarged: the page sees half the pixels, the outside stays. */
async function zoomedWindow(context: BrowserContext): Promise<void> {
  await context.addInitScript((outside) => {
    Object.defineProperty(globalThis, "outerWidth", { value: outside.width });
    for (const side of ["width", "height"] as const)
      Object.defineProperty(screen, side, { value: outside[side] });
  }, laptop);
}

/** Legacy mode: there are no frames, so no second page has to be opened for each look. */
async function axeIn(page: Page): Promise<readonly string[]> {
  const found: string[] = [];
  for (const dim of ["false", "true"]) {
    await page.evaluate((value) => void (document.documentElement.dataset["dim"] = value), dim);
    const { violations } = await new AxeBuilder({ page }).setLegacyMode().analyze();
    found.push(...violations.map((v) => `dim ${dim}: ${v.id}: ${v.nodes.map((n) => n.html).join(" ")}`));
  }
  await page.evaluate(() => void (document.documentElement.dataset["dim"] = "false"));
  return found;
}

test("what is shown this way goes into a database of its own", async ({ page }) => {
  await page.goto("/run.html?task=prt&mode=pilot&agent=healthy&preset=demo&still=on&speed=1000");
  await expect(page.locator("html[data-still]")).toBeVisible();
  const names = await page.evaluate(async () => (await indexedDB.databases()).map(({ name }) => name));
  expect(names).toEqual([stillDatabase]);
});
