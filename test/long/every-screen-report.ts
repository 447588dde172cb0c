import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { Shot } from "../../scripts/storyboard/capture.ts";

/** What was seen on one device. */
export interface Looked {
  readonly device: string;
  readonly axe: boolean;
  readonly troubles: readonly string[];
  readonly shots: readonly Shot[];
}

/** Writes docs/reports/every-screen.md: how many screens of what were looked at, and what was wrong with them. */
export async function writeScreenReport(looked: readonly Looked[], browser: string): Promise<void> {
  const nameOf = ({ scene }: Shot) => `${scene.title} (${scene.language})`;
  const scenes = [...new Set(looked.flatMap(({ shots }) => shots.map(nameOf)))];
  const row = (cells: readonly (string | number)[]) => `| ${cells.join(" | ")} |`;
  const counts = (name: string) =>
    looked.map(({ shots }) => shots.filter((shot) => nameOf(shot) === name).length);
  const troubles = looked.flatMap(({ device, troubles }) => troubles.map((one) => `- ${device}: ${one}`));
  const text = [
    "# Every screen",
    "",
    `Made by \`npm run test:long\` on ${new Date().toISOString().slice(0, 10)}, in Chromium ${browser}. A simulated person goes through every part of every task`,
    "(demo presets), a visit with every kind of page around them, and the pages that may come at any time, in every language there is;",
    "each screen is held and looked at, in the light and in the dim colours: letters of 18 px and more (key caps aside), contrast of 4.5 : 1",
    "(3 : 1 for large letters), 44 px to press, nothing wider than the window. axe looks at each as well, but at 200 %.",
    "",
    ...looked.map(
      ({ device, axe, shots, troubles }) =>
        `- ${device}: ${shots.length} screens, ${troubles.length} troubles${axe ? "" : " (without axe)"}.`,
    ),
    ...(troubles.length === 0 ? [] : ["", "Troubles:", "", ...troubles]),
    "",
    "A screen that comes again in the same language is counted once, where it came first.",
    "",
    row(["session", ...looked.map(({ device }) => device)]),
    row(["---", ...looked.map(() => "--:")]),
    ...scenes.map((name) => row([name, ...counts(name)])),
    "",
  ];
  await writeFile(join(import.meta.dirname, "../../docs/reports/every-screen.md"), text.join("\n"));
}
