import { parametersHash } from "../../src/core/hash.ts";
import { defaultPreset, resolveParameters } from "../../src/core/parameters.ts";
import { simulate } from "../../src/core/simulate.ts";
import { flattenTiming, type TrialTiming } from "../../src/core/timing.ts";
import { openStore, type RowDraft } from "../../src/store/index.ts";
import { battery } from "../../tasks/index.ts";

/** A run in a database of its own, whose rows are those of a simulated participant. */
export interface BenchRun {
  /** Stores the next row with this certificate, in its first task's columns; resolves when it is on the disk. */
  append(timing: TrialTiming | null): Promise<void>;
  /** Ends the run and gives the number of rows that the database holds of it. */
  close(): Promise<number>;
}

const display = {
  ...{ pxPerMm: null, pxPerMmMethod: null, devicePixelRatio: 1, framePeriodMs: null },
  ...{ width: 1280, height: 800, browser: "benchmark", system: "benchmark" },
};

/** @param name of the database */
export async function openBenchRun(name: string): Promise<BenchRun> {
  const tasks = battery.map((entry) => entry.task);
  const task = tasks[0];
  const agent = Object.keys(task?.agents ?? {})[0];
  if (task === undefined || agent === undefined) throw new Error("The battery has no task with an agent.");
  const preset = defaultPreset(task);
  const parameters = resolveParameters(task, { preset });
  const place = {
    ...{ study: null, participant: "bench", session: "1", run: 1, task: task.id },
    ...{ part: task.parts[0] as string, taskVersion: task.version, appVersion: "benchmark" },
    ...{ parametersHash: await parametersHash(parameters), seed: "1", mode: "pilot" as const, speed: 1 },
    utcOffsetMin: 0,
  };
  const store = await openStore({ tasks, name: `${name} ${crypto.randomUUID()}` });
  const writer = await store.begin({
    ...place,
    ...{ runId: crypto.randomUUID(), startedAt: new Date().toISOString(), preset, parameters },
    ...{ cell: 0, agent, language: "en", display },
  });
  let trials: readonly Readonly<Record<string, unknown>>[] = [];
  let appended = 0;
  return {
    async append(timing) {
      if (trials.length === 0) trials = simulate(task, parameters, agent, "1");
      const draft: RowDraft = {
        ...place,
        attempt: 1,
        startedAt: new Date().toISOString(),
        trial: trials[appended++ % trials.length] as Readonly<Record<string, unknown>>,
        timing: timing === null ? null : flattenTiming(task.phases, named(timing, task.phases)),
      };
      await writer.append(draft);
    },
    async close() {
      await writer.finish("finished");
      writer.release();
      let rows = 0;
      for await (const page of store.rows("pilot", writer.run.runId)) rows += page.length;
      store.close();
      return rows;
    },
  };
}

/** The benchmark's phases under the names of the task's own, so that the row is as full as a real one. */
function named(timing: TrialTiming, phases: readonly string[]): TrialTiming {
  const [shown] = timing.phases;
  return shown === undefined ? timing : { ...timing, phases: phases.map((phase) => ({ ...shown, phase })) };
}
