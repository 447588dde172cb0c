import { describe, expect, test, vi } from "vitest";
import { resolveParameters } from "../../src/core/parameters.ts";
import { simulateCourse, tasks } from "./runs.ts";

// Many whole runs: seconds on a busy machine.
vi.setConfig({ testTimeout: 60_000 });

const people = 400;

describe.each(tasks)("%s agents", (_, task) => {
  test("promise something", () => {
    expect(task.expectations.length).toBeGreaterThan(0);
    for (const { agent, measure, tolerance } of task.expectations) {
      expect(Object.keys(task.agents)).toContain(agent);
      expect(Object.keys(task.measures)).toContain(measure);
      expect(tolerance).toBeGreaterThan(0);
    }
  });

  test.each([...new Set(task.expectations.map((expectation) => expectation.agent))])(
    `%s: ${people} people come back with the scores they promise`,
    (agent) => {
      const promised = task.expectations.filter((expectation) => expectation.agent === agent);
      const sums = promised.map(() => ({ sum: 0, n: 0 }));
      for (let person = 0; person < people; person++) {
        const cell = task.counterbalance(person % task.cells, 1);
        const p = resolveParameters(task, { cell });
        for (const { rows, earlier } of simulateCourse(task, p, agent, `person ${person}`)) {
          const scores = task.score(rows, p, earlier);
          for (const [i, { measure, condition }] of promised.entries()) {
            const score = scores.find(
              (s) => s.measure === measure && s.condition === condition && s.trials === "all",
            );
            if (score?.value === undefined || score.value === null) continue;
            sums[i]!.sum += score.value;
            sums[i]!.n++;
          }
        }
      }
      for (const [i, { measure, condition, mean, tolerance }] of promised.entries()) {
        const { sum, n } = sums[i]!;
        expect(n, `${measure} ${condition}`).toBeGreaterThan(0.95 * people);
        expect(
          Math.abs(sum / n - mean),
          `${measure} ${condition}: ${sum / n}, promised ${mean}`,
        ).toBeLessThan(tolerance);
      }
    },
  );

  test("differ from person to person, and are the same person for the same seed", () => {
    const p = resolveParameters(task, {});
    for (const agent of Object.keys(task.agents)) {
      const of = (seed: string) =>
        JSON.stringify(simulateCourse(task, p, agent, seed).map(({ rows }) => rows));
      expect(of("one")).toBe(of("one"));
      expect(of("one")).not.toBe(of("two"));
    }
  });
});
