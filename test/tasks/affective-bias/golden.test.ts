import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { hashOf } from "../../../src/core/hash.ts";
import { resolveParameters } from "../../../src/core/parameters.ts";
import { planOf } from "../../../src/core/simulate.ts";
import { affectiveBias as task } from "../../../tasks/affective-bias/task.ts";
import { course } from "./course.ts";

// What stored numbers mean must not change silently: see the same file of the reward task.
const file = join(import.meta.dirname, "../../golden/abt-rows.json");
const { versions } = JSON.parse(readFileSync(file, "utf8")) as {
  readonly versions: Readonly<Record<string, Readonly<Record<string, string>>>>;
};

async function hashes(): Promise<Record<string, string>> {
  const found: Record<string, string> = {};
  for (const [i, preset] of Object.keys(task.presets).entries()) {
    const p = resolveParameters(task, { preset, cell: task.counterbalance(i % task.cells, i + 1) });
    found[`plan ${preset}`] = await hashOf(planOf(task, p, "golden"));
    for (const agent of Object.keys(task.agents)) {
      const { pairing, test: choices } = course(p, agent, "golden");
      found[`pairing ${preset} ${agent}`] = await hashOf(pairing);
      found[`preference ${preset} ${agent}`] = await hashOf(choices);
    }
  }
  return found;
}

test(`plans and simulated rows of version ${task.version} are what they were`, async () => {
  expect(await hashes()).toEqual(versions[task.version]);
});
