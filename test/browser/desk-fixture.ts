import { parametersHash } from "../../src/core/hash.ts";
import { resolveParameters } from "../../src/core/parameters.ts";
import type { Run } from "../../src/core/session.ts";
import { simulate } from "../../src/core/simulate.ts";
import type { AnyShapes, AnyTask, EarlierRun } from "../../src/core/task.ts";
import { flattenTiming, type TrialTiming } from "../../src/core/timing.ts";
import type { RunDraft, Store } from "../../src/store/types.ts";

export interface SeededRun {
  readonly task: AnyTask;
  readonly agent: string;
  readonly participant: string;
  readonly session?: string;
  readonly part?: string;
  /** What a later part builds on. */
  readonly earlier?: readonly EarlierRun<AnyShapes>[];
  readonly mode?: "real" | "pilot" | "demo";
  readonly preset?: string;
  readonly startedAt?: string;
  readonly state?: "finished" | "stopped" | "running";
  /** Stored rows; default: the whole run. */
  readonly rows?: number;
  /** Every n-th trial shows its third phase one frame too long. */
  readonly lateEvery?: number;
  readonly runId?: string;
}

/** A simulated person's run, through the store as the participant page would write it. */
export async function seedRun(store: Store, seeded: SeededRun): Promise<Run> {
  const { task, agent, participant, session = "1", mode = "real", preset, state = "finished" } = seeded;
  const startedAt = seeded.startedAt ?? "2026-03-04T09:30:00.000Z";
  const parameters = resolveParameters(task, { preset, cell: task.counterbalance(0, Number(session)) });
  const seed = `${participant}/${session}`;
  const draft: RunDraft = {
    ...{ mode, participant, session, parameters, seed, startedAt },
    ...{
      runId: seeded.runId ?? crypto.randomUUID(),
      study: null,
      run: 1,
      task: task.id,
      part: seeded.part ?? (task.parts[0] as string),
    },
    ...{
      taskVersion: task.version,
      appVersion: "0.1.0+test",
      preset: preset ?? (Object.keys(task.presets)[0] as string),
    },
    ...{
      parametersHash: await parametersHash(parameters),
      cell: 0,
      speed: 1,
      agent: null,
      language: "en",
      utcOffsetMin: 60,
    },
    display: {
      ...{ pxPerMm: 3.7795, pxPerMmMethod: "card", devicePixelRatio: 1, framePeriodMs: 16.6667 },
      ...{ width: 1280, height: 800, browser: "Chrome 130.0.0.0", system: "Windows NT 10.0" },
    },
  };
  const writer = await store.begin(draft);
  await writer.event("start", "first attempt");
  const given = { part: draft.part, earlier: seeded.earlier ?? [] };
  const trials = simulate(task, parameters, agent, seed, given).slice(0, seeded.rows);
  for (const [i, trial] of trials.entries()) {
    const late = seeded.lateEvery !== undefined && i % seeded.lateEvery === 0;
    const shared = {
      ...draft,
      attempt: 1,
      startedAt: new Date(Date.parse(startedAt) + 4000 * i).toISOString(),
    };
    const { study, run, part, taskVersion, appVersion, speed, utcOffsetMin, attempt } = shared;
    await writer.append({
      ...{
        study,
        participant,
        session,
        run,
        task: task.id,
        part,
        taskVersion,
        appVersion,
        seed,
        mode,
        speed,
      },
      ...{ utcOffsetMin, attempt, parametersHash: draft.parametersHash, startedAt: shared.startedAt },
      trial,
      timing: flattenTiming(task.phases, timingOf(task, parameters, late)),
    });
  }
  await writer.event("focus-lost", "another window came to the front");
  await writer.event("focus-gained", "");
  const run = state === "running" ? writer.run : await writer.finish(state);
  writer.release();
  return run;
}

/** A certificate of a 60 Hz display that shows what it is asked for, or the third phase a frame longer. */
function timingOf(task: AnyTask, parameters: Readonly<Record<string, unknown>>, late: boolean): TrialTiming {
  const framePeriodMs = 1000 / 60;
  let onsetMs = 1000;
  const phases = task.phases.map((phase, i) => {
    const given = parameters[`${phase}Ms`];
    const requestedMs = typeof given === "number" ? given : 100;
    const requestedFrames = Math.round(requestedMs / framePeriodMs);
    const shownFrames = requestedFrames + (late && i === 2 ? 1 : 0);
    const shownMs = shownFrames * framePeriodMs;
    const offsetMs = onsetMs + shownMs;
    const timing = {
      phase,
      requestedMs,
      requestedFrames,
      shownFrames,
      shownMs,
      onsetMs,
      offsetMs,
      droppedFrames: shownFrames - requestedFrames,
      uncertainEdges: 0,
    };
    onsetMs = offsetMs;
    return timing;
  });
  const inputs = { log: "", early: 0, repeated: 0, held: 0, later: 0, other: 0 };
  return {
    phases,
    framePeriodMs,
    gapMs: 250,
    focused: true,
    fullscreen: true,
    visible: true,
    renderTimeMs: null,
    photodiode: null,
    inputs,
  };
}
