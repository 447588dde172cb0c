import { expect, test, type Page } from "@playwright/test";
import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { StudyInput } from "../../src/core/study/schema.ts";
import { serveJatos, type JatosStub } from "./jatos-stub.ts";
import { pass, watchFaults } from "./participant.ts";

const root = join(import.meta.dirname, "../..");
let folder = "";
let properties: {
  data: { dirName: string; componentList: { uuid: string; title: string; htmlFilePath: string }[] };
};
let stub: JatosStub;

test.describe.configure({ mode: "default" });
test.beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "valence-jatos-"));
  const archive = join(folder, "valence.jzip");
  const tsx = join(root, "node_modules/tsx/dist/cli.mjs");
  execFileSync(process.execPath, [tsx, join(root, "scripts/jatos/main.ts"), "--out", archive], { cwd: root });
  // An independent reader: Python's.
  execFileSync("python3", ["-m", "zipfile", "-e", archive, join(folder, "unzipped")]);
  properties = JSON.parse(readFileSync(join(folder, "unzipped/valence.jas"), "utf8")) as typeof properties;
});
test.afterAll(() => rmSync(folder, { recursive: true, force: true }));
test.afterEach(async () => stub?.stop());

const pilot = { preset: "demo", mode: "pilot", agent: "healthy", speed: 200, seed: "7" };

/** The study with these inputs instead of the archive's own. */
async function serve(inputs: readonly object[], url: Record<string, string> = {}): Promise<void> {
  const assets = join(folder, "unzipped", properties.data.dirName);
  const components = inputs.map((input, index) => ({
    ...properties.data.componentList[index]!,
    jsonData: JSON.stringify(input),
    active: true,
  }));
  stub = await serveJatos(assets, components, url);
}

interface Line {
  readonly kind: string;
  readonly run?: { readonly task: string };
}
const linesOf = (data: string) =>
  data
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line) as Line);

const ping = '{"heartbeat":"ping"}';
const panel = (page: Page) => page.locator("[data-hand-in]");

