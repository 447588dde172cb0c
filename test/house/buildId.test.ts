import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { appVersion, buildId } from "../../scripts/build-id.ts";

let root = "";

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), "build-"));
  mkdirSync(join(root, "src/core"), { recursive: true });
  writeFileSync(join(root, "package.json"), `{ "version": "1.2.3" }`);
  writeFileSync(join(root, "index.html"), "<p>\n</p>\n");
  writeFileSync(join(root, "src/core/a.ts"), "export const a = 1;\n");
});
afterEach(() => {
  rmSync(root, { recursive: true, force: true });
});

test("the same files give the same id, with either line ending, wherever they lie", () => {
  const id = buildId(root);
  expect(id).toMatch(/^[0-9a-f]{12}$/);
  writeFileSync(join(root, "index.html"), "<p>\r\n</p>\r\n");
  expect(buildId(root)).toBe(id);
});

test.each([
  ["a changed line", "src/core/a.ts", "export const a = 2;\n"],
  ["a new file", "src/core/b.ts", ""],
  ["the same text under another name", "run.html", "<p>\n</p>\n"],
])("%s gives another id", (_, path, content) => {
  const id = buildId(root);
  writeFileSync(join(root, path), content);
  expect(buildId(root)).not.toBe(id);
});

test("what is not part of the pages does not change it", () => {
  const id = buildId(root);
  writeFileSync(join(root, "README.md"), "new");
  writeFileSync(join(root, "src/.DS_Store"), "new");
  expect(buildId(root)).toBe(id);
});

test("the version of a row names both", () => {
  expect(appVersion(root)).toBe(`1.2.3+${buildId(root)}`);
});
