import { createHash } from "node:crypto";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { assetList } from "../../scripts/offline-assets.ts";

let folder = "";
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "assets-"));
  mkdirSync(join(folder, "stimuli/set/1.0.0"), { recursive: true });
  writeFileSync(join(folder, "index.html"), "<p>desk</p>");
  writeFileSync(join(folder, "stimuli/set/1.0.0/a.webp"), "picture");
  writeFileSync(join(folder, "offline.js"), "worker");
  writeFileSync(join(folder, "page.js.map"), "{}");
  mkdirSync(join(folder, ".vite"));
  writeFileSync(join(folder, ".vite/manifest.json"), "{}");
});
afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

test("every file that a page asks for is listed with its size and SHA-256, the worker, maps and the manifest are not", () => {
  const { files, version } = assetList(folder, "1.2.3+abc");
  expect(version).toBe("1.2.3+abc");
  expect(files.map(({ path }) => path)).toEqual(["index.html", "stimuli/set/1.0.0/a.webp"]);
  expect(files[1]).toEqual({
    path: "stimuli/set/1.0.0/a.webp",
    bytes: 7,
    sha256: createHash("sha256").update("picture").digest("hex"),
  });
});

test("the hash stands for names and contents", () => {
  const { hash } = assetList(folder, "1");
  expect(hash).toMatch(/^[0-9a-f]{16}$/);
  expect(assetList(folder, "2").hash).toBe(hash);
  writeFileSync(join(folder, "stimuli/set/1.0.0/a.webp"), "Picture");
  expect(assetList(folder, "1").hash).not.toBe(hash);
});
