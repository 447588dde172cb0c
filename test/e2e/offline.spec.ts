import { expect, test, type Page } from "@playwright/test";
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { build } from "vite";
import { battery } from "../../tasks/index.ts";
import { watchFaults } from "./participant.ts";
import { keepAll, servePlainly, serveSite, walkDesk, watchOutside, withoutPictures } from "./site.ts";

test.use({ serviceWorkers: "allow" });

const root = join(import.meta.dirname, "../..");
const dist = join(root, "dist");

/** A short pilot session of a task, played by a simulated person. */
const session = (task: string, speed = 200) => {
  const agent = Object.keys(battery.find((entry) => entry.task.id === task)!.task.agents)[0]!;
  return `run.html?task=${task}&preset=demo&mode=pilot&speed=${speed}&seed=7&agent=${agent}`;
};
const ended = (page: Page) => expect(page.locator('[data-page="end"]')).toBeVisible({ timeout: 60_000 });
const card = (page: Page) => page.locator("#offline");

// From a plain server without our headers, under a path: what a university's web space is like.
test("after one load of the desk the network may go: every file is checked, then all pages and tasks work", async ({
  context,
}) => {
  test.setTimeout(240_000);
  const site = await servePlainly(dist);
  const outside = await watchOutside(context, site.address);
  const page = await context.newPage();
  const faults = watchFaults(page);
  await keepAll(page, site.address);
  await page.getByRole("button", { name: "Check every file" }).click();
  await expect(card(page)).toContainText("Safe to go offline. Version ", { timeout: 30_000 });

  const [damaged, lost] = await page.evaluate(async () => {
    const name = (await caches.keys()).find((each) => /[0-9a-f]{16}$/.test(each))!;
    const cache = await caches.open(name);
    const [first, second] = (await cache.keys()).filter(({ url }) => url.endsWith(".webp"));
    await cache.put(first!, new Response("not the picture"));
    await cache.delete(second!);
    return [first!.url, second!.url];
  });
  const named = (url: string) => url.slice(site.address.length);
  await page.getByRole("button", { name: "Check every file" }).click();
  await expect(card(page)).toContainText("Not safe to go offline yet.", { timeout: 30_000 });
  await expect(card(page)).toContainText(`Missing: ${named(lost)}`);
  await expect(card(page)).toContainText(`Damaged: ${named(damaged)}`);
  await page.getByRole("button", { name: "Repair now" }).click();
  await expect(card(page)).toContainText("Safe to go offline. Version ", { timeout: 30_000 });
  expect(faults).toEqual([]);

  await site.stop();
  await context.setOffline(true);
  await page.reload();
  await expect(card(page)).toContainText("Safe to go offline. Version ");
  for (const { task } of battery) {
    await page.goto(site.address + session(task.id));
    await ended(page);
  }
  const walked = await walkDesk(page, site.address);
  for (const place of ["#/storage", "#/tasks/fer", "#/stimuli/valence-faces"])
    expect(walked).toContain(place);
  // A worker, and the files it loads by itself.
  await page.goto(`${site.address}index.html#/runs?mode=pilot`);
  await page.getByRole("rowheader", { name: "pilot" }).first().getByRole("link").click();
  const download = page.waitForEvent("download");
  await page.getByRole("button", { name: "Trials (CSV)" }).click();
  expect((await download).suggestedFilename()).toContain("trials-");
  expect(outside).toEqual([]);
});

test("a new version waits: a session keeps the one it began with, then it is used when all agree", async ({
  context,
}) => {
  test.setTimeout(240_000);
  const built = mkdtempSync(join(tmpdir(), "valence-built-"));
  const [ours, theirs] = [versionOf(dist), "0.1.0+bbbbbbbbbbbb"];
  await build({
    root,
    logLevel: "error",
    define: { __APP_VERSION__: JSON.stringify(theirs) },
    build: { outDir: built, emptyOutDir: true, sourcemap: false },
  });
  const [first, other] = [withoutPictures(dist, ours), withoutPictures(built, theirs)];
  const site = await serveSite(first);
  try {
    const desk = await context.newPage();
    await keepAll(desk, site.address);
    await expect(desk.locator(".colophon")).toContainText(ours);
    const participant = await context.newPage();
    await participant.goto(site.address + session("prt", 10));
    await expect(participant.locator("#stage *").first()).toBeAttached();

    site.show(other);
    const late: string[] = [];
    participant.on("request", (request) => late.push(request.url().slice(site.address.length)));
    await desk.evaluate(() => dispatchEvent(new Event("online")));
    await expect(participant.locator('[data-page="end"]')).toBeVisible({ timeout: 60_000 });
    const saved = participant.waitForEvent("download");
    await participant.locator('[data-page="end"] [data-value="save"]').click();
    expect(await text(saved)).toContain(ours);
    // Parts of the program that were loaded after the exchange, and that the server does not have any more.
    const onlyOurs = (path: string) => existsSync(join(first, path)) && !existsSync(join(other, path));
    await expect.poll(() => late.filter(onlyOurs).filter((path) => path.endsWith(".js"))).not.toEqual([]);
    const notice = desk.locator('[data-part="new-version"]');
    await expect(notice).toContainText(`A new version is ready: ${theirs}.`, { timeout: 60_000 });

    await notice.getByRole("button", { name: "Use the new version" }).click();
    await expect(notice).toContainText("Not now: a participant page is open");
    await participant.reload();
    await expect.poll(() => versionAt(participant, ours)).toBe(true);
    await desk.reload();
    await expect(desk.locator(".colophon")).toContainText(ours);

    // All pages closed: nobody is in the middle of anything.
    await participant.close();
    await desk.close();
    const again = await context.newPage();
    await again.goto(site.address);
    await expect(again.locator(".colophon")).toContainText(theirs);

    // And by agreement, with the desk open.
    site.show(first);
    // The page may still be looking at what the server had before: it is told again until it looks.
    await expect(async () => {
      await again.evaluate(() => dispatchEvent(new Event("online")));
      await expect(again.locator('[data-part="new-version"]')).toContainText(ours, { timeout: 2000 });
    }).toPass({ timeout: 60_000 });
    await again.getByRole("button", { name: "Use the new version" }).click();
    await expect(again.locator(".colophon")).toContainText(ours);
  } finally {
    await site.stop();
    for (const folder of [built, first, other]) rmSync(folder, { recursive: true, force: true });
  }
});

/** Version and build of a built folder. */
function versionOf(folder: string): string {
  const list = JSON.parse(readFileSync(join(folder, "assets.json"), "utf8")) as { version: string };
  return list.version;
}

async function text(download: Promise<{ path(): Promise<string> }>): Promise<string> {
  return readFileSync(await (await download).path(), "utf8");
}

/** Whether the page runs a version of the battery: its runs say which wrote them. */
async function versionAt(page: Page, version: string): Promise<boolean> {
  return page.evaluate(async (wanted) => {
    const database = await new Promise<IDBDatabase>((resolve, reject) => {
      const opening = indexedDB.open("valence");
      opening.onsuccess = () => resolve(opening.result);
      opening.onerror = () => reject(new Error("cannot open"));
    });
    const runs = await new Promise<{ run: { appVersion: string } }[]>((resolve) => {
      const request = database.transaction("runs").objectStore("runs").getAll();
      request.onsuccess = () => resolve(request.result);
    });
    database.close();
    return runs.length >= 2 && runs.every(({ run }) => run.appVersion === wanted);
  }, version);
}
