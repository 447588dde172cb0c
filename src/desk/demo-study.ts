import { playCourse } from "../core/course.ts";
import { hashOf, parametersHash } from "../core/hash.ts";
import { defaultPreset, resolveParameters } from "../core/parameters.ts";
import type { BatteryEvent, Run, StoredRow } from "../core/session.ts";
import { agentOf } from "../core/simulate.ts";
import type { AnyShapes, AnyTask } from "../core/task.ts";
import type { PlayedPart } from "../core/course.ts";
import { headerHash } from "../store/chain.ts";
import type { RunDraft, Store } from "../store/types.ts";

/** Simulated people of the demo study; every second one is of the task's second kind of agent. */
const people = 6;
const dayMs = 86_400_000;
/** Between two stored trials, for the clock of the demo. */
const trialMs = 4000;

interface DemoRun {
  readonly run: Run;
  readonly rows: readonly StoredRow[];
  readonly events: readonly BatteryEvent[];
}

/**
 * Loads the demo study: simulated people through every task, in the demo's own place, where no real export
 * looks. Each run has its hash chain, so every page of the desk works on it as on real data.
 *
 * @param onProgress runs stored, of all
 */
export async function loadDemoStudy(
  { store, tasks, appVersion, now }: DemoParts,
  onProgress: (done: number, of: number) => void,
): Promise<void> {
  const of = people * tasks.reduce((sum, task) => sum + task.parts.length, 0);
  const today = Date.parse(now);
  let done = 0;
  for (let i = 0; i < people; i++) {
    const participant = `demo-${String(i + 1).padStart(2, "0")}`;
    for (const task of tasks) {
      const agents = Object.keys(task.agents);
      const agent = agents[i % 2] ?? agents[0] ?? "";
      const cell = i % task.cells;
      const preset = defaultPreset(task);
      const parameters = resolveParameters(task, { preset, cell: task.counterbalance(cell, 1) });
      const seed = `demo/${participant}/${task.id}`;
      const parts = playCourse(task, parameters, (earlier) => agentOf(task, agent, seed, earlier), seed);
      for (const [at, part] of parts.entries()) {
        const startedMs = today - (2 * (people - i) - Number(part.session)) * dayMs + at * 3_600_000;
        const frame = { participant, agent, cell, preset, seed, parameters, appVersion, startedMs };
        await store.restore(await stored(task, part, frame));
        onProgress(++done, of);
      }
    }
  }
}

export interface DemoParts {
  readonly store: Store;
  readonly tasks: readonly AnyTask[];
  readonly appVersion: string;
  /** ISO 8601, UTC. */
  readonly now: string;
}

interface Frame {
  readonly participant: string;
  readonly agent: string;
  readonly cell: number;
  readonly preset: string;
  readonly seed: string;
  readonly parameters: Readonly<Record<string, unknown>>;
  readonly appVersion: string;
  readonly startedMs: number;
}

async function stored(task: AnyTask, part: PlayedPart<AnyShapes>, frame: Frame): Promise<DemoRun> {
  const { startedMs, ...own } = frame;
  const hash = await parametersHash(frame.parameters);
  const draft: RunDraft = {
    ...own,
    runId: crypto.randomUUID(),
    mode: "demo",
    study: null,
    session: part.session,
    run: 1,
    task: task.id,
    part: part.part,
    taskVersion: task.version,
    parametersHash: hash,
    speed: 1,
    language: "en",
    startedAt: new Date(startedMs).toISOString(),
    utcOffsetMin: 0,
    display: {
      pxPerMm: null,
      pxPerMmMethod: null,
      devicePixelRatio: 1,
      framePeriodMs: null,
      width: 0,
      height: 0,
      browser: "none: simulated",
      system: "none: simulated",
    },
  };
  const first = await headerHash(draft);
  const rows: StoredRow[] = [];
  let previousHash = first;
  for (const [i, trial] of part.rows.entries()) {
    const row: StoredRow = {
      runId: draft.runId,
      study: null,
      participant: frame.participant,
      session: part.session,
      run: 1,
      task: task.id,
      part: part.part,
      taskVersion: task.version,
      appVersion: frame.appVersion,
      parametersHash: hash,
      seed: frame.seed,
      mode: "demo",
      speed: 1,
      attempt: 1,
      sequence: i + 1,
      startedAt: new Date(startedMs + i * trialMs).toISOString(),
      utcOffsetMin: 0,
      previousHash,
      trial,
      timing: null,
    };
    previousHash = await hashOf(row);
    rows.push(row);
  }
  const run: Run = {
    ...draft,
    headerHash: first,
    state: "finished",
    finishedAt: new Date(startedMs + rows.length * trialMs).toISOString(),
    attempts: 1,
    rows: rows.length,
    chainHead: previousHash,
    exportedAt: null,
  };
  return { run, rows, events: [] };
}
