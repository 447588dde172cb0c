import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { describe, expect, test } from "vitest";
import { chooseSteps, fromPlaywright, fromVitest, inGroups, steps, tally } from "../../scripts/test.mjs";

const script = join(import.meta.dirname, "../../scripts/test.mjs");

describe("which steps run", () => {
  test("all, when none is named", () => {
    expect(chooseSteps([])).toEqual([
      "lint",
      "types",
      "format",
      "layering",
      "unit",
      "browser",
      "build",
      "size",
      "e2e",
      "firefox",
      "webkit",
    ]);
  });
  test("those named, in their own order", () => {
    expect(chooseSteps(["unit", "types"])).toEqual(["types", "unit"]);
  });
  test("e2e brings the build it plays", () => {
    expect(chooseSteps(["e2e"])).toEqual(["build", "e2e"]);
    expect(chooseSteps(["webkit"])).toEqual(["build", "webkit"]);
  });
  test("a step that does not exist ends the call with a sentence", () => {
    const { status, stderr } = spawnSync(process.execPath, [script, "unti"], { encoding: "utf8" });
    expect(status).toBe(2);
    expect(stderr).toContain('There is no step "unti". Steps: lint, types');
    expect(stderr).not.toContain("    at ");
  });
  test("in a linked folder, too: a command that did nothing would pass", () => {
    const link = join(mkdtempSync(join(tmpdir(), "linked-")), "project");
    symlinkSync(join(import.meta.dirname, "../.."), link, "junction");
    const { status, stderr } = spawnSync(process.execPath, [join(link, "scripts/test.mjs"), "unti"], {
      encoding: "utf8",
    });
    rmSync(dirname(link), { recursive: true });
    expect({ status, stderr: stderr.trim() }).toEqual({ status: 2, stderr: expect.stringContaining("unti") });
  });
});

describe("what runs at the same time", () => {
  test("what only reads the sources together, the two engines together; everything else alone, in order", () => {
    expect(inGroups(chooseSteps([]))).toEqual([
      ["lint", "types", "format", "layering"],
      ["unit"],
      ["browser"],
      ["build"],
      ["size"],
      ["e2e"],
      ["firefox", "webkit"],
    ]);
  });
  test("beside what only reads the sources, nothing that is timed", () => {
    const together = Object.values(steps).filter(({ beside }) => beside === "sources");
    expect(together).toHaveLength(4);
    expect(together.every(({ counts }) => counts === undefined)).toBe(true);
  });
});

describe("how tests are counted", () => {
  const vitest = (numPassedTests: number, numFailedTests: number) =>
    JSON.stringify({ numPassedTests, numFailedTests });
  const playwright = (expected: number, unexpected: number, flaky: number) =>
    JSON.stringify({ stats: { expected, unexpected, flaky, skipped: 0 } });

  test.each([
    ["vitest, all good", fromVitest, vitest(12, 0), true, { passed: 12, failed: 0 }],
    ["vitest, two failed", fromVitest, vitest(10, 2), false, { passed: 10, failed: 2 }],
    ["vitest, an error outside every test", fromVitest, vitest(12, 0), false, { passed: 12, failed: 1 }],
    ["vitest, no test at all", fromVitest, vitest(0, 0), true, { passed: 0, failed: 1 }],
    ["a missing report", fromVitest, null, true, { passed: 0, failed: 1 }],
    ["Playwright, all good", fromPlaywright, playwright(5, 0, 0), true, { passed: 5, failed: 0 }],
    [
      "Playwright, one that passed at the second try",
      fromPlaywright,
      playwright(4, 0, 1),
      true,
      { passed: 5, failed: 0 },
    ],
    ["a step without tests", undefined, null, true, { passed: 0, failed: 0 }],
    ["a failed step without tests", undefined, null, false, { passed: 0, failed: 1 }],
  ])("%s", (_, counts, content, succeeded, expected) => {
    expect(tally(counts, content, succeeded)).toEqual(expected);
  });

  test("exactly the steps with tests have a reader", () => {
    const counted = Object.entries(steps).filter(([, step]) => step.counts !== undefined);
    expect(counted.map(([name]) => name)).toEqual(["unit", "browser", "e2e", "firefox", "webkit"]);
  });
});
