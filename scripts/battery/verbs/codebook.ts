import { codebookColumns, codebookJson, codebookRows } from "../../../src/export/codebook.ts";
import { csvText } from "../../../src/export/csv.ts";
import type { Verb } from "../call.ts";
import { jsonFlag, outFlag, taskOperand } from "../choices.ts";
import { writing } from "../output.ts";

/** `battery codebook`: every column, parameter and measure. */
export const codebookVerb: Verb = {
  name: "codebook",
  operands: "[task]",
  help: "every column, parameter and measure with title, unit, levels and source",
  flags: [outFlag, jsonFlag],
  async run(call, world) {
    const tasks = call.operands.length === 0 ? world.tasks : [taskOperand(call, world)];
    const text = call.has("--json")
      ? `${JSON.stringify(codebookJson(tasks), null, 2)}\n`
      : csvText(codebookColumns, codebookRows(tasks));
    await writing(world, call.value("--out") ?? null, (output) => {
      output.write(text);
    });
  },
};
