import { hashOf, parametersHash } from "../../src/core/hash.ts";
import { resolveParameters } from "../../src/core/parameters.ts";
import type { BatteryEvent, Run, StoredRow } from "../../src/core/session.ts";
import { simulate } from "../../src/core/simulate.ts";
import type { AnyShapes, AnyTask, EarlierRun } from "../../src/core/task.ts";
import { headerHash } from "../../src/store/header-hash.ts";
import type { StoredRecord } from "../../src/core/stored-record.ts";
import type { Draft, Writing } from "../../src/export/source.ts";
import { scoreRowsOf } from "../../src/export/stored-score.ts";
import { recipes } from "../../tasks/index.ts";
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
    session = "1",
    study = null,
    startedAt = "2026-01-02T03:04:05.678Z",
    runId = `run-${participant}-${part}`,
    earlier = [],
  }: {
    readonly participant?: string;
    readonly preset?: string;
    readonly agent?: string;
    readonly part?: string;
    readonly session?: string;
    readonly study?: string | null;
    readonly startedAt?: string;
    readonly runId?: string;
    readonly earlier?: readonly EarlierRun<AnyShapes>[];
  } = {},
): Promise<StoredRun> {
  const parameters = resolveParameters(task, { preset });
  const draft = {
    runId,
    mode: "real" as const,
    study,
    participant,
    session,
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
    startedAt,
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
  for (const [i, trial] of simulate(task, parameters, agent, draft.seed, { part, earlier }).entries()) {
    const { runId, mode, run, taskVersion, appVersion, seed, speed, utcOffsetMin } = draft;
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

/** All parts of a task by one person, an hour apart, each knowing those before. */
export async function storedParts(
  task: AnyTask,
  options: { readonly participant?: string; readonly preset?: string; readonly study?: string } = {},
): Promise<StoredRun[]> {
  const earlier: EarlierRun<AnyShapes>[] = [];
  const stored: StoredRun[] = [];
  for (const [i, part] of task.parts.entries()) {
    const session = String(task.visits?.[i] ?? 1);
    const startedAt = `2026-01-02T0${i + 3}:04:05.678Z`;
    const runId = `${options.participant ?? "P1"} ${task.id} ${part}`;
    const one = await storedRun(task, { ...options, runId, part, session, startedAt, earlier });
    earlier.push({ session, run: 1, part, rows: one.rows.map((row) => row.trial) });
    stored.push(one);
  }
  return stored;
}

/** Stored runs as an export reads them, and what it needs beside. */
export function writingOf(
  stored: readonly StoredRun[],
  tasks: readonly AnyTask[],
  records: readonly StoredRecord[] = [],
): Writing & { readonly left: Map<Run, unknown> } {
  const left = new Map<Run, unknown>();
  const of = (run: Run) => stored.find((one) => one.run.runId === run.runId)!;
  return {
    left,
    source: {
      runs: stored.map(({ run }) => run),
      current: (run) => Promise.resolve(run),
      rows: async function* (run) {
        yield await Promise.resolve(of(run).rows);
      },
      events: (run) => Promise.resolve(of(run).events),
      earlier: (task, run) =>
        Promise.resolve(
          stored
            .filter((one) => one.run.task === task.id && one.run.participant === run.participant)
            .filter((one) => one.run.startedAt < run.startedAt)
            .map((one) => ({ ...one.run, rows: scoreRowsOf(one.rows) })),
        ),
      records: async function* () {
        await Promise.resolve();
        yield* records;
      },
    },
    tasks,
    about: {
      writtenAt: "2026-01-05T00:00:00.000Z",
      appVersion: "0.0.0+test",
      title: null,
      authors: ["A. Author"],
      license: "CC0-1.0",
    },
    recipes,
    each: async function* (runs, read) {
      for (const run of runs) yield await read(run);
    },
    setAside: (run, error) => left.set(run, error),
  };
}

/** Every file of an export: texts by name, bytes where they are no text. */
export async function collect(
  drafts: Iterable<Draft> | AsyncIterable<Draft>,
): Promise<Map<string, { readonly text: string; readonly bytes: Buffer }>> {
  const files = new Map<string, { text: string; bytes: Buffer }>();
  for await (const { name, pages } of drafts) {
    const bytes = await bytesOf(pages);
    if (files.has(name)) throw new Error(`There are two files called ${name}.`);
    files.set(name, { text: bytes.toString("utf8"), bytes });
  }
  return files;
}

export async function bytesOf(pages: AsyncIterable<string | Uint8Array>): Promise<Buffer> {
  const pieces: Buffer[] = [];
  for await (const page of pages) pieces.push(Buffer.from(page as string));
  return Buffer.concat(pieces);
}

export function sourceOf({ run, rows, events }: StoredRun): RunSource {
  return { run, rows: () => [rows.slice(0, 2), rows.slice(2)], events: () => events };
}
