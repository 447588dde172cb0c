import { Findings } from "../../../src/export/findings.ts";
import type { GatheredRun } from "../../../src/export/gather.ts";
import type { Verb } from "../call.ts";
import { checkSums } from "../bundle-sums.ts";
import { checkChains } from "../chains.ts";
import { jsonFlag, outFlag, presetFlag, setFlag, taskCalled, taskFlag } from "../choices.ts";
import { inputsOf } from "../input.ts";
import { writing } from "../output.ts";
import { readRuns } from "../read-runs.ts";
import { Replayer } from "../replayer.ts";
import { RunsBeside } from "../runs-beside.ts";
import { TableWriter } from "../table.ts";
import { compareTables } from "../tables-beside.ts";

const columns = [
  "file",
  "study",
  "participant",
  "session",
  "run",
  "task",
  "part",
  "rows",
  "chain",
  "replay",
] as const;

/**
 * `battery verify`: every row against its schema, the hash chain where the file carries it, and the replay
 * of the answers through the task's own rules where seed and parameters are known.
 */
export const verifyVerb: Verb = {
  name: "verify",
  operands: "<file or folder>…",
  help: "checks schema, hash chain (data.json) and replay: names the first row that was changed",
  flags: [outFlag, jsonFlag, taskFlag, presetFlag, setFlag],
  async run(call, world) {
    const id = call.value("--task");
    const named = id === undefined ? null : taskCalled(id, world.tasks);
    const inputs = inputsOf(call, world);
    const findings = new Findings();
    const chained = new Set<string>();
    for (const input of inputs) {
      if (input.form !== "data") continue;
      await checkChains(input, world, findings);
      chained.add(input.name);
    }
    // Against chains that hold: a table that differs is then the one that was changed.
    findings.throwAny();
    const same = await compareTables(call, world, inputs, findings);
    checkSums(call, world, inputs, findings);
    findings.throwAny();
    for (const { name } of same) world.note(`${name}: every row is as in data.json.`);
    const others = inputs.filter((input) => !same.has(input));
    const tables = others.filter(({ form }) => form === "csv");
    const beside = await RunsBeside.of(tables, findings);
    findings.throwAny();
    await writing(world, call.value("--out") ?? null, async (output) => {
      const table = new TableWriter(output, columns, call.has("--json"));
      const replayer = new Replayer(call, beside);
      let differences = new Findings();
      const read = new Map<string, { readonly task: string; readonly mode: string | null }>();
      await readRuns(others, world, named, {
        async unit(runs) {
          for (const [i, run] of runs.entries()) {
            const { file, task, mode } = run.identity;
            read.set(file, { task: task.id, mode });
            const other = beside.differs(run);
            if (other !== null) differences.add(other);
            const replay = await replayer.replay(run, runs.slice(0, i));
            if (typeof replay !== "string") {
              differences.add(replay);
              continue;
            }
            table.add([lineOf(run, chained.has(run.identity.file) ? "holds" : "not in this file", replay)]);
          }
        },
        restart() {
          table.restart();
          differences = new Findings();
        },
      });
      for (const missing of beside.missing(read)) differences.add(missing);
      differences.throwAny();
      table.end();
    });
  },
};

function lineOf({ identity, rows }: GatheredRun, chain: string, replay: string) {
  const { file, study, participant, session, run, task, part } = identity;
  return { file, study, participant, session, run, task: task.id, part, rows: rows.length, chain, replay };
}
