import type { JsPsych } from "jspsych";
import type { Run, StoredRow } from "../core/session.ts";
import { agentOf } from "../core/simulate.ts";
import type { AnyShapes, AnyPlay, EarlierRun } from "../core/task.ts";
import type { Language } from "../core/text.ts";
import { flattenTiming, type TrialTiming } from "../core/timing.ts";
import type { RunWriter } from "../store/types.ts";
import { workNode } from "./work-node.ts";
import { keyLabel } from "./keyboard.ts";
import { linger, stillMode } from "./linger.ts";
import { pageNode } from "./page-node.ts";
import type { Square } from "./play.ts";
import { offer } from "./present.ts";
import type { Say } from "./say.ts";
import type { Pictures, Stage } from "./screen.ts";
import type { Watch } from "./watch.ts";

export interface StageParts {
  readonly jsPsych: JsPsych;
  readonly task: AnyPlay;
  readonly run: Run;
  readonly writer: RunWriter;
  readonly plan: readonly object[];
  /** The participant's earlier runs of this task. */
  readonly earlier?: readonly EarlierRun<AnyShapes>[];
  /** Where the task stands: at its beginning, or where the resume policy says. */
  readonly from: object;
  readonly language: Language;
  readonly say: Say;
  readonly sayTask: Say;
  readonly watch: Watch;
  readonly dock: HTMLElement;
  readonly pxPerMm: () => number;
  readonly periodMs: () => number;
  readonly square?: Square | null;
  /** Waits while the session is paused; also measures the display again after a change. */
  readonly gate: () => Promise<void>;
  /** A presentation is on the screen (true) or a page (false). */
  readonly onPlaying: (playing: boolean) => void;
  readonly onStored: (row: StoredRow) => void;
  readonly pictures?: (set: string, version: string) => Promise<Pictures>;
  readonly onFailure: (error: unknown) => void;
}

export interface RunningStage extends Stage<AnyShapes> {
  /** The planned trial that comes now; null at the end. */
  next(): object | null;
}

/** Ties a task's four functions to the screen and the store: answer judges, close records and appends. */
export function createStage(parts: StageParts): RunningStage {
  const { task, run, writer, jsPsych, watch } = parts;
  const p = run.parameters;
  const agent = run.agent === null ? null : agentOf(task, run.agent, run.seed, parts.earlier);
  const where = { task: task.id, part: run.part };
  const pace = { trials: 0, ms: 0, startedAt: 0 };
  let state: object = parts.from;
  let open: { planned: object; response: object; outcome: object } | null = null;

  const trialStart = (timing: TrialTiming | null, shownAtMs: number) =>
    performance.timeOrigin + (timing?.phases[0]?.onsetMs ?? shownAtMs);
  const close = async (timing: TrialTiming | null, shownAtMs = performance.now()): Promise<void> => {
    if (open === null) throw new Error("A trial was closed before it was answered.");
    const { planned, response, outcome } = open;
    const startedAt = new Date(trialStart(timing, shownAtMs));
    const stored = await writer.append({
      study: run.study,
      participant: run.participant,
      session: run.session,
      run: run.run,
      task: run.task,
      part: run.part,
      taskVersion: run.taskVersion,
      appVersion: run.appVersion,
      parametersHash: run.parametersHash,
      seed: run.seed,
      mode: run.mode,
      speed: run.speed,
      attempt: writer.run.attempts,
      startedAt: startedAt.toISOString(),
      utcOffsetMin: -startedAt.getTimezoneOffset() || 0,
      trial: task.record(planned, response, outcome),
      timing: timing === null ? null : flattenTiming(task.phases, timing),
    });
    parts.onStored(stored);
    agent?.learn(planned, response, outcome);
    open = null;
    parts.onPlaying(false);
    // Pages have a pace of their own.
    if (timing === null) return;
    pace.trials++;
    pace.ms += performance.now() - pace.startedAt;
  };

  return {
    jsPsych,
    p,
    plan: parts.plan,
    language: parts.language,
    get pxPerMm() {
      return parts.pxPerMm();
    },
    speed: run.speed,
    dock: parts.dock,
    say: parts.sayTask,
    keyLabel,
    next: () => task.next(state),
    state: () => state,
    simulated: (planned) => (agent === null ? null : agent.respond(planned)),
    answer(planned, response) {
      if (open !== null) throw new Error("A trial was answered twice.");
      const judged = task.judge(state, planned, response);
      state = judged.state;
      open = { planned: planned, response: response, outcome: judged.outcome };
      return judged.outcome;
    },
    close,
    event: (kind, detail) => void writer.event(kind, detail).catch(parts.onFailure),
    present: (presentation) =>
      offer({
        presentation,
        ...(stillMode() === undefined
          ? {}
          : {
              play: async (of, layers) => (await import("./still.ts")).step(of, layers, where),
            }),
        playback: () => {
          pace.startedAt = performance.now();
          parts.onPlaying(true);
          const { square = null } = parts;
          return { periodMs: parts.periodMs(), speed: run.speed, square, watch: () => watch.since() };
        },
        gate: parts.gate,
        onFailure: parts.onFailure,
      }),
    page: (page) =>
      pageNode(
        {
          jsPsych,
          say: parts.say,
          speed: run.speed,
          automatic: agent !== null,
          where,
          onFailure: parts.onFailure,
        },
        page,
      ),
    pictures: parts.pictures ?? (() => Promise.reject(new Error("This session shows no pictures."))),
    look: async (id) => {
      if (agent !== null) await linger({ ...where, kind: "trial", id });
    },
    work: (what) => workNode(what, parts.onFailure),
    minutesLeft: (trialsLeft) => {
      // A still has no pace: its number only stands for one.
      if (pace.trials === 0 && stillMode() !== undefined) return (trialsLeft * 4000) / 60_000;
      return pace.trials === 0 ? null : (trialsLeft * (pace.ms / pace.trials)) / 60_000;
    },
  };
}
