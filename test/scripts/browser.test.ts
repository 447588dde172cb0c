import { chmodSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import {
  ensureBrowser,
  findBrowser,
  launchFlags,
  launchOptions,
  systemPaths,
} from "../../scripts/browser.mjs";

let folder: string;
let program: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "browser-"));
  program = join(folder, "chromium");
  writeFileSync(program, "#!/bin/sh\nexit 0\n");
  chmodSync(program, 0o755);
});
afterAll(() => {
  rmSync(folder, { recursive: true });
});

describe("findBrowser", () => {
  test("takes CHROMIUM_PATH before everything else", () => {
    expect(findBrowser({ CHROMIUM_PATH: program })).toEqual({
      executablePath: program,
      origin: "CHROMIUM_PATH",
    });
    expect(ensureBrowser({ CHROMIUM_PATH: program }).executablePath).toBe(program);
  });

  test("does not silently take another one when CHROMIUM_PATH leads nowhere", () => {
    const wrong = join(folder, "not-there");
    expect(() => findBrowser({ CHROMIUM_PATH: wrong })).toThrow(`CHROMIUM_PATH is "${wrong}"`);
    expect(() => ensureBrowser({ CHROMIUM_PATH: wrong })).toThrow("Correct it or unset it");
  });

  test("looks on where CHROMIUM_PATH is empty", () => {
    expect(findBrowser({ CHROMIUM_PATH: "" })?.origin).not.toBe("CHROMIUM_PATH");
  });
});

describe("systemPaths", () => {
  test("knows the usual places of Linux, macOS and Windows", () => {
    expect(systemPaths({}, "linux")).toContain("/usr/bin/chromium");
    expect(systemPaths({}, "linux")).toContain("/usr/bin/google-chrome-stable");
    const mac = systemPaths({ HOME: "/Users/ra" }, "darwin");
    expect(mac).toContain("/Applications/Google Chrome.app/Contents/MacOS/Google Chrome");
    expect(mac).toContain("/Users/ra/Applications/Chromium.app/Contents/MacOS/Chromium");
    const windows = systemPaths({ PROGRAMFILES: "C:\\Program Files" }, "win32");
    expect(windows).toContain("C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe");
    expect(windows).toContain("C:\\Program Files\\Microsoft\\Edge\\Application\\msedge.exe");
  });
});

describe("launchFlags", () => {
  test("switch the sandbox off only for root on Linux", () => {
    const root = process.getuid?.() === 0;
    expect(launchFlags("linux").includes("--no-sandbox")).toBe(root);
    expect(launchFlags("darwin")).not.toContain("--no-sandbox");
    expect(launchFlags("win32")).not.toContain("--no-sandbox");
  });

  test("go to Playwright together with the browser that was found", () => {
    const { executablePath, args } = launchOptions();
    expect(executablePath).toBe(findBrowser()?.executablePath);
    expect(args).toEqual(launchFlags());
  });
});
