import { modes, type Run } from "../../src/core/session.ts";
import { belongsTo } from "../../src/core/stored-record.ts";
import type { ExportSource } from "../../src/export/source.ts";
import { unknown, type Call, type Flag, type World } from "./call.ts";
import { taskCalled } from "./choices.ts";

/** What of the data is exported; all of it without any of these. */
export const choiceFlags: readonly Flag[] = [
  { name: "--mode", value: "M", help: "only runs of this mode: real, pilot or demo" },
  { name: "--study", value: "S", help: "only runs of this study" },
  { name: "--participant", value: "P", help: "only this participant's runs" },
  { name: "--task", value: "T", help: "only runs of this task" },
  { name: "--run", value: "ID", help: "only the run with this run_id" },
];

/**
 * The part of the data that a call names, as an export source of its own. Like on the desk, the records of
 * people go with their study and code; a task's or a run's people come whole.
 *
 * @throws BatteryError (`bad-call`) for a name that is not in the data
 */
export function chooseRuns(source: ExportSource, call: Call, world: World): ExportSource {
  const mode = among(call, "--mode", "mode", modes);
  const study = among(
    call,
    "--study",
    "study",
    named(source.runs, (run) => run.study ?? ""),
  );
  const participant = among(
    call,
    "--participant",
    "participant",
    named(source.runs, (run) => run.participant),
  );
  const runId = among(
    call,
    "--run",
    "run",
    named(source.runs, (run) => run.runId),
  );
  const taskId = call.value("--task");
  const task = taskId === undefined ? undefined : taskCalled(taskId, world.tasks).id;
  const runs = source.runs.filter(
    (run) =>
      (mode === undefined || run.mode === mode) &&
      (study === undefined || (run.study ?? "") === study) &&
      (participant === undefined || run.participant === participant) &&
      (task === undefined || run.task === task) &&
      (runId === undefined || run.runId === runId),
  );
  const one = runId === undefined ? undefined : runs[0];
  const whose = one ?? { mode, study, participant };
  return {
    ...source,
    runs,
    records: async function* () {
      for await (const record of source.records()) if (belongsTo(record, whose)) yield record;
    },
  };
}

function named(runs: readonly Run[], of: (run: Run) => string): readonly string[] {
  return [...new Set(runs.map(of))].filter((name) => name !== "");
}

function among<T extends string>(call: Call, flag: string, kind: string, known: readonly T[]): T | undefined {
  const given = call.value(flag);
  if (given === undefined) return undefined;
  const found = known.find((one) => one === given);
  if (found === undefined) throw unknown(kind, given, known.slice(0, 20));
  return found;
}
