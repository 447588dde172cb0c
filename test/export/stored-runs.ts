import { hashOf, parametersHash } from "../../src/core/hash.ts";
import { resolveParameters } from "../../src/core/parameters.ts";
import type { BatteryEvent, Run, StoredRow } from "../../src/core/session.ts";
import { simulate } from "../../src/core/simulate.ts";
import type { AnyTask } from "../../src/core/task.ts";
import { headerHash } from "../../src/store/chain.ts";
import type { RunSource } from "../../src/export/json-lines.ts";

export interface StoredRun {
  readonly run: Run;
  readonly rows: readonly StoredRow[];
  readonly events: readonly BatteryEvent[];
}

/** A finished run as the store would hold it: header, chained rows, events. */
export async function storedRun(
  task: AnyTask,
  {
    participant = "P1",
    preset = Object.keys(task.presets)[0]!,
    agent = Object.keys(task.agents)[0]!,
    part = task.parts[0]!,
  } = {},
): Promise<StoredRun> {
  const parameters = resolveParameters(task, { preset });
  const draft = {
    runId: `run-${participant}-${part}`,
    mode: "real" as const,
    study: null,
    participant,
    session: "1",
    run: 1,
    task: task.id,
    part,
    taskVersion: task.version,
    appVersion: "0.0.0+test",
    preset,
    parameters,
    parametersHash: await parametersHash(parameters),
    seed: `seed of ${participant}`,
    cell: 0,
    speed: 1,
    agent: null,
    language: "en",
    startedAt: "2026-01-02T03:04:05.678Z",
    utcOffsetMin: 60,
    display: {
      pxPerMm: 3.78,
      pxPerMmMethod: "card" as const,
      devicePixelRatio: 1,
      framePeriodMs: 16.67,
      width: 1280,
      height: 800,
      browser: "Test 1",
      system: "Test",
    },
  };
  const head = await headerHash(draft);
  const rows: StoredRow[] = [];
  for (const [i, trial] of simulate(task, parameters, agent, draft.seed, { part }).entries()) {
    const {
      runId,
      mode,
      study,
      session,
      run,
      taskVersion,
      appVersion,
      seed,
      speed,
      startedAt,
      utcOffsetMin,
    } = draft;
    rows.push({
      runId,
      study,
      participant,
      session,
      run,
      task: task.id,
      part,
      taskVersion,
      appVersion,
      parametersHash: draft.parametersHash,
      seed,
      mode,
      speed,
      attempt: 1,
      sequence: i + 1,
      startedAt,
      utcOffsetMin,
      previousHash: i === 0 ? head : await hashOf(rows[i - 1]),
      trial,
      timing: null,
    });
  }
  const run: Run = {
    ...draft,
    headerHash: head,
    state: "finished",
    finishedAt: "2026-01-02T03:34:05.678Z",
    attempts: 1,
    rows: rows.length,
    chainHead: await hashOf(rows.at(-1)),
    exportedAt: null,
  };
  const event = {
    runId: run.runId,
    mode: run.mode,
    at: run.startedAt,
    kind: "start" as const,
    detail: 'a, "b"',
    afterRow: 0,
  };
  return { run, rows, events: [event] };
}

export function sourceOf({ run, rows, events }: StoredRun): RunSource {
  return { run, rows: () => [rows.slice(0, 2), rows.slice(2)], events: () => events };
}
