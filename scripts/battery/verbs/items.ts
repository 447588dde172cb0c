import type { Item } from "../../../src/core/sampling.ts";
import type { AnyTask } from "../../../src/core/task.ts";
import type { AnyScoreRow } from "../../../src/export/gather.ts";
import { callError, type Verb, type World } from "../call.ts";
import { jsonFlag, outFlag, taskCalled } from "../choices.ts";
import { inputsOf } from "../input.ts";
import { writing } from "../output.ts";
import { readRuns } from "../read-runs.ts";
import { TableWriter } from "../table.ts";

const counted = ["people", "n", "correct", "share", "low", "high", "expected", "flag"] as const;

/** `battery items`: quality of a task's stimuli over all people of the files. A flag is a reason to look, no error. */
export const itemsVerb: Verb = {
  name: "items",
  operands: "<task> <file or folder>…",
  help: "each stimulus over a sample: how many named it, and which look mislabelled",
  flags: [outFlag, jsonFlag],
  async run(call, world) {
    const [id, ...files] = call.operands;
    if (id === undefined)
      throw callError("items needs a task and files.", "For example: items fer trials-fer.csv.");
    const itemsOf = itemQuality(taskCalled(id, world.tasks), world);
    let runs: (readonly AnyScoreRow[])[] = [];
    await readRuns(inputsOf({ ...call, operands: files }, world), world, taskCalled(id, world.tasks), {
      unit(gathered) {
        runs.push(...gathered.map(({ rows }) => rows));
      },
      restart() {
        runs = [];
      },
    });
    const items = itemsOf(runs);
    const facts = Object.keys(items[0]?.facts ?? {});
    await writing(world, call.value("--out") ?? null, (output) => {
      const table = new TableWriter(output, ["item", ...facts, ...counted], call.has("--json"));
      table.add(items.map(({ facts: known, ...item }) => ({ ...item, ...known })));
      table.end();
    });
    const flagged = items.filter(({ flag }) => flag !== null).length;
    world.note(
      `${items.length} stimuli of ${runs.length} ${runs.length === 1 ? "run" : "runs"}; ${flagged} flagged.`,
    );
  },
};

function itemQuality(
  task: AnyTask,
  world: World,
): (runs: readonly (readonly AnyScoreRow[])[]) => readonly Item[] {
  if (task.items !== undefined) return (runs) => task.items?.(runs) ?? [];
  const able = world.tasks.filter((other) => other.items !== undefined).map((other) => other.id);
  throw callError(`${task.id} has no quality rules for its stimuli.`, `Tasks with them: ${able.join(", ")}.`);
}
