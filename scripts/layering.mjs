import { existsSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { isMain } from "./is-main.mjs";

const root = join(import.meta.dirname, "..");
const require = createRequire(import.meta.url);

/** What the rules of .dependency-cruiser.cjs speak about. */
const houses = ["src", "tasks", "stimuli", "scripts"];

/**
 * Holds a tree of sources against the layering rules.
 *
 * @param {string} base folder that has `src`, `tasks`, …
 * @param {readonly string[]} folders of these
 * @returns {Promise<{ modules: number, violations: { rule: string, from: string, to: string, comment: string }[] }>}
 * @throws Error when the check saw no module: it then knows nothing, and must not pass
 */
export async function checkLayering(base = root, folders = houses) {
  const { cruise } = await import("dependency-cruiser");
  const { options, ...ruleSet } = require("../.dependency-cruiser.cjs");
  // A room without a file yet is no folder in a clone.
  const present = folders.filter((folder) => existsSync(join(base, folder)));
  const { output } = await cruise(present, { ...options, baseDir: base, validate: true, ruleSet });
  const modules = output.modules.filter((module) =>
    folders.some((folder) => module.source.startsWith(`${folder}/`)),
  );
  if (!modules.some((module) => module.source.endsWith(".ts"))) {
    throw new Error(
      `The layering check saw no TypeScript module in ${folders.join(", ")}. Is TypeScript installed?`,
    );
  }
  const violations = output.summary.violations.map(({ rule, from, to, cycle }) => ({
    rule: rule.name,
    from,
    to: cycle === undefined ? to : cycle.map(({ name }) => name).join(" → "),
    comment: ruleSet.forbidden.find(({ name }) => name === rule.name)?.comment ?? "",
  }));
  return { modules: modules.length, violations };
}

if (isMain(import.meta.url)) {
  const { modules, violations } = await checkLayering();
  for (const { rule, from, to, comment } of violations) {
    console.error(`${from}${to === from ? "" : ` imports ${to}`}\n    ${rule}: ${comment}`);
  }
  console.log(`${modules} modules, ${violations.length} rules broken`);
  process.exitCode = violations.length === 0 ? 0 : 1;
}
