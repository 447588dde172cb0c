import { describe, expect, test, vi } from "vitest";
import { parameterFields } from "../../src/core/fields.ts";
import { audit } from "../../src/core/replay.ts";
import { agentOf, planOf } from "../../src/core/simulate.ts";
import { resolveParameters } from "../../src/core/parameters.ts";
import type { AnyTask } from "../../src/core/task.ts";
import {
  deepFreeze,
  quickSettings,
  simulateCourse,
  tasks,
  type AnyParameters,
  type AnyRow,
  type SimulatedRun,
} from "./runs.ts";

// Many whole runs: seconds on a busy machine.
vi.setConfig({ testTimeout: 60_000 });

/** The rest of a run after an interruption, answered by a fresh agent, until the task says it is over. */
function goOn(
  task: AnyTask,
  p: AnyParameters,
  plan: SimulatedRun["plan"],
  rows: readonly AnyRow[],
  seed = `after ${rows.length}`,
  earlier: SimulatedRun["earlier"] = [],
): AnyRow[] {
  const agent = agentOf(task, Object.keys(task.agents)[0]!, seed, earlier);
  const rest: AnyRow[] = [];
  let state: object = task.resume(p, plan, rows);
  let planned = task.next(state);
  while (planned !== null) {
    if (rest.length > plan.length) throw new Error("The resumed run does not end.");
    const response = agent.respond(planned);
    const judged = task.judge(state, planned, response);
    agent.learn(planned, response, judged.outcome);
    rest.push(task.record(planned, response, judged.outcome));
    state = judged.state;
    planned = task.next(state);
  }
  return rest;
}

/** Main blocks that had been left behind when the run was interrupted. */
function blocksBehind(prefix: readonly AnyRow[]): Set<unknown> {
  const current = prefix.at(-1)?.["block"];
  return new Set(prefix.map((row) => row["block"]).filter((block) => block !== 0 && block !== current));
}

describe.each(tasks)("%s after an interruption", (_, task) => {
  const agent = Object.keys(task.agents)[0]!;
  const levels = parameterFields(task.parameters).flatMap((field) =>
    (field.kind === "boolean" ? [true, false] : field.levels).map((level) => [field.key, level] as const),
  );

  test.each(quickSettings(task, levels).map(({ name, p }) => [name, p] as const))(
    "goes on from every row to the end, and the audit agrees: %s",
    (_name, p) => {
      for (const { plan, rows, earlier } of deepFreeze(simulateCourse(task, p, agent, "resume"))) {
        // Another agent may need more trials to reach a criterion: only the same one answers alike.
        expect(goOn(task, p, plan, [], "resume", earlier)).toEqual(rows);
        for (let length = 0; length <= rows.length; length++) {
          const prefix = rows.slice(0, length);
          const rest = goOn(task, p, plan, prefix);
          expect(audit(task, p, plan, [prefix, rest]), `after ${length} rows`).toBeNull();
          if (length === rows.length) expect(rest).toEqual([]);
          const behind = blocksBehind(prefix);
          expect(rest.filter((row) => behind.has(row["block"]))).toEqual([]);
        }
      }
    },
  );

  test.each(Object.keys(task.presets))("can be interrupted again and again: %s", (preset) => {
    const p = resolveParameters(task, { preset });
    for (const { plan, rows } of deepFreeze(simulateCourse(task, p, agent, "twice"))) {
      for (let length = 1; length < rows.length; length += 41) {
        const attempts = [rows.slice(0, length)];
        for (const share of [0.3, 0.6, 1]) {
          const rest = goOn(task, p, plan, attempts.flat());
          attempts.push(rest.slice(0, Math.ceil(share * rest.length)));
        }
        expect(audit(task, p, plan, attempts), `after ${length} rows`).toBeNull();
        expect(goOn(task, p, plan, attempts.flat())).toEqual([]);
      }
    }
  });

  test("the audit finds an altered row after the interruption, counted from the run's first row", () => {
    const p = quickSettings(task, [])[0]!.p;
    const { plan, rows } = simulateCourse(task, p, agent, "altered")[0]!;
    const prefix = rows.slice(0, Math.floor(rows.length / 2));
    const rest = goOn(task, p, plan, prefix);
    const last = rest.at(-1)!;
    const altered = rest.with(-1, { ...last, trialIndex: Number(last["trialIndex"]) + 1 });
    expect(audit(task, p, plan, [prefix, altered])?.index).toBe(prefix.length + rest.length - 1);
  });

  test("without a row it begins at the beginning", () => {
    const p = resolveParameters(task, {});
    const plan = planOf(task, p, "none");
    expect(task.resume(p, plan, [])).toEqual(task.begin(p, plan));
  });
});
