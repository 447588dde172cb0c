import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { hashOf } from "../../../src/core/hash.ts";
import { resolveParameters } from "../../../src/core/parameters.ts";
import { planOf, simulate } from "../../../src/core/simulate.ts";
import { facialEmotion as task } from "../../../tasks/facial-emotion/task.ts";
import { outline } from "./outline.ts";

// What stored numbers mean must not change silently. When a hash here no longer fits, either a bug has come
// in, or the change is wanted: then raise `version` in task.ts (a major step), say so in the changelog under
// "data meaning", and add the hashes of the new version to the file. Never change those of an old one. The
// faces are a made-up set: the battery's own may get better pictures, which are a version of the set.
const file = join(import.meta.dirname, "../../golden/fer-rows.json");
const { versions } = JSON.parse(readFileSync(file, "utf8")) as {
  readonly versions: Readonly<Record<string, Readonly<Record<string, string>>>>;
};

async function hashes(): Promise<Record<string, string>> {
  const found: Record<string, string> = {};
  const given = { materials: outline };
  for (const [i, preset] of Object.keys(task.presets).entries()) {
    const cell = task.counterbalance(i % task.cells, i + 1);
    const p = resolveParameters(task, { preset, cell });
    found[`plan ${preset}`] = await hashOf(planOf(task, p, "golden", given));
    for (const agent of Object.keys(task.agents)) {
      found[`rows ${preset} ${agent}`] = await hashOf(simulate(task, p, agent, "golden", given));
    }
  }
  return found;
}

test(`plans and simulated rows of version ${task.version} are what they were`, async () => {
  expect(await hashes()).toEqual(versions[task.version]);
});
