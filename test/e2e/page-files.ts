import { join } from "node:path";
import { expect, type Page } from "@playwright/test";
import { personsFiles } from "../../scripts/page-size/persons-files.ts";
import { playedTasks, readManifest } from "../../scripts/page-size/weigh.ts";

const root = join(import.meta.dirname, "../..");

/** Only a pilot loads these. */
const pilots = /^assets\/(agents|pilot-run)-/;

/** The open page has loaded no script or style that `npm test -- size` does not weigh for this task, in English. */
export async function expectOnlyWeighedFiles(page: Page, task: string): Promise<void> {
  const played = (await playedTasks(root)).find(({ play }) => play.id === task);
  if (played === undefined) throw new Error(`There is no task "${task}".`);
  const weighed = personsFiles(readManifest(join(root, "dist")), played, "en");
  const loaded = await page.evaluate(() =>
    performance.getEntriesByType("resource").map(({ name }) => new URL(name).pathname.slice(1)),
  );
  const program = loaded.filter((path) => /\.(js|css)$/.test(path) && !pilots.test(path));
  expect(program.length).toBeGreaterThan(12);
  expect(program.filter((path) => !weighed.includes(path))).toEqual([]);
}
