import { expect, test, type Page } from "@playwright/test";
import { unzipSync } from "fflate";
import type { StoredRow } from "../../src/core/session.ts";
import { sha256Of } from "../../src/core/hash.ts";
import { readDatabase } from "../e2e/participant.ts";
import { expectWholeVisit, visitWith, wordSteps } from "../e2e/whole-visit.ts";
import { savedFiles, type SavedFile } from "./saved-files.ts";

const whole = process.env["ENGINES"] === "whole";
/** Saves everything as a bundle on the desk; every file in it is what its checksum says, every row is there. */
async function expectBundle(page: Page, files: readonly SavedFile[]): Promise<void> {
  const { rows } = await readDatabase(page);
  await page.goto("/index.html#/export");
  await page.getByLabel("Data", { exact: true }).selectOption("real");
  await page.getByRole("button", { name: "Bundle (ZIP)" }).click();
  await expect(page.getByText(/^Saved as/)).toBeVisible({ timeout: 30_000 });
  await expect.poll(() => files.at(-1)?.name ?? "", { timeout: 20_000 }).toMatch(/\.zip$/);
  const packed = unzipSync(files.at(-1)!.bytes);
  const textOf = (name: string) => new TextDecoder().decode(packed[name]);
  const sums = textOf("checksums.sha256").trim().split("\n");
  expect(sums.length).toBeGreaterThan(5);
  for (const line of sums) {
    const [sum = "", name = ""] = line.split("  ");
    expect(await sha256Of(new Uint8Array(packed[name]!)), name).toBe(sum);
  }
  const lines = textOf("data.json")
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line) as { readonly kind: string; readonly row?: StoredRow });
  // The database keeps runs by their random ids, the file by their start; within a run the order must be the same.
  const byRun = (all: readonly StoredRow[]) => all.toSorted((a, b) => a.runId.localeCompare(b.runId));
  const saved = lines.flatMap(({ kind, row }) => (kind === "row" && row !== undefined ? [row] : []));
  expect(byRun(saved)).toEqual(byRun(rows as unknown as StoredRow[]));
}

test("a visit by keyboard with words and their recall, and its bundle as a ZIP", async ({
  browser,
  baseURL,
}) => {
  test.setTimeout(180_000);
  const quick = wordSteps.map((step) =>
    step.step === "task" ? { ...step, set: { ...step.set, fixationMs: 50, wordMs: 50, itiMs: 50 } } : step,
  );
  let files: readonly SavedFile[] = [];
  await expectWholeVisit(
    browser,
    baseURL ?? "",
    visitWith("firefox-words", whole ? wordSteps : quick),
    "key",
    {
      mode: "real",
      more: "",
      begin: async (page) => void (files = await savedFiles(page)),
      end: (page) => expectBundle(page, files),
    },
  );
});

if (whole) {
  for (const [title, screens, steps] of [
    [
      "recognising words",
      ["consent", "device", "trial", "recall", "old-ask"],
      [
        ...wordSteps,
        { step: "task", task: "words", part: "recognition", preset: "demo", set: { form: "A" } },
      ],
    ],
    [
      "facial emotion recognition",
      ["consent", "device", "calibrate", "trial"],
      [{ step: "task", task: "fer", preset: "demo" }],
    ],
    [
      "the affective bias test",
      ["consent", "device", "trial"],
      [{ step: "task", task: "abt", preset: "demo" }],
    ],
  ] as const) {
    test(`a visit by keyboard at true speed with ${title}`, async ({ browser, baseURL }) => {
      test.setTimeout(900_000);
      const seen = await expectWholeVisit(
        browser,
        baseURL ?? "",
        visitWith("firefox-whole", [...steps]),
        "key",
        { mode: "real", more: "" },
      );
      expect(seen).toEqual(expect.arrayContaining([...screens]));
    });
  }
}
