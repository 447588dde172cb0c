import { describe, expect, test, vi } from "vitest";
import { explore } from "../../src/core/multiverse.ts";
import { settings, simulateCourse, tasks } from "./runs.ts";

// Some dozen scorings of whole runs: seconds on a busy machine.
vi.setConfig({ testTimeout: 60_000 });

/** Universes that a person can still look at, and a page can work out in one go. */
const most = 200;

describe.each(tasks.filter(([, task]) => task.multiverse !== undefined))("%s multiverse", (_, task) => {
  const [{ p }] = settings(task) as [ReturnType<typeof settings>[number]];
  const courses = Object.keys(task.agents).map((agent) => simulateCourse(task, p, agent, "multiverse"));
  const explored = courses.flatMap((course) =>
    course.map(({ rows, earlier }) => ({ rows, earlier, found: explore(task, rows, p, earlier) })),
  );
  const known = explored.flatMap(({ found, ...run }) => (found === null ? [] : [{ ...run, found }]));

  test("there is something to decide, and not more than one can look at", () => {
    expect(known.length).toBeGreaterThan(0);
    for (const { found } of known) {
      expect(found.ways.length).toBeGreaterThan(1);
      expect(found.ways.length).toBeLessThanOrEqual(most);
      for (const { id, title, paths } of found.forks) {
        expect(id).toMatch(/^[a-z][a-z-]*$/);
        expect(title).toMatch(/^[A-Z]/);
        expect(new Set(paths.map((path) => path.id)).size).toBe(paths.length);
        for (const path of paths) {
          expect(path.id).toMatch(/^[a-z0-9][a-z0-9-]*$/);
          expect(path.source.where).toMatch(/\S/);
        }
      }
    }
  });

  test("its first universe is the score", () => {
    for (const { rows, earlier, found } of known) {
      const scores = task.score(rows, p, earlier);
      for (const outcome of found.ways[0].outcomes) {
        const { measure, condition, window, trials } = outcome;
        const score = scores.find(
          (s) =>
            s.measure === measure && s.condition === condition && s.window === window && s.trials === trials,
        );
        expect(task.measures[measure], measure).toBeDefined();
        expect(score, `${measure} ${condition}`).toBeDefined();
        if (score!.value === null) expect(outcome.value).toBeNull();
        else expect(outcome.value).toBeCloseTo(score!.value, 10);
      }
    }
  });

  test("every universe has the same outcomes, each a number or null", () => {
    for (const { found } of known) {
      const names = (way: (typeof found.ways)[number]) =>
        way.outcomes.map(({ measure, condition }) => `${measure} ${condition}`);
      for (const way of found.ways) {
        expect(names(way)).toEqual(names(found.ways[0]));
        expect(new Set(names(way)).size).toBe(way.outcomes.length);
        for (const { value } of way.outcomes) expect(value === null || Number.isFinite(value)).toBe(true);
      }
    }
  });
});
