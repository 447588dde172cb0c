import { mkdirSync } from "node:fs";
import { join, resolve } from "node:path";
import { parametersHash } from "../../../src/core/hash.ts";
import type { StoredRow } from "../../../src/core/session.ts";
import { simulate } from "../../../src/core/simulate.ts";
import type { AnyShapes, AnyTask, EarlierRun } from "../../../src/core/task.ts";
import { trialHeader, trialLines } from "../../../src/export/trials-out.ts";
import { callError, type Call, type Verb, type World } from "../call.ts";
import {
  countOf,
  nameOf,
  parametersOf,
  practiceFlag,
  presetFlag,
  seedFlag,
  setFlag,
  taskOperand,
} from "../choices.ts";
import { attempt, writing } from "../output.ts";

/** `battery simulate`: whole sessions of simulated participants, as a trial file. */
export const simulateVerb: Verb = {
  name: "simulate",
  operands: "<task>",
  help: "whole sessions of simulated participants, as a trial CSV",
  flags: [
    { name: "--agent", value: "A", help: "who answers: an agent of the task (see tasks)" },
    { name: "--n", value: "N", help: "how many participants; 1 when not given" },
    presetFlag,
    setFlag,
    seedFlag,
    practiceFlag,
    { name: "--out", value: "DIR", help: "writes simulated_trials-<task>.csv there" },
  ],
  async run(call, world) {
    const task = taskOperand(call, world);
    const known = Object.keys(task.agents);
    const agent = call.value("--agent");
    if (agent === undefined) throw callError("simulate needs --agent.", `Valid: ${known.join(", ")}.`);
    nameOf("agent", agent, known, task);
    const n = countOf(call, "--n", 1);
    const folder = call.value("--out");
    const target = folder === undefined ? null : join(folder, `simulated_trials-${task.id}.csv`);
    parametersOf(task, call);
    if (folder !== undefined)
      attempt(folder, () => mkdirSync(resolve(world.folder, folder), { recursive: true }));
    await writing(world, target, async (output) => {
      output.write(trialHeader(task));
      for (let i = 0; i < n; i++) output.write(trialLines(task, await person(task, agent, i, call, world)));
    });
  },
};

/** All parts of one simulated participant, in order: counterbalancing cells in turn, a seed of their own. */
async function person(
  task: AnyTask,
  agent: string,
  index: number,
  call: Call,
  world: World,
): Promise<readonly StoredRow[]> {
  const participant = `sim-${String(index + 1).padStart(4, "0")}`;
  const seed = `${call.value("--seed") ?? "1"}/${participant}`;
  const p = parametersOf(task, call, task.counterbalance(index % task.cells, 1));
  const hash = await parametersHash(p);
  const earlier: EarlierRun<AnyShapes>[] = [];
  const rows: StoredRow[] = [];
  for (const [at, part] of task.parts.entries()) {
    const session = String(task.visits?.[at] ?? 1);
    const trials: readonly Readonly<Record<string, unknown>>[] = simulate(task, p, agent, seed, {
      part,
      earlier,
    });
    earlier.push({ session, run: 1, part, rows: trials });
    const before = rows.length;
    for (const [i, trial] of trials.entries()) {
      rows.push({
        runId: `${participant}/${part}`,
        study: null,
        participant,
        session,
        run: 1,
        task: task.id,
        part,
        taskVersion: task.version,
        appVersion: world.appVersion,
        parametersHash: hash,
        seed,
        mode: "simulated",
        speed: 1,
        attempt: 1,
        sequence: i + 1,
        startedAt: simulatedTime(before + i),
        utcOffsetMin: 0,
        previousHash: "",
        trial,
        timing: null,
      });
    }
  }
  return call.has("--practice") ? rows : rows.filter((row) => row.trial["block"] !== 0);
}

/** Nobody's clock: one second a row from 1970 on, so that the same call writes the same file. */
function simulatedTime(row: number): string {
  return new Date(1000 * row).toISOString();
}