test("the archive has one folder with the page and all pictures, and a component for every task", () => {
  const top = readdirSync(join(folder, "unzipped")).sort();
  expect(top).toEqual(["valence", "valence.jas"]);
  const { componentList } = properties.data;
  expect(componentList.map(({ title }) => title)).toEqual(
    expect.arrayContaining(["Facial emotion recognition"]),
  );
  const assets = join(folder, "unzipped/valence");
  const html = readFileSync(join(assets, "run.html"), "utf8");
  const scripts = [...html.matchAll(/<script [^>]*src="([^"]+)"/g)].map(([, src]) => src!);
  expect(scripts[0]).toMatch(/^\.\/assets\/by-address-.+\.js$/);
  // It runs as a classic script, before jatos.js.
  expect(readFileSync(join(assets, scripts[0]!), "utf8")).not.toMatch(/\b(import|export)\b/);
  expect(scripts.slice(1)).toEqual(["jatos.js", expect.stringMatching(/^\.\/assets\/run-/)]);
  // jatos.js makes scripts and workers of texts: Trusted Types are not asked for under it.
  expect(html).not.toContain("trusted-types");
  expect(html).toMatch(/content="default-src 'none'; script-src 'self'; /);
  expect(readdirSync(assets)).not.toContain("index.html");
  expect(readdirSync(join(assets, "stimuli/valence-faces/1.0.0")).length).toBeGreaterThan(2000);
});

test("two components: data arrive after each, rows stay in the browser, the study ends", async ({ page }) => {
  test.setTimeout(120_000);
  const faults = watchFaults(page);
  await serve(
    [
      { ...pilot, task: "prt" },
      { ...pilot, task: "fer" },
    ],
    { participant: "P05" },
  );
  await page.goto(stub.start);
  await expect(panel(page)).toHaveAttribute("data-hand-in", "sent", { timeout: 60_000 });
  const first = linesOf([...stub.results.values()][0]!);
  expect(first[1]!.run).toMatchObject({ participant: "P05", task: "prt", state: "finished" });
  const rows = first.filter(({ kind }) => kind === "row").length;
  expect(rows).toBeGreaterThan(20);
  // Whole: the last line counts what stands before it.
  expect(first.at(-1)).toMatchObject({ kind: "end", runs: 1, rows });
  await panel(page).getByRole("button", { name: "Continue" }).click();
  await expect(panel(page)).toHaveAttribute("data-hand-in", "sent", { timeout: 60_000 });
  expect(stub.results.size).toBe(2);
  expect([...stub.results.values()][1]).toContain('"task":"fer"');
  expect([...stub.results.values()][1]).not.toContain('"task":"prt"');
  await panel(page).getByRole("button", { name: "Continue" }).click();
  await expect(page.getByRole("heading")).toHaveText("JATOS end page");
  expect(stub.acts).toEqual(["start 1", "start 2", "end true"]);
  // Under the page's policy: an addition of jQuery, two workers, and a channel on the same origin, once a component.
  expect(stub.channel).toEqual(["open", ping, "open", ping]);
  expect(stub.heartbeats).toBe(2);
  expect(faults).toEqual([]);
});

test("a server that refuses: the page says so, a file can be saved, and nothing is lost", async ({
  page,
}) => {
  test.setTimeout(120_000);
  await serve([{ ...pilot, task: "prt" }]);
  stub.refuses = true;
  await page.goto(stub.start);
  await expect(panel(page)).toHaveAttribute("data-hand-in", "failed", { timeout: 60_000 });
  await expect(panel(page)).toContainText("They are safe on this computer.");
  const download = page.waitForEvent("download");
  await panel(page).getByRole("button", { name: "Save my answers as a file" }).click();
  const saved = readFileSync(await (await download).path(), "utf8");
  expect((await download).suggestedFilename()).toBe("valence_jatos-17_1_data.json");
  await panel(page).getByRole("button", { name: "Try again" }).click();
  await expect(panel(page)).toHaveAttribute("data-hand-in", "failed");
  stub.refuses = false;
  await panel(page).getByRole("button", { name: "Try again" }).click();
  await expect(panel(page)).toHaveAttribute("data-hand-in", "sent");
  expect([...stub.results.values()][0]).toBe(saved);
  expect(saved.trim().split("\n").length).toBeGreaterThan(20);
});

const both = (en: string) => ({ en });
const study: StudyInput = {
  schema: 1,
  id: "at-jatos",
  studyVersion: "1",
  title: "Two tasks in one visit",
  seed: "jatos",
  languages: ["en"],
  ids: { kind: "own" },
  texts: {},
  questionnaires: {},
  visits: [
    {
      id: "only",
      title: both("The only visit"),
      steps: [
        { step: "task", task: "prt", preset: "demo" },
        { step: "task", task: "fer", preset: "demo" },
      ],
    },
  ],
};

test("a visit of a study in the assets: data arrive after each task, and the visit goes on after the reload", async ({
  page,
}) => {
  test.setTimeout(150_000);
  mkdirSync(join(folder, "unzipped/valence/studies"), { recursive: true });
  writeFileSync(join(folder, "unzipped/valence/studies/at-jatos.json"), JSON.stringify(study));
  await serve([{ study: "at-jatos", mode: "pilot", agent: "healthy", speed: 200 }], { id: "K7" });
  const sent: string[] = [];
  page.on("request", (request) => {
    if (request.method() === "PUT") sent.push(request.postData() ?? "");
  });
  await page.goto(stub.start);
  await expect(panel(page)).toHaveAttribute("data-hand-in", "sent", { timeout: 120_000 });
  await expect(page.locator('[data-page="visit-end"]')).toBeVisible();
  const tasks = sent.map((data) => linesOf(data).flatMap(({ run }) => (run === undefined ? [] : [run.task])));
  expect(tasks).toEqual([["prt"], ["prt", "fer"], ["prt", "fer"]]);
  expect(sent[2]).toContain('"participant":"K7"');
  // Each task loads the page anew; the server sees the same component again.
  expect(stub.acts).toEqual(["start 1", "start 1", "start 1"]);
});

test("stop and delete: the run is aborted there too, and what was sent is gone", async ({ page }) => {
  await serve([{ task: "prt", preset: "demo" }]);
  await page.goto(stub.start);
  await pass(page, "welcome", "mouse", "start");
  await page.locator('[data-page="calibrate"] [data-value="card"]').click({ timeout: 30_000 });
  await page.locator("#pause").click({ timeout: 30_000 });
  for (const value of ["stop", "delete-visit", "yes"])
    await page.locator(`.sheet [data-value="${value}"]`).click();
  await expect(panel(page)).toContainText("They have been deleted on the server too.", { timeout: 20_000 });
  expect(stub.acts).toEqual(["start 1", "abort"]);
});
