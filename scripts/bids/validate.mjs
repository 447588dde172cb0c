// Holds a BIDS export against the public validator, which is too large for the lock file (some 700 MB):
//   node scripts/bids/validate.mjs <folder>
// It is fetched by npx at this version, or taken from $BIDS_VALIDATOR (the path of its bin). Passing is necessary, not
// enough: it accepts a BOM, CRLF and times in milliseconds. The stricter checks are in test/export/data-sets.test.ts.
import { spawnSync } from "node:child_process";
import { resolve } from "node:path";

const version = "1.15.0";
const [folder] = process.argv.slice(2);
if (folder === undefined) {
  console.error("Say which folder: node scripts/bids/validate.mjs <folder>.");
  process.exit(2);
}
const own = process.env["BIDS_VALIDATOR"];
const [command, ...words] = own === undefined ? ["npx", "--yes", `bids-validator@${version}`] : [own];
const { status, stdout, stderr, error } = spawnSync(command, [...words, resolve(folder), "--json"], {
  encoding: "utf8",
  maxBuffer: 1 << 28,
});
let report;
try {
  report = JSON.parse(stdout);
} catch {
  console.error(`The validator did not run: ${error?.message ?? (stderr.trim() || `exit ${status}`)}`);
  process.exit(3);
}
const { errors, warnings } = report.issues;
for (const [kind, issues] of [
  ["error", errors],
  ["warning", warnings],
]) {
  for (const { key, reason, files } of issues)
    console.log(`${kind} ${key} (${files?.length ?? 0} files): ${reason}`);
}
console.log(`bids-validator ${version}: ${errors.length} errors, ${warnings.length} warnings`);
process.exitCode = errors.length === 0 ? 0 : 1;
