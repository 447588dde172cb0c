import { fitPerson, standardPrior } from "../../src/core/model.ts";
import { drawPerson } from "../../src/core/people.ts";
import { defaultPreset, resolveParameters } from "../../src/core/parameters.ts";
import { Random } from "../../src/core/random.ts";
import { playRun } from "../../src/core/simulate.ts";
import { median } from "../../src/core/stats/moments.ts";
import { findTask } from "../../tasks/index.ts";

/**
 * Fits every model of a task to simulated people, one by one.
 *
 * @returns milliseconds a fit: the middle one and the slowest
 * @throws Error when the task has no people with known traits
 */
export function timeFits(id: string, people: number) {
  const task = findTask(id);
  const p = resolveParameters(task, { preset: defaultPreset(task) });
  const kind = Object.values(task.agents).find((agent) => agent.people !== undefined)?.people;
  if (kind === undefined) throw new Error(`${id} has no people with known traits.`);
  return Object.entries(task.models ?? {}).map(([model, definition]) => {
    const times: number[] = [];
    for (let i = 0; i < people; i++) {
      const seed = `desk-speed/${i}`;
      const person = drawPerson(kind, new Random(seed).fork("person"));
      const rows = playRun(task, p, kind.make(person, new Random(seed).fork("agent")), seed);
      const evidence = definition.evidence(rows, p, []);
      if (evidence === null) continue;
      const begun = performance.now();
      fitPerson(definition, evidence, standardPrior(definition));
      times.push(performance.now() - begun);
    }
    return { model, fits: times.length, medianMs: median(times) ?? NaN, slowestMs: Math.max(...times) };
  });
}
