import type { Page } from "playwright-core";

/** A page of the desk and the name of its picture. */
export interface DeskPage {
  readonly name: string;
  readonly address: string;
}

const fixed: readonly DeskPage[] = [
  ["home", "#/"],
  ["studies", "#/studies"],
  ["study", "#/studies/demo-crossover"],
  ["compare", "#/compare?mode=demo&study=demo-crossover"],
  ["tasks", "#/tasks"],
  ["runs", "#/runs?mode=demo"],
  ["runs-empty", "#/runs"],
  ["pilot", "#/pilot"],
  ["recovery", "#/pilot/recovery"],
  ["power", "#/pilot/power"],
  ["fits", "#/pilot/fits"],
  ["export", "#/export"],
  ["stimuli", "#/stimuli"],
  ["stimulus-set", "#/stimuli/valence-faces"],
  ["storage", "#/storage"],
  ["nothing", "#/nothing"],
].map(([name, address]) => ({ name: name ?? "", address: address ?? "" }));

/** Loads the demo study on an open desk, as a click does. Resolves to how long it took, ms. */
export async function loadDemo(page: Page): Promise<number> {
  const begun = Date.now();
  await page.getByRole("button", { name: "Load the demo study" }).click();
  await page.getByRole("link", { name: "Open the demo study" }).waitFor({ timeout: 120_000 });
  return Date.now() - begun;
}

/** Every page of a desk with the demo study: each kind once, each task, one run of each part, three people. */
export async function deskPages(page: Page, desk: string): Promise<readonly DeskPage[]> {
  const linksOn = async (address: string, form: RegExp): Promise<readonly string[]> => {
    await page.goto(`${desk}${address}`);
    await page.waitForSelector("main h1");
    await page.waitForFunction(() => document.querySelector(".loading") === null);
    const found = await page.$$eval("main a", (all) => all.map((each) => each.getAttribute("href") ?? ""));
    return [...new Set(found.filter((href) => form.test(href)))];
  };
  const tasks = await linksOn("#/tasks", /^#\/tasks\/[^/]+$/);
  const people = await linksOn("#/studies/demo-crossover", /^#\/studies\/demo-crossover\/./);
  const runs: string[] = [];
  for (const task of tasks) {
    const id = task.split("/").at(-1) ?? "";
    const own = await linksOn(`#/runs?mode=demo&task=${id}`, /^#\/runs\/demo\//);
    runs.push(...own.slice(0, 3));
  }
  const named = (name: string, addresses: readonly string[]) =>
    addresses.map((address, i) => ({ name: `${name}-${i + 1}`, address }));
  return [...fixed, ...named("task", tasks), ...named("person", people.slice(0, 3)), ...named("run", runs)];
}

/** Opens an address and waits until everything on the page has been read. */
export async function settle(page: Page, address: string): Promise<void> {
  await page.goto("about:blank");
  await page.goto(address);
  await page.waitForSelector("main h1");
  await page.waitForFunction(() => document.querySelector(".loading") === null, undefined, {
    timeout: 60_000,
  });
}
