import { resolveParameters } from "../../src/core/parameters.ts";
import { simulate } from "../../src/core/simulate.ts";
import type { AnyTask, Check } from "../../src/core/task.ts";

/** The quality rules of a task, each once, as they answer to one simulated run of the default preset. */
export function rulesOf(task: AnyTask): readonly Check[] {
  const agent = Object.keys(task.agents)[0];
  if (agent === undefined) return [];
  const p = resolveParameters(task, {});
  const checks = task.check(simulate(task, p, agent, "docs"), p, []);
  return checks.filter((check, i) => checks.findIndex(({ id }) => id === check.id) === i);
}
