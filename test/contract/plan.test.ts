import { describe, expect, test, vi } from "vitest";
import { canonicalJson } from "../../src/core/hash.ts";
import { Random } from "../../src/core/random.ts";
import { planOf } from "../../src/core/simulate.ts";
import { deepFreeze, settings, simulateCourse, tasks } from "./runs.ts";

// Many whole runs: seconds on a busy machine.
vi.setConfig({ testTimeout: 60_000 });

describe.each(tasks)("%s plan", (_, task) => {
  const agent = Object.keys(task.agents)[0]!;

  describe.each(settings(task).map(({ name, p }) => [name, p] as const))("%s", (_name, p) => {
    test("is the same for the same seed, byte for byte, and another for another seed", () => {
      for (const { part, earlier } of simulateCourse(task, p, agent, "s")) {
        const bytes = (seed: string) => canonicalJson(planOf(task, p, seed, { part, earlier }));
        const plans = Array.from({ length: 20 }, (_, i) => bytes(`seed ${i}`));
        expect(Array.from({ length: 20 }, (_, i) => bytes(`seed ${i}`))).toEqual(plans);
        const open = task.openParts?.includes(part) === true;
        expect(new Set(plans).size).toBe(open ? 1 : plans.length);
      }
    });

    test("numbers its trials: block and trial_index are whole, no number comes twice", () => {
      for (const { plan } of simulateCourse(task, p, agent, "s")) {
        expect(plan.length).toBeGreaterThan(0);
        for (const { block, trialIndex } of plan) {
          expect(Number.isInteger(block) && block >= 0).toBe(true);
          expect(Number.isInteger(trialIndex) && trialIndex >= 1).toBe(true);
        }
        expect(plan.some((trial) => trial.block > 0)).toBe(true);
        const numbers = plan.map((trial) => `${trial.block}/${trial.trialIndex}`);
        expect(new Set(numbers).size).toBe(numbers.length);
      }
    });

    test("is plain data, made without touching parameters, materials or earlier rows", () => {
      for (const { part, earlier } of simulateCourse(task, p, agent, "s")) {
        const given = deepFreeze({ part, earlier, materials: task.materials(p) });
        const plan = task.plan(deepFreeze(p), new Random("frozen"), given);
        expect(JSON.parse(JSON.stringify(plan))).toEqual(plan);
      }
    });
  });
});
