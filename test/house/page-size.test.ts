import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { afterEach, beforeEach, expect, test } from "vitest";
import { personsFiles, type Manifest } from "../../scripts/page-size/persons-files.ts";
import { budgetBytes, heavierThan, playedTasks, weighSessions } from "../../scripts/page-size/weigh.ts";
import { catalogue } from "../../tasks/catalogue.ts";

const root = join(import.meta.dirname, "../..");

/** A build in which every task's session is made of the same few files, and much else lies beside them. */
const played = await playedTasks(root);
const tasks = played.map(({ folder }) => folder);
const manifest: Manifest = {
  "run.html": { file: "assets/run.js", imports: ["_zod.js"] },
  "_zod.js": { file: "assets/zod.js" },
  "src/run/start.ts": { file: "assets/start.js", imports: ["_page.js"], css: ["assets/page.css"] },
  "_page.js": { file: "assets/page.js", imports: ["_zod.js", "_page.js"] },
  ...Object.fromEntries(
    [
      ...[
        "text.ts",
        "text.de.ts",
        "keep.ts",
        "pages/device-size.ts",
        "shipped-pictures.ts",
        "pictures.ts",
      ].map((file) => `src/run/${file}`),
      ...["visit/visit.ts", "pilot-run.ts"].map((file) => `src/run/${file}`),
      ...tasks.flatMap((task) =>
        ["play", "screen", "text", "text.de", "agents", "task"].map((part) => `tasks/${task}/${part}.ts`),
      ),
    ].map((key) => [key, { file: `assets/${key.replaceAll("/", "-")}.js` }]),
  ),
};
const needs = (millimetres: boolean) => ({ folder: "facial-emotion", play: { needs: { millimetres } } });

let built = "";
beforeEach(() => {
  built = mkdtempSync(join(tmpdir(), "weighed-"));
  for (const folder of [".vite", "assets"]) mkdirSync(join(built, folder));
  writeFileSync(join(built, ".vite/manifest.json"), JSON.stringify(manifest));
  for (const { file, css = [] } of Object.values(manifest))
    for (const path of [file, ...css]) writeFileSync(join(built, path), `/* ${path} */`);
});
afterEach(() => {
  rmSync(built, { recursive: true, force: true });
});

test("a session is what its modules import, once each, with styles, and nothing of other tasks or of pilots", () => {
  expect(personsFiles(manifest, needs(false), "en")).toEqual([
    "assets/page.css",
    "assets/page.js",
    "assets/run.js",
    "assets/src-run-keep.ts.js",
    "assets/src-run-text.ts.js",
    "assets/start.js",
    "assets/tasks-facial-emotion-play.ts.js",
    "assets/tasks-facial-emotion-screen.ts.js",
    "assets/tasks-facial-emotion-text.ts.js",
    "assets/zod.js",
  ]);
});

test("in German the German texts, and none in English", () => {
  const files = personsFiles(manifest, needs(false), "de");
  expect(files).toContain("assets/src-run-text.de.ts.js");
  expect(files).toContain("assets/tasks-facial-emotion-text.de.ts.js");
  expect(files).not.toContain("assets/src-run-text.ts.js");
});

test("a task that needs true sizes loads the card, one that shows sets of pictures what fetches them", () => {
  expect(personsFiles(manifest, needs(true), "en")).toContain("assets/src-run-pages-device-size.ts.js");
  const pictures = { needs: { millimetres: false }, importedSet: () => null };
  const files = personsFiles(manifest, { folder: "facial-emotion", play: pictures }, "en");
  expect(files).toContain("assets/src-run-pictures.ts.js");
});

test("a module that is no file any more is named", () => {
  const { "src/run/keep.ts": _gone, ...rest } = manifest;
  expect(() => personsFiles(rest, needs(false), "en")).toThrow(/no src\/run\/keep\.ts/);
});

test("every task is weighed in every language of its own, each file compressed by itself", async () => {
  expect(played.map(({ play }) => play.id).sort()).toEqual(catalogue.map(({ id }) => id).sort());
  const weights = await weighSessions(root, built);
  expect(weights.map(({ task, language }) => `${task} ${language}`)).toEqual(
    played.flatMap(({ play }) => play.languages.map((language) => `${play.id} ${language}`)),
  );
  const files = personsFiles(manifest, played[0]!, "en");
  const bytes = files.map((file) => gzipSync(`/* ${file} */`).length);
  expect(weights[0]).toMatchObject({
    files: files.length,
    gzipBytes: bytes.reduce((sum, each) => sum + each, 0),
  });
});

test("a file that grows takes its sessions over the budget", async () => {
  expect(heavierThan(budgetBytes, await weighSessions(root, built))).toEqual([]);
  // What hardly compresses: each number follows from the one before.
  let seed = 1;
  const noise = Uint8Array.from({ length: budgetBytes }, () => (seed = (seed * 48_271) % 2_147_483_647) >> 8);
  writeFileSync(join(built, "assets/tasks-emotional-words-screen.ts.js"), noise);
  const heavy = heavierThan(budgetBytes, await weighSessions(root, built));
  expect(heavy.map(({ task }) => task)).toEqual(["words"]);
});
