import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { report } from "./reading/report.ts";
import { participantTexts } from "./reading/sources.ts";

// npx tsx scripts/reading-age.ts: writes docs/reports/reading-age.md; a test asks whether it is up to date.
const path = join(import.meta.dirname, "../docs/reports/reading-age.md");
await writeFile(path, report(await participantTexts()));
console.log(`Written: ${path}`);
