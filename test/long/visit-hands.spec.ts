import { expect, test } from "@playwright/test";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { readDatabase } from "../e2e/participant.ts";
import { expectWholeVisit, visitWith, wordSteps } from "../e2e/whole-visit.ts";

const report = join(import.meta.dirname, "../../docs/reports/visit-hands.md");
// A rehearsal on a busy machine: pilot data, all durations divided.
const speed = Number(process.env["HANDS_SPEED"] ?? 1);
const hands = { key: "keyboard", mouse: "mouse", touch: "touch (390 × 844)" } as const;

test("a whole visit of all tasks at true speed by keyboard alone, by mouse alone, by touch alone", async ({
  browser,
  baseURL,
}) => {
  const lines: string[] = [];
  for (const hand of ["key", "mouse", "touch"] as const) {
    const study = visitWith(`all-by-${hand}`, [
      ...wordSteps,
      { step: "task", task: "words", part: "recognition", preset: "demo", set: { form: "A" } },
      { step: "task", task: "prt", preset: "demo", set: { breakMinMs: 0 } },
      { step: "task", task: "fer", preset: "demo" },
      { step: "task", task: "abt", preset: "demo" },
    ]);
    const began = Date.now();
    let rows = 0;
    const screens = await expectWholeVisit(browser, baseURL ?? "", study, hand, {
      ...(speed === 1 ? { mode: "real", more: "" } : { mode: "pilot", more: `&speed=${speed}` }),
      end: async (page) => void (rows = (await readDatabase(page)).rows.length),
    });
    expect(screens).toEqual(expect.arrayContaining(["consent", "device", "recall", "trial"]));
    if (speed === 1) expect(screens).toContain("calibrate");
    const minutes = ((Date.now() - began) / 60_000).toFixed(1);
    lines.push(`| ${hands[hand]} | ${screens.length} | ${new Set(screens).size} | ${rows} | ${minutes} |`);
    console.log(lines.at(-1));
    await writeFile(report, reportOf(lines, browser.version()));
  }
  expect(lines).toHaveLength(Object.keys(hands).length);
});

/** What has been seen so far: a hand that fails leaves those before it in the report. */
function reportOf(lines: readonly string[], browser: string): string {
  return [
    "# Whole visits with one hand",
    "",
    `Made by \`${speed === 1 ? "" : `HANDS_SPEED=${speed} `}npm run test:long\` on ${new Date().toISOString().slice(0, 10)}, in Chromium ${browser}, ${speed === 1 ? "at true speed" : `at ${speed} times the speed, without calibration`}: ${lines.length} of ${Object.keys(hands).length} hands came to the end. The visit has consent,`,
    "device check, facts, a questionnaire of one's own (line, number, text), the PHQ-9, all parts of emotional words, the reward",
    "task, the face task and the pairing part of the affective bias test (demo presets), and a debriefing. A hand that knows no task goes through it: keys as",
    "they are drawn and Tab, or clicks, or taps with a phone's own keyboard. Every step was done, no other kind of input reached the page,",
    "and every stored row that says how it was answered names this one.",
    "",
    "| hand | pages passed | different ones | rows stored | min |",
    "| --- | --: | --: | --: | --: |",
    ...lines,
    "",
  ].join("\n");
}
