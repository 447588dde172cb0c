import { join } from "node:path";
import { budgetBytes, heavierThan, weighSessions } from "./weigh.ts";

const root = join(import.meta.dirname, "../..");
const kb = (bytes: number) => (bytes / 1000).toFixed(1);

const weights = await weighSessions(root, join(root, "dist"));
for (const { task, language, files, gzipBytes } of weights)
  console.log(`${task} (${language}): ${kb(gzipBytes)} kB gzip in ${files} files`);
const heavy = heavierThan(budgetBytes, weights);
if (weights.length === 0 || heavy.length > 0) {
  const which = heavy.map(({ task, language }) => `${task} (${language})`).join(", ");
  console.error(
    weights.length === 0
      ? "No task was found in tasks/."
      : `Over the budget of ${kb(budgetBytes)} kB: ${which}. See docs/decisions/0013-page-budget.md.`,
  );
  process.exitCode = 1;
}
