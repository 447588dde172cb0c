import { describe, expect, test, vi } from "vitest";
import { defaultPreset, resolveParameters } from "../../src/core/parameters.ts";
import { checkColumns, checkTable, scoreColumns, scoreRun, scoreTable } from "../../src/core/scoring.ts";
import { canonicalJson } from "../../src/core/hash.ts";
import { deepFreeze, simulateCourse, tasks, type AnyRow } from "./runs.ts";

// Many whole runs: seconds on a busy machine.
vi.setConfig({ testTimeout: 60_000 });

const key = { study: null, participant: "P01", session: "1", run: 1, part: "main" };

describe.each(tasks)("%s scores", (_, task) => {
  const cases = Object.keys(task.presets).flatMap((preset) =>
    Object.keys(task.agents).map((agent) => [preset, agent] as const),
  );
  const course = (preset: string, agent: string) =>
    deepFreeze(simulateCourse(task, resolveParameters(task, { preset }), agent, `scores ${agent}`));

  test.each(cases)("%s, %s: each number is declared, finite or null, and said once", (preset, agent) => {
    for (const { p, rows, earlier } of course(preset, agent)) {
      const scores = task.score(rows, p, earlier);
      const names = scores.map((s) => canonicalJson([s.measure, s.condition, s.window, s.trials]));
      expect(names.filter((name, i) => names.indexOf(name) !== i)).toEqual([]);
      for (const score of scores) {
        expect(Object.keys(task.measures)).toContain(score.measure);
        expect(score.condition).toMatch(/^[a-z0-9]+(-[a-z0-9]+)*$/);
        expect(["all", "kept"]).toContain(score.trials);
        for (const number of [score.value, score.se, score.low, score.high, score.n, score.window]) {
          if (number !== null) expect(number, score.measure).toSatisfy(Number.isFinite);
        }
        if (score.low !== null && score.high !== null && score.value !== null) {
          expect(score.low).toBeLessThanOrEqual(score.value);
          expect(score.high).toBeGreaterThanOrEqual(score.value);
        }
        if (score.se !== null) expect(score.se).toBeGreaterThan(0);
      }
    }
  });

  test("every declared measure occurs over all valid answers; what the filter keeps is told in the same measures", () => {
    const seen = { all: new Set<string>(), kept: new Set<string>() };
    for (const [preset, agent] of cases) {
      for (const { p, rows, earlier } of course(preset, agent)) {
        for (const score of task.score(rows, p, earlier)) seen[score.trials].add(score.measure);
      }
    }
    expect([...seen.all].sort()).toEqual(Object.keys(task.measures).sort());
    if (seen.kept.size > 0) expect([...seen.kept].sort()).toEqual([...seen.all].sort());
  });

  test("every main score is a number of the standard protocol", () => {
    const agent = task.expectations[0]?.agent ?? Object.keys(task.agents)[0]!;
    const scores = course(defaultPreset(task), agent).flatMap(({ p, rows, earlier }) =>
      task.score(rows, p, earlier),
    );
    expect(task.mainScores.length).toBeGreaterThan(0);
    for (const { measure, condition } of task.mainScores) {
      const found = scores.filter(
        (s) => s.measure === measure && s.condition === condition && s.trials === "all",
      );
      expect(found.length, `${measure} ${condition}`).toBeGreaterThan(0);
      for (const { value } of found) expect(value).toSatisfy(Number.isFinite);
    }
  });

  test("a run of which nothing is known still has its scores, as rows of null", () => {
    const p = resolveParameters(task, {});
    const scores = task.score([], p, []);
    expect(scores.length).toBeGreaterThan(0);
    for (const score of scores) if (score.value !== null) expect(score.value, score.measure).toBe(0);
    expect(scores.some((score) => score.value === null)).toBe(true);
    expect(task.check([], p, []).some((check) => !check.passed)).toBe(true);
  });

  test("the needed columns are enough: the same numbers, or null where another column was asked for", () => {
    const needed = new Set<string>(task.needed);
    for (const { p, rows, earlier } of course(Object.keys(task.presets)[0]!, Object.keys(task.agents)[0]!)) {
      // A file whose task does not ask for `block` cannot tell practice apart: it holds none.
      const held = needed.has("block") ? rows : rows.filter((row) => row["block"] !== 0);
      const bare = held.map(
        (row) => Object.fromEntries(Object.entries(row).filter(([name]) => needed.has(name))) as AnyRow,
      );
      const scores = task.score(rows, p, earlier);
      const fromBare = task.score(bare, p, earlier);
      expect(fromBare).toHaveLength(scores.length);
      let equal = 0;
      for (const [i, score] of scores.entries()) {
        const other = fromBare[i]!;
        expect([other.measure, other.condition, other.trials]).toEqual([
          score.measure,
          score.condition,
          score.trials,
        ]);
        if (other.value === null) continue;
        expect(other).toEqual(score);
        equal++;
      }
      expect(equal).toBeGreaterThan(scores.length / 2);
      expect(() => task.check(bare, p, earlier)).not.toThrow();
    }
  });

  test("scores and checks of stored rows are the same after JSON", () => {
    for (const { p, rows, earlier } of course(Object.keys(task.presets)[0]!, Object.keys(task.agents)[0]!)) {
      const back = JSON.parse(JSON.stringify(rows)) as AnyRow[];
      expect(scoreRun(task, key, back, p, earlier)).toEqual(scoreRun(task, key, rows, p, earlier));
    }
  });

  test.each(cases)("%s, %s: every check gives its reason in a sentence", (preset, agent) => {
    for (const { p, rows, earlier } of course(preset, agent)) {
      const checks = task.check(rows, p, earlier);
      expect(checks.length).toBeGreaterThan(0);
      const ids = checks.map((check) => `${check.scope} ${check.id}`);
      expect(new Set(ids).size).toBe(ids.length);
      for (const check of checks) {
        expect(check.id).toMatch(/^[a-z]+(-[a-z]+)*$/);
        expect(check.scope).toMatch(/^[a-z0-9]+(-[a-z0-9]+)*$/);
        expect(check.reason).toMatch(/^\S.*\.$/);
        expect(check.catches).toMatch(/^\S.*\.$/);
        expect(check.source.where).toMatch(/\S/);
        expect(check.limit).toSatisfy(Number.isFinite);
        expect(`${check.reason} ${check.catches}`).not.toMatch(/NaN|undefined|null|Infinity/);
      }
      const scopes = new Set(checks.map((check) => check.scope).filter((scope) => scope !== "session"));
      const conditions = new Set(task.score(rows, p, earlier).map((score) => score.condition));
      for (const scope of scopes) expect(conditions).toContain(scope);
    }
  });

  test("the long tables have their columns in order", () => {
    const { p, rows, earlier } = course(Object.keys(task.presets)[0]!, Object.keys(task.agents)[0]!)[0]!;
    const scored = scoreRun(task, key, rows, p, earlier);
    for (const row of scoreTable(scored)) expect(Object.keys(row)).toEqual(scoreColumns);
    for (const row of checkTable(scored)) expect(Object.keys(row)).toEqual(checkColumns);
  });
});
