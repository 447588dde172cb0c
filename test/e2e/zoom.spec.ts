import { expect, test, type BrowserContext, type Page } from "@playwright/test";
import { openRun, pass } from "./participant.ts";

const query = "task=prt&preset=demo&participant=Z1&cell=0";

/** The page as Chromium lays it out at a zoom: fewer CSS pixels, each larger; the window's outside stays. */
async function zoomed(context: BrowserContext, zoom: number): Promise<Page> {
  const page = await context.newPage();
  const session = await context.newCDPSession(page);
  await session.send("Emulation.setDeviceMetricsOverride", {
    width: Math.round(1280 / zoom),
    height: Math.round(800 / zoom),
    deviceScaleFactor: zoom,
    mobile: false,
    screenWidth: 1280,
    screenHeight: 800,
  });
  await page.addInitScript(() => {
    Object.defineProperty(globalThis, "outerWidth", { value: 1280 });
    for (const side of ["width", "height"] as const) {
      Object.defineProperty(screen, side, { value: side === "width" ? 1280 : 800 });
    }
  });
  return page;
}

/** Width of the example face in device pixels, which are millimetres on one display. */
async function faceWidth(page: Page): Promise<number> {
  await pass(page, "aim", "mouse");
  const box = await page.locator('[data-page="faces"] svg').first().boundingBox();
  return (box?.width ?? 0) * (await page.evaluate(() => devicePixelRatio));
}

test("200 % zoom: the stimulus keeps its millimetres, the card is not asked for again, nothing is cut off", async ({
  context,
}) => {
  test.setTimeout(90_000);
  const page = await zoomed(context, 1);
  await openRun(page, query);
  await pass(page, "welcome", "mouse", "start");
  await expect(page.locator('[data-page="calibrate"]')).toBeVisible();
  for (let i = 0; i < 20; i++) await page.keyboard.press("ArrowRight");
  await page.keyboard.press("Enter");
  const before = await faceWidth(page);
  await page.close();

  const large = await zoomed(context, 2);
  await openRun(large, query.replace("Z1", "Z2"));
  await expect(large.locator('[data-page="welcome"]')).toBeVisible();
  expect(await large.evaluate(() => [innerWidth, devicePixelRatio])).toEqual([640, 2]);
  await pass(large, "welcome", "mouse", "start");
  await expect(large.locator('[data-page="aim"]')).toBeVisible({ timeout: 20_000 });
  const after = await faceWidth(large);
  expect(before).toBeGreaterThan(20);
  expect(Math.abs(after / before - 1)).toBeLessThan(0.005);
  // Texts are twice as large, wrap, and can be scrolled to; nothing is wider than the window.
  const text = await large
    .locator('[data-page="faces"] p')
    .first()
    .evaluate((p) => ({
      size: parseFloat(getComputedStyle(p).fontSize) * devicePixelRatio,
      wider: document.documentElement.scrollWidth - innerWidth,
    }));
  expect(text).toEqual({ size: 40, wider: 0 });
  const button = large.locator('[data-page="faces"] .buttons button');
  await button.scrollIntoViewIfNeeded();
  await expect(button).toBeInViewport();
});
