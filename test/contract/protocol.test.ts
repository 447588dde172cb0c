import { describe, expect, test } from "vitest";
import { settings, simulateCourse, tasks } from "./runs.ts";

describe.each(tasks)("%s", (_, task) => {
  test("what the plan guarantees holds, in every preset and cell", () => {
    for (const { name, p } of settings(task)) {
      const agent = Object.keys(task.agents)[0] as string;
      for (const { plan, part } of simulateCourse(task, p, agent, `constraints ${name}`)) {
        for (const { sentence, holds } of task.constraints?.(p, plan) ?? []) {
          expect(holds, `${name}, ${part}: ${sentence}`).toBe(true);
          expect(sentence).toMatch(/^[A-Z0-9].*\.$/);
        }
      }
    }
  });

  test("a plan whose trials are lost does not pass for a whole one", () => {
    const [{ p }] = settings(task) as [ReturnType<typeof settings>[number]];
    const agent = Object.keys(task.agents)[0] as string;
    const [first] = simulateCourse(task, p, agent, "broken");
    if (task.constraints === undefined || first === undefined) return;
    const broken = first.plan.filter((_, i) => i % 3 !== 0);
    expect(task.constraints(p, broken).some(({ holds }) => !holds)).toBe(true);
  });

  test("the flow chart has steps with lengths that are lengths", () => {
    for (const { p } of settings(task)) {
      for (const { title, steps } of task.flow?.(p) ?? []) {
        expect(title).not.toBe("");
        expect(steps.length).toBeGreaterThan(0);
        for (const { ms } of steps) expect(ms === null || ms > 0).toBe(true);
      }
    }
  });
});
