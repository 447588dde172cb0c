import { join } from "node:path";
import { expect, test } from "vitest";
import { chunkGroups } from "../../scripts/chunks.ts";

const root = join(import.meta.dirname, "../..");
const at = (file: string) => join(root, file).replaceAll("\\", "/");

/** A small project: who imports whom, by name under the root. */
const imports: Readonly<Record<string, readonly string[]>> = {
  "src/run/start.ts": ["src/run/play.ts", "src/core/errors.ts"],
  "src/run/play.ts": ["src/core/errors.ts", "src/run/start.ts"],
  "src/desk/start.tsx": ["src/core/errors.ts", "src/core/power.ts"],
  "tasks/probabilistic-reward/play.ts": ["tasks/probabilistic-reward/judge.ts", "src/core/errors.ts"],
  "tasks/probabilistic-reward/task.ts": ["tasks/probabilistic-reward/play.ts"],
};

/** The file that a module goes to by the groups, strongest first; null where the bundler decides. */
function fileOf(id: string, missing?: string): string | null {
  const groups = chunkGroups(root).toSorted((a, b) => (b.priority ?? 0) - (a.priority ?? 0));
  const modules = {
    getModuleInfo(of: string) {
      if (missing !== undefined && of === at(missing)) return null;
      const file = Object.keys(imports).find((name) => at(name) === of) ?? "";
      return { importedIds: (imports[file] ?? []).map(at) };
    },
  };
  for (const { name, test: fits } of groups) {
    if (typeof fits === "function" && fits(id) !== true) continue;
    if (fits instanceof RegExp && !fits.test(id)) continue;
    if (typeof name === "string") return name;
    const named = name(id, modules as never);
    if (named != null) return named;
  }
  return null;
}

test("what both pages need comes in one file, what only the participant page needs in another", () => {
  expect(fileOf(at("src/core/errors.ts"))).toBe("ground");
  expect(fileOf(at("src/run/play.ts"))).toBe("page");
  expect(fileOf(at("src/core/power.ts"))).toBeNull();
});

test("a task comes in one file, without its scores", () => {
  expect(fileOf(at("tasks/probabilistic-reward/judge.ts"))).toBe("play-probabilistic-reward");
  expect(fileOf(at("tasks/probabilistic-reward/task.ts"))).toBeNull();
});

test("zod and the bundler's own lines stay apart: the pages set zod up before a schema is made", () => {
  expect(fileOf(at("node_modules/zod/v4/core/core.js"))).toBe("zod");
  expect(fileOf("\0vite/preload-helper.js")).toBe("loader");
});

test("a page that is no longer where it was is named", () => {
  expect(() => fileOf(at("src/core/errors.ts"), "src/run/start.ts")).toThrow(/src\/run\/start\.ts/);
});
