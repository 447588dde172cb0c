import { join } from "node:path";
import { appVersion } from "./build-id.ts";
import { buildSite } from "./docs-site/build.ts";

const root = join(import.meta.dirname, "..");
const out = join(root, process.argv[2] ?? "dist-docs");
const { pages, broken } = buildSite(root, out, appVersion(root));
console.log(`${pages.length} pages in ${out}`);
for (const link of broken) console.error(`leads nowhere: ${link}`);
process.exitCode = broken.length === 0 ? 0 : 1;
