import { resolveParameters } from "../../src/core/parameters.ts";
import { simulate } from "../../src/core/simulate.ts";
import type { AnyShapes, AnyTask, Check, EarlierRun } from "../../src/core/task.ts";

/** The quality rules of a task, each once, as they answer to one simulated session of the default preset. */
export function rulesOf(task: AnyTask): readonly Check[] {
  const agent = Object.keys(task.agents)[0];
  if (agent === undefined) return [];
  const p = resolveParameters(task, {});
  const earlier: EarlierRun<AnyShapes>[] = [];
  const checks: Check[] = [];
  for (const [i, part] of task.parts.entries()) {
    const rows = simulate(task, p, agent, `docs/${part}`, { part, earlier: [...earlier] });
    checks.push(...task.check(rows, p, earlier));
    earlier.push({ session: String(task.visits?.[i] ?? 1), run: 1, part, rows });
  }
  return checks.filter((check, i) => checks.findIndex(({ id }) => id === check.id) === i);
}
