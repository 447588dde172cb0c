import { explore, multiverseColumns, multiverseTable } from "../../../src/core/multiverse.ts";
import type { Verb } from "../call.ts";
import { jsonFlag, outFlag, presetFlag, setFlag, taskFlag } from "../choices.ts";
import { tabulateFiles } from "../score-files.ts";

/** `battery multiverse`: the main scores under every combination of defensible choices, one a line. */
export const multiverseVerb: Verb = {
  name: "multiverse",
  operands: "<file or folder>…",
  help: "main scores of trial CSVs and data.json under every combination of defensible choices",
  flags: [outFlag, jsonFlag, taskFlag, presetFlag, setFlag],
  async run(call, world) {
    const unmoved = new Set<string>();
    await tabulateFiles(call, world, multiverseColumns, ({ task, identity, rows, p, earlier }) => {
      const explored = explore(task, rows, p, earlier);
      if (explored !== null) return multiverseTable(identity, task, explored);
      unmoved.add(task.parts.length === 1 ? task.id : `${task.id} ${identity.part}`);
      return [];
    });
    if (unmoved.size > 0) world.note(`No line for ${[...unmoved].join(", ")}: no choices are named there.`);
  },
};
