import { expect, test } from "@playwright/test";
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { killAndResume, partOf, rounds, type Killed } from "../e2e/killed.ts";

const first = Number(process.env["RESUME_FIRST_SEED"] ?? 1000);
const count = Number(process.env["RESUME_KILLS"] ?? 105);
// One part alone, as "words recall": its report is one of its own.
const only = process.env["RESUME_PART"];
const name = only === undefined ? "resume-fuzz" : `resume-${only.replace(" ", "-")}`;
const report = join(import.meta.dirname, `../../docs/reports/${name}.md`);
const seeds = Array.from({ length: only === undefined ? count : count * rounds }, (_, i) => first + i).filter(
  (seed) => only === undefined || partOf(seed) === only,
);

test.describe.configure({ mode: "serial" });

test(`${count} pages killed at random places: nothing acknowledged is lost, every plan is the same again`, async ({
  browser,
}) => {
  const killed: Killed[] = [];
  const failed: string[] = [];
  for (const seed of seeds) {
    try {
      killed.push(await killAndResume(browser, seed, 90));
    } catch (error) {
      failed.push(
        `seed ${seed}: ${error instanceof Error ? (error.message.split("\n")[0] ?? "") : String(error)}`,
      );
    }
  }
  await writeFile(report, reportOf(killed, failed));
  expect(await readFile(report, "utf8")).toContain(`${killed.length} of ${count}`);
  expect(failed).toEqual([]);
});

function reportOf(killed: readonly Killed[], failed: readonly string[]): string {
  const sum = (list: readonly Killed[], of: (one: Killed) => number) =>
    list.reduce((all, one) => all + of(one), 0);
  const parts = [...new Set(killed.map(({ task, part }) => `${task} ${part}`))].sort();
  const screens = [...new Set(killed.map(({ task, screen }) => `${task}: ${screen}`))].sort();
  const fates = ["not begun", "taken up", "over"] as const;
  return [
    "# Pages killed at random places",
    "",
    `Made by \`npm run test:long\` on ${new Date().toISOString().slice(0, 10)}, seeds ${seeds[0]!} to ${seeds.at(-1)!}${only === undefined ? "" : ` that play ${only}`}, in Chromium.`,
    "A hand that knows no task plays one part of one task of the battery (demo presets, pilot mode, speed 20). After",
    "1 to 90 presses (fewer where the part is short) the page is loaded anew, left, or its process is killed. The page is opened again, passes its",
    "reminder and goes on for two rows. Then every row that the browser had reported as safe is compared with what is",
    "stored, the hash chain is followed, and all attempts are replayed against the plan made anew from the header.",
    "",
    `- Held: ${killed.length} of ${count}.`,
    `- Rows acknowledged before the kills: ${sum(killed, (one) => one.acknowledged)}; missing or changed: 0 in every run that held.`,
    `- Parts: ${parts.length} of ${rounds}; different screens at the moment of the kill: ${screens.length}.`,
    ...clockLines(killed),
    ...(failed.length === 0 ? [] : ["", "Failed:", "", ...failed.map((line) => `- ${line}`)]),
    "",
    "| part | kills | by reload | by leaving | by crash | not begun | taken up | over | rows acknowledged |",
    "| --- | --: | --: | --: | --: | --: | --: | --: | --: |",
    ...parts.map((part) => {
      const own = killed.filter((one) => `${one.task} ${one.part}` === part);
      const deaths = (["reload", "leave", "crash"] as const).map(
        (death) => own.filter((one) => one.death === death).length,
      );
      const fate = fates.map((name) => own.filter((one) => one.fate === name).length);
      return `| ${[part, own.length, ...deaths, ...fate, sum(own, (one) => one.acknowledged)].join(" | ")} |`;
    }),
    "",
    `Screens at the moment of the kill: ${screens.join("; ")}.`,
    "",
  ].join("\n");
}

/** The recall's clock is the wall's from its stored start on; it must not begin again after a kill. */
function clockLines(killed: readonly Killed[]): readonly string[] {
  const clocks = killed.flatMap(({ clock }) => (clock === null ? [] : [clock]));
  if (clocks.length === 0) return ["- No kill fell inside a recall."];
  const gaps = clocks.map(({ beforeMs, afterMs }) => afterMs - beforeMs);
  const seconds = (ms: number) => (ms / 1000).toFixed(1);
  return [
    `- Kills inside a recall that was taken up again: ${clocks.length}. Its clock never began again: the first entry after the kill stands ${seconds(Math.min(...gaps))} to ${seconds(Math.max(...gaps))} s (of the recall's clock, ${seconds(Math.max(...gaps) / 20)} s of real time at most) after the last one before it, and every entry's time agrees with the wall's clock within ${seconds(Math.max(...clocks.map(({ lagMs }) => lagMs)) / 20)} s of real time.`,
  ];
}
