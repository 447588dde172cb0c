import { describe, expect, test } from "vitest";
import { ensureEngine, findEngine, missingEngine } from "../../scripts/engines.mjs";
import { reportOf, testsIn } from "../../scripts/test-engines.mjs";

describe("finding an engine", () => {
  const at =
    (...paths: string[]) =>
    (path: string) =>
      paths.includes(path);

  test("the environment variable first, then where Debian puts it", () => {
    expect(findEngine("firefox", {}, at("/usr/bin/firefox-esr"))).toBe("/usr/bin/firefox-esr");
    expect(findEngine("firefox", {}, at("/usr/bin/firefox"))).toBe("/usr/bin/firefox");
    expect(findEngine("firefox", { FIREFOX_PATH: "/own" }, at("/own", "/usr/bin/firefox"))).toBe("/own");
  });
  test("none is null; WebKitGTK needs a display as well", () => {
    expect(findEngine("firefox", {}, at())).toBeNull();
    expect(findEngine("webkit", {}, at("/usr/bin/WebKitWebDriver"))).toBeNull();
    expect(findEngine("webkit", {}, at("/usr/bin/WebKitWebDriver", "/usr/bin/Xvfb"))).toBe(
      "/usr/bin/WebKitWebDriver",
    );
  });
  test("a variable that leads nowhere is an error, whatever else is there", () => {
    expect(() => findEngine("firefox", { FIREFOX_PATH: "/no" }, at("/usr/bin/firefox"))).toThrow(
      'FIREFOX_PATH is "/no"',
    );
  });
  test("where nothing may be installed, what to do is named", () => {
    expect(ensureEngine("webkit", { WEBKIT_DRIVER_PATH: process.execPath }, false)).toSatisfy(
      (found) => found === process.execPath || found === null,
    );
    expect(missingEngine("webkit")).toContain("apt-get install webkit2gtk-driver xvfb");
    expect(missingEngine("firefox")).toContain("FIREFOX_PATH");
  });
});

describe("the report", () => {
  const one = (title: string, ok: boolean, annotations: object[] = []) => ({
    title,
    ok,
    tests: [{ results: [{ duration: 1500 }], annotations }],
  });
  const tests = testsIn({
    suites: [
      {
        file: "a.spec.ts",
        specs: [one("plays", true, [{ type: "engine", description: "Firefox 1" }])],
        suites: [{ specs: [one("fails", false)] }],
      },
    ],
  });

  test("has every test of a run, in groups too", () => {
    expect(tests.map(({ file, title, ok, seconds }) => [file, title, ok, seconds])).toEqual([
      ["a.spec.ts", "plays", true, 1.5],
      ["a.spec.ts", "fails", false, 1.5],
    ]);
  });
  test("says which engine, how many passed, and which did not", () => {
    const text = reportOf([{ name: "firefox", tests }], "2026-01-02");
    expect(text).toContain("## Firefox 1");
    expect(text).toContain("1 of 2 tests passed.");
    expect(text).toContain("| a.spec.ts: fails | **failed** | 1.5 |");
    expect(text).toContain("on 2026-01-02");
  });
});
