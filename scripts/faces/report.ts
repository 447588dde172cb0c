import { mkdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { parseArgs } from "node:util";
import { valenceFaces } from "../../stimuli/faces/index.ts";
import { stimulusSetSchema } from "../../stimuli/stimulus-set.ts";
import { imageTables, type Gate } from "./report-images.ts";
import { observerTables } from "./report-observer.ts";
import { shapeTables } from "./report-shape.ts";

/**
 * Holds the finished pictures against the gates of the specification and writes docs/reports/faces.md:
 * `npx tsx scripts/faces/report.ts --mesh FOLDER`. Ends with an error when a gate is missed.
 */
const { values } = parseArgs({
  options: {
    mesh: { type: "string" },
    faces: { type: "string", default: "stimuli/faces" },
    out: { type: "string", default: "docs/reports/faces.md" },
  },
});
if (values.mesh === undefined) throw new Error("Name the folder of the head mesh: --mesh FOLDER.");
const set = stimulusSetSchema.parse(JSON.parse(readFileSync(join(values.faces, "manifest.json"), "utf8")));
const bytes = set.images.reduce((sum, { file }) => sum + statSync(join(values.faces, file)).size, 0);
const size: Gate = {
  what: "All pictures together at most 12 MB",
  found: `${(bytes / 1e6).toFixed(2)} MB in ${set.images.length} files`,
  holds: bytes <= 12e6,
};
const parts = [shapeTables(values.mesh), imageTables(set, values.faces), observerTables(set, values.faces)];
const gates = [size, ...parts.flatMap((part) => part.gates)];
const text = [
  `# The rendered faces: quality report`,
  `Set \`${valenceFaces.id}\`, version ${valenceFaces.version}. Made by \`npx tsx scripts/faces/report.ts\`; all pictures were read back from their files with \`dwebp\`. No person has named these faces yet.`,
  table(
    ["gate", "found", "holds"],
    gates.map(({ what, found, holds }) => [what, found, holds ? "yes" : "**no**"]),
  ),
  ...parts.map((part) => part.text),
].join("\n\n");
mkdirSync(dirname(values.out), { recursive: true });
writeFileSync(values.out, `${text}\n`);
console.log(
  gates.map(({ what, found, holds }) => `${holds ? "holds " : "MISSED"} ${what}: ${found}`).join("\n"),
);
process.exitCode = gates.every(({ holds }) => holds) ? 0 : 1;

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  return [head, head.map(() => "---"), ...rows].map((row) => `| ${row.join(" | ")} |`).join("\n");
}
