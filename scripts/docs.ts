import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { battery } from "../tasks/index.ts";
import { generatedPages } from "./docs/pages.ts";

for (const [path, text] of generatedPages(battery.map((entry) => entry.task))) {
  const file = join(import.meta.dirname, "..", "docs", path);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
  console.log(`docs/${path}`);
}
