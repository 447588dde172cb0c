import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { afterEach, beforeEach, expect, test } from "vitest";
import { isInstalled } from "../../scripts/install.mjs";

let root = "";

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), "install-"));
});
afterEach(() => {
  rmSync(root, { recursive: true, force: true });
});

interface Package {
  readonly version: string;
  readonly optional?: boolean;
}

function write(file: string, packages: Readonly<Record<string, Package>>): void {
  mkdirSync(join(root, "node_modules"), { recursive: true });
  writeFileSync(join(root, file), JSON.stringify({ lockfileVersion: 3, packages }));
}

const lock = {
  "": { version: "0.1.0" },
  "node_modules/zod": { version: "4.6.7" },
  "node_modules/only-on-mac": { version: "1.0.0", optional: true },
};

test("a fresh clone has nothing installed", () => {
  writeFileSync(join(root, "package-lock.json"), JSON.stringify({ packages: lock }));
  expect(isInstalled(root)).toBe(false);
});

test.each([
  ["what the lock names", { "node_modules/zod": { version: "4.6.7" } }, true],
  ["an older version", { "node_modules/zod": { version: "4.6.6" } }, false],
  ["nothing", {}, false],
  [
    "another version of an optional package",
    {
      "node_modules/zod": { version: "4.6.7" },
      "node_modules/only-on-mac": { version: "0.9.0", optional: true },
    },
    false,
  ],
])("node_modules with %s", (_, present, expected) => {
  write("package-lock.json", lock);
  write("node_modules/.package-lock.json", present);
  expect(isInstalled(root)).toBe(expected);
});

test("a broken record of what is installed counts as nothing installed", () => {
  write("package-lock.json", lock);
  writeFileSync(join(root, "node_modules/.package-lock.json"), "{");
  expect(isInstalled(root)).toBe(false);
});

test("a project without its lock says so", () => {
  expect(() => isInstalled(root)).toThrow("no readable package-lock.json");
});

test("this very project is installed, or these tests could not run", () => {
  expect(isInstalled(join(import.meta.dirname, "../.."))).toBe(true);
});

test.each([
  ["18.20.8", 1, "This is Node 18.20.8; Valence needs Node 20.19 or newer"],
  ["20.18.3", 1, "This is Node 20.18.3"],
  ["20.19.0", 0, ""],
  ["24.0.0", 0, ""],
])("Node %s", (version, expected, sentence) => {
  const script = pathToFileURL(join(import.meta.dirname, "../../scripts/install.mjs")).href;
  const call = `import { checkNode } from ${JSON.stringify(script)}; checkNode(${JSON.stringify(version)});`;
  const { status, stderr } = spawnSync(process.execPath, ["--input-type=module", "-e", call], {
    encoding: "utf8",
  });
  expect(status).toBe(expected);
  expect(stderr).toContain(sentence);
});
