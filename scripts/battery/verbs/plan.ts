import { columnFields } from "../../../src/core/fields.ts";
import { planOf, simulate } from "../../../src/core/simulate.ts";
import type { AnyShapes, AnyTask, EarlierRun } from "../../../src/core/task.ts";
import type { Cell } from "../../../src/export/csv.ts";
import type { Verb } from "../call.ts";
import {
  jsonFlag,
  nameOf,
  outFlag,
  parametersOf,
  practiceFlag,
  presetFlag,
  seedFlag,
  setFlag,
  taskOperand,
} from "../choices.ts";
import { writing } from "../output.ts";
import { TableWriter } from "../table.ts";

/** `battery plan`: the planned trials, under the names of the trial columns. */
export const planVerb: Verb = {
  name: "plan",
  operands: "<task>",
  help: "the plan of a run as CSV, one row a planned trial",
  flags: [
    presetFlag,
    setFlag,
    seedFlag,
    { name: "--part", value: "X", help: "part of the task; the first when not given" },
    practiceFlag,
    outFlag,
    jsonFlag,
  ],
  async run(call, world) {
    const task = taskOperand(call, world);
    const p = parametersOf(task, call);
    const part = nameOf("part", call.value("--part") ?? (task.parts[0] as string), task.parts, task);
    const seed = call.value("--seed") ?? "1";
    const earlier = partsBefore(task, p, seed, part);
    const planned = planOf(task, p, seed, { part, earlier }) as readonly Readonly<Record<string, unknown>>[];
    const shown = call.has("--practice") ? planned : planned.filter((trial) => trial["block"] !== 0);
    const fields = columnFields(task.trial, task.columns).filter(({ key }) =>
      planned.some((trial) => key in trial),
    );
    await writing(world, call.value("--out") ?? null, (output) => {
      const table = new TableWriter(
        output,
        fields.map(({ name }) => name),
        call.has("--json"),
      );
      table.add(
        shown.map((trial) => Object.fromEntries(fields.map(({ key, name }) => [name, trial[key] as Cell]))),
      );
      table.end();
    });
  },
};

/** A later part builds on earlier ones: here on those of the task's first simulated participant. */
function partsBefore(
  task: AnyTask,
  p: Readonly<Record<string, unknown>>,
  seed: string,
  part: string,
): readonly EarlierRun<AnyShapes>[] {
  const agent = Object.keys(task.agents)[0] as string;
  const earlier: EarlierRun<AnyShapes>[] = [];
  for (const before of task.parts.slice(0, task.parts.indexOf(part))) {
    const rows = simulate(task, p, agent, seed, { part: before, earlier: [...earlier] });
    earlier.push({ session: "1", run: 1, part: before, rows });
  }
  return earlier;
}
