import { mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { checkLayering } from "../../scripts/layering.mjs";

const root = join(import.meta.dirname, "../..");
let base = "";

beforeEach(() => {
  base = mkdtempSync(join(tmpdir(), "layering-"));
  symlinkSync(join(root, "node_modules"), join(base, "node_modules"), "junction");
});
afterEach(() => {
  rmSync(base, { recursive: true, force: true });
});

/** A small house in which every import is allowed. */
const sound: Readonly<Record<string, string>> = {
  "src/core/task.ts": `import * as z from "zod"; import "pure-rand/generator/xoroshiro128plus"; export const t = z;`,
  "src/plot/points.ts": `import "../core/task.ts"; export const plot = 1;`,
  "src/export/csv.ts": `import "../core/task.ts"; export const csv = 1;`,
  "src/store/index.ts": `import "../core/task.ts"; import "idb"; export const store = 1;`,
  "src/run/screen.ts": `import "../core/task.ts"; import "jspsych"; export type Stage = object;`,
  "src/run/main.ts": `import "../store/index.ts"; import "../export/csv.ts"; import "../../tasks/index.ts"; import "./screen.ts";`,
  "src/desk/main.tsx": `import "preact"; import "../store/index.ts"; import "../plot/points.ts"; import "../../tasks/index.ts";`,
  "stimuli/index.ts": `import "../src/core/task.ts"; export const sets = [];`,
  "tasks/index.ts": `import { task } from "./one/task.ts"; import "./two/task.ts"; export const battery = [{ task, screen: () => import("./one/screen.ts"), summary: () => import("./one/summary.ts") }];`,
  "tasks/one/task.ts": `import "../../src/core/task.ts"; import "../../stimuli/index.ts"; import "./plan.ts"; export const task = 1;`,
  "tasks/one/pages.ts": `import type { Stage } from "../../src/run/screen.ts"; export type P = Stage;`,
  "tasks/one/plan.ts": `import "zod"; export const plan = 1;`,
  "tasks/one/screen.ts": `import type { Stage } from "../../src/run/screen.ts"; import "jspsych"; import "./task.ts"; import "./pages.ts"; export type S = Stage;`,
  "tasks/one/summary.ts": `import "./task.ts"; import "../../src/plot/points.ts";`,
  "tasks/two/task.ts": `import "../../src/core/task.ts"; export const task = 2;`,
  "scripts/battery.ts": `import "../src/export/csv.ts"; import "../tasks/index.ts"; import "node:fs";`,
};

/** Rules that a planted file breaks, each with the file. Planted files are dead as well, unless they are asked about. */
async function broken(planted: Readonly<Record<string, string>>, dead = false): Promise<string[]> {
  for (const [path, text] of Object.entries({ ...sound, ...planted })) {
    mkdirSync(dirname(join(base, path)), { recursive: true });
    writeFileSync(join(base, path), text);
  }
  const { violations } = await checkLayering(base);
  const asked = violations.filter(({ rule }) => (rule === "no-dead-file") === dead);
  return asked.map((found) => `${found.rule} ${found.from}`);
}

test("the check sees every module of the project", async () => {
  const { modules } = await checkLayering();
  const folders = ["src", "tasks", "scripts"].map((folder) => join(root, folder));
  const files = folders.flatMap((folder) => readdirSync(folder, { recursive: true, encoding: "utf8" }));
  expect(modules).toBeGreaterThanOrEqual(files.filter((file) => /\.tsx?$/.test(file)).length);
}, 60_000);

describe("a planted import is refused", () => {
  test.each([
    ["nothing planted", "", "", []],
    ["core takes a task", "src/core/a.ts", "../../tasks/index.ts", ["core-imports"]],
    ["core takes a type of the desk", "src/core/a.ts", "../desk/main.tsx", ["core-imports"]],
    ["core takes idb", "src/core/a.ts", "idb", ["core-imports"]],
    ["core takes Node", "src/core/a.ts", "node:fs", ["core-imports"]],
    ["plot takes the store", "src/plot/a.ts", "../store/index.ts", ["plot-imports"]],
    ["export takes the store", "src/export/a.ts", "../store/index.ts", ["export-imports"]],
    ["store takes a task", "src/store/a.ts", "../../tasks/index.ts", ["store-imports"]],
    ["run takes the desk", "src/run/a.ts", "../desk/main.tsx", ["run-imports"]],
    ["run takes preact", "src/run/a.ts", "preact", ["run-imports"]],
    ["desk takes run", "src/desk/a.ts", "../run/main.ts", ["desk-imports"]],
    ["desk takes jsPsych", "src/desk/a.ts", "jspsych", ["desk-imports"]],
    [
      "desk takes a task by name",
      "src/desk/a.ts",
      "../../tasks/one/task.ts",
      ["desk-imports", "no-task-by-name"],
    ],
    ["a folder without a rule", "src/misc/a.ts", "../core/task.ts", ["every-file-in-a-room"]],
    ["stimuli take a task", "stimuli/a.ts", "../tasks/index.ts", ["stimuli-imports"]],
    ["a task takes another", "tasks/one/a.ts", "../two/task.ts", ["task-imports"]],
    ["a pure file takes its screen", "tasks/one/a.ts", "./screen.ts", ["task-imports"]],
    ["a pure file takes jsPsych", "tasks/one/a.ts", "jspsych", ["task-imports"]],
    ["a screen takes the store", "tasks/two/screen.ts", "../../src/store/index.ts", ["screen-imports"]],
    ["a summary takes the desk", "tasks/two/summary.ts", "../../src/desk/main.tsx", ["summary-imports"]],
    ["a script takes the page", "scripts/a.ts", "../src/run/main.ts", ["script-imports"]],
    ["a script takes a task by name", "scripts/a.ts", "../tasks/one/task.ts", ["no-task-by-name"]],
    ["an import leads nowhere", "src/core/a.ts", "./nowhere.ts", ["core-imports", "nothing-missing"]],
  ])("%s", async (_, file, target, expected) => {
    const planted = file === "" ? {} : { [file]: `import type {} from "${target}"; import "${target}";` };
    const found = await broken(planted);
    expect([...new Set(found)].sort()).toEqual(expected.map((rule) => `${rule} ${file}`).sort());
  });

  test("the battery loads a screen at once", async () => {
    const planted = { "tasks/index.ts": `import "./one/screen.ts"; export const battery = [];` };
    expect(await broken(planted)).toEqual(["screens-on-demand tasks/index.ts"]);
  });

  test("the battery takes more than a type from the participant page", async () => {
    const planted = {
      "tasks/index.ts": `import { stage } from "../src/run/screen.ts"; export const battery = [stage];`,
    };
    expect(await broken(planted)).toEqual(["battery-imports tasks/index.ts"]);
    const types = {
      "tasks/index.ts": `import type { Stage } from "../src/run/screen.ts"; export type S = Stage;`,
    };
    expect(await broken(types)).toEqual([]);
  });

  test("a file that helps to draw takes more than a type", async () => {
    const planted = {
      "tasks/one/pages.ts": `import { stage } from "../../src/run/screen.ts"; export const s = stage;`,
    };
    expect(await broken(planted)).toEqual(["contract-types tasks/one/pages.ts"]);
  });

  test("the pure half is led to the page, even by a type, even by a detour", async () => {
    const planted = { "tasks/one/plan.ts": `import type { P } from "./pages.ts"; export type Q = P;` };
    expect(new Set(await broken(planted))).toEqual(new Set(["pure-half tasks/one/task.ts"]));
  });

  test("a file that nothing leads to", async () => {
    expect(await broken({}, true)).toEqual([]);
    const planted = { "src/core/a.ts": `import "./task.ts";` };
    expect(await broken(planted, true)).toEqual(["no-dead-file src/core/a.ts"]);
  });

  test("two modules in a circle", async () => {
    const planted = { "src/core/a.ts": `import "./b.ts";`, "src/core/b.ts": `import "./a.ts";` };
    expect(new Set((await broken(planted)).map((found) => found.split(" ")[0]))).toEqual(
      new Set(["no-cycle"]),
    );
  });
});

test("a room that has no folder yet is no error", async () => {
  mkdirSync(join(base, "src/core"), { recursive: true });
  writeFileSync(join(base, "src/core/a.ts"), "export const a = 1;");
  expect((await checkLayering(base)).modules).toBe(1);
});

test("a check that saw nothing does not pass", async () => {
  mkdirSync(join(base, "src"));
  await expect(checkLayering(base, ["src"])).rejects.toThrow("saw no TypeScript module");
});
