import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { battery } from "../tasks/index.ts";
import { benchPage, benchReports } from "./docs/bench.ts";
import { generatedPages } from "./docs/pages.ts";
import { report } from "./reading/report.ts";
import { participantTexts } from "./reading/sources.ts";

const root = join(import.meta.dirname, "..");
const pages = [
  ...generatedPages(battery.map((entry) => entry.task)),
  ["bench.md", benchPage(benchReports(root))] as const,
  ["reports/reading-age.md", report(await participantTexts())] as const,
];
for (const [path, text] of pages) {
  const file = join(root, "docs", path);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
  console.log(`docs/${path}`);
}
