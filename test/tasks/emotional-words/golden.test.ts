import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { hashOf } from "../../../src/core/hash.ts";
import { resolveParameters } from "../../../src/core/parameters.ts";
import { planOf, simulate } from "../../../src/core/simulate.ts";
import type { EarlierRun } from "../../../src/core/task.ts";
import { forms } from "../../../stimuli/words/forms.ts";
import type { WordsShapes } from "../../../tasks/emotional-words/shapes.ts";
import { emotionalWords as task } from "../../../tasks/emotional-words/task.ts";

// What stored numbers mean must not change silently, and the forms are frozen. When a hash here no longer
// fits, either a bug has come in, or the change is wanted: then raise `version` in task.ts (a major step), say
// so in the changelog, and add the hashes of the new version to the file. Never change those of an old one.
const file = join(import.meta.dirname, "../../golden/words-rows.json");
const { versions } = JSON.parse(readFileSync(file, "utf8")) as {
  readonly versions: Readonly<Record<string, Readonly<Record<string, string>>>>;
};

async function hashes(): Promise<Record<string, string>> {
  const found: Record<string, string> = { forms: await hashOf(forms) };
  for (const [i, preset] of Object.keys(task.presets).entries()) {
    const p = resolveParameters(task, { preset, cell: task.counterbalance(i % task.cells, i + 1) });
    for (const agent of Object.keys(task.agents)) {
      const earlier: EarlierRun<WordsShapes>[] = [];
      for (const part of task.parts) {
        const given = { part, earlier: [...earlier] };
        const rows = simulate(task, p, agent, "golden", given);
        if (agent === "healthy")
          found[`plan ${preset} ${part}`] = await hashOf(planOf(task, p, "golden", given));
        found[`rows ${preset} ${part} ${agent}`] = await hashOf(rows);
        earlier.push({ session: "1", run: 1, part, rows });
      }
    }
  }
  return found;
}

test(`plans and simulated rows of version ${task.version} are what they were`, async () => {
  expect(await hashes()).toEqual(versions[task.version]);
});
