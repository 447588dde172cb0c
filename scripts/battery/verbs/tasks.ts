import type { AnyTask } from "../../../src/core/task.ts";
import { callError, type Verb } from "../call.ts";
import { jsonFlag, outFlag } from "../choices.ts";
import { writing } from "../output.ts";

/** `battery tasks`: what there is. */
export const tasksVerb: Verb = {
  name: "tasks",
  operands: "",
  help: "the battery: tasks with their presets, parts, agents and minutes",
  flags: [outFlag, jsonFlag],
  async run(call, world) {
    if (call.operands.length > 0) throw callError("tasks takes no operand.", "Call it alone.");
    const text = call.has("--json")
      ? `${JSON.stringify(world.tasks.map(facts), null, 2)}\n`
      : world.tasks.map(paragraph).join("\n");
    await writing(world, call.value("--out") ?? null, (output) => {
      output.write(text);
    });
  },
};

function facts(task: AnyTask) {
  const { id, title, purpose, version, scorerVersion, minutes, parts, cells } = task;
  const named = (entries: Readonly<Record<string, { readonly title: string }>>) =>
    Object.entries(entries).map(([name, entry]) => ({ name, title: entry.title }));
  return {
    task: id,
    title,
    purpose,
    version,
    scorer_version: scorerVersion,
    minutes,
    parts,
    cells,
    presets: named(task.presets),
    agents: named(task.agents),
  };
}

function paragraph(task: AnyTask): string {
  const lines = [
    `${task.id}  ${task.title}, about ${task.minutes} min`,
    `  ${task.purpose}`,
    `  presets: ${Object.keys(task.presets).join(", ")}`,
    `  agents:  ${Object.keys(task.agents).join(", ")}`,
    ...(task.parts.length > 1 ? [`  parts:   ${task.parts.join(", ")}`] : []),
  ];
  return `${lines.join("\n")}\n`;
}
