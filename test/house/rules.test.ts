import { readdirSync, readFileSync } from "node:fs";
import { join, relative, sep } from "node:path";
import { describe, expect, test } from "vitest";
import { battery } from "../../tasks/index.ts";

const root = join(import.meta.dirname, "../..");
const made = new Set([
  ".git",
  "node_modules",
  "dist",
  "dist-jatos",
  "dist-docs",
  "coverage",
  "test-results",
  "playwright-report",
  ".cache",
]);
const thisFile = relative(root, import.meta.filename);

const files = readdirSync(root, { recursive: true, withFileTypes: true, encoding: "utf8" })
  .filter((entry) => entry.isFile())
  .map((entry) => relative(root, join(entry.parentPath, entry.name)))
  .filter((path) => !path.split(sep).some((part) => made.has(part)) && path !== thisFile)
  .map((path) => path.replaceAll(sep, "/"));

const text = /\.(ts|tsx|js|mjs|cjs|mts|css|html|md|json|cff|yml|yaml|txt|csv)$|(^|\/)(LICENSE|run)$/;

function read(path: string): string {
  return readFileSync(join(root, path), "utf8");
}

/** Every line of the chosen files that has the pattern, as `file:line: text`. */
function linesWith(pattern: RegExp, chosen: RegExp): string[] {
  return files
    .filter((path) => chosen.test(path) && text.test(path))
    .flatMap((path) =>
      read(path)
        .split("\n")
        .flatMap((line, i) => (pattern.test(line) ? [`${path}:${i + 1}: ${line.trim().slice(0, 120)}`] : [])),
    );
}

test("the files are really read", () => {
  expect(files).toContain("src/core/task.ts");
  expect(linesWith(/export interface Task</, /^src\//)).toHaveLength(1);
});

test("no source file is longer than 300 lines", () => {
  const sources = files.filter((path) => /^(src|tasks|stimuli|scripts)\/.*\.(ts|tsx|mjs)$/.test(path));
  const long = sources.filter((path) => read(path).trimEnd().split("\n").length > 300);
  expect(long).toEqual([]);
});

test("pure code knows neither chance nor clock", () => {
  const pure = /^src\/(core|export|plot)\/|^stimuli\/.*\.ts$|^tasks\/(?!.*\/(screen|pages)).*\.ts$/;
  expect(linesWith(/Math\.random\(|Date\.now|new Date\(|performance\.now/, pure)).toEqual([]);
});

test("nothing outside a task's folder branches on a task's id", () => {
  const ids = battery.map((entry) => entry.task.id);
  expect(ids.length).toBeGreaterThan(0);
  const branch = new RegExp(`([!=]==?|\\bcase)\\s*["'\`](${ids.join("|")})["'\`]`);
  expect(branch.test(`if (task.id === "${ids[0]}")`)).toBe(true);
  expect(linesWith(branch, /^(src|scripts|stimuli)\/|^tasks\/index\.ts$/)).toEqual([]);
});

test("text becomes elements in one way only: our own drawings, in one place", () => {
  const ways =
    /\b(inner|outer)HTML\s*=|insertAdjacentHTML|setHTMLUnsafe|document\.write|createContextualFragment|srcdoc/i;
  expect(ways.test('host.innerHTML = "<b>"')).toBe(true);
  const product = /^(src|tasks|stimuli)\/.*\.tsx?$|^(index|run)\.html$/;
  expect(linesWith(ways, product)).toEqual([]);
  // It shows an SVG that src/plot made (numbers, and texts that it escapes) and looks at each once more.
  expect(linesWith(/dangerouslySetInnerHTML/, product).map((line) => line.split(":")[0])).toEqual([
    "src/desk/parts/drawing.tsx",
  ]);
});

describe("what a stranger's machine must not find", () => {
  test("paths of another machine", () => {
    expect(linesWith(/(^|[^\w.])\/(work|farm|root|tmp|home)\//, /./)).toEqual([]);
  });
  test("a registry in the lock", () => {
    expect(linesWith(/"resolved": "\w+:/, /^package-lock\.json$/)).toEqual([]);
  });
});

test("every test runs: none is skipped, none runs alone", () => {
  expect(linesWith(/\b(it|test|describe|suite)(\.\w+)*\.(skip|only|todo|fixme|skipIf)\b/, /^test\//)).toEqual(
    [],
  );
});

test("nothing is left for later", () => {
  expect(linesWith(/\b(TODO|FIXME|XXX|HACK)\b|not implemented|coming soon/, /^(?!package-lock)/)).toEqual([]);
});
