import { initJsPsych } from "jspsych";
import { clockToleranceMs } from "../core/clock-doubt.ts";
import type { Run, StoredRow } from "../core/session.ts";
import { planOf } from "../core/simulate.ts";
import type { AnyShapes, AnyPlay, EarlierRun } from "../core/task.ts";
import type { Language } from "../core/text.ts";
import type { RunWriter, Store } from "../store/types.ts";
import { measureFramePeriod } from "./clock.ts";
import { onDim } from "./dim.ts";
import { tellHost } from "./host.ts";
import { breakSeries, type Square } from "./play.ts";
import {
  deletedPage,
  pausePage,
  stoppedPage,
  type Attendance,
  type Leaving,
  type PauseReason,
} from "./pages/pause.ts";
import { stillMode } from "./linger.ts";
import type { Say } from "./say.ts";
import type { TaskScreen } from "./screen.ts";
import { createStage } from "./stage.ts";
import type { Stimuli } from "./stimuli.ts";
import { growingTimeline } from "./timeline.ts";
import { watchClock } from "./wall-clock.ts";
import { isFullscreen, watchPage } from "./watch.ts";

/** What a visit puts around a part that it plays. */
export interface Around {
  /** The page before the part: what comes, and how long it takes. */
  readonly introduce: (minutes: number) => Promise<void>;
  /** Runs from before belong to another time that this visit was begun. */
  readonly since: string;
  readonly attendance: Attendance | undefined;
  /** The run was left and is stored as stopped. */
  readonly onLeft: (how: "keep" | "skip") => Promise<void>;
}

export interface SessionParts {
  readonly task: AnyPlay;
  readonly screen: TaskScreen<AnyShapes>;
  readonly store: Store;
  readonly writer: RunWriter;
  /** What later parts of a task build on. */
  readonly earlier: readonly EarlierRun<AnyShapes>[];
  /** What the plan is made with, and the pictures it shows. */
  readonly stimuli: Stimuli;
  readonly language: Language;
  readonly say: Say;
  readonly sayTask: Say;
  readonly pxPerMm: () => number;
  readonly framePeriodMs: number;
  /** For a light sensor. */
  readonly square?: Square | null;
  /** What a visit adds to the way out of its tasks. */
  readonly around?: Pick<Around, "attendance" | "onLeft"> | undefined;
  /** Every row, once it is on the disk. */
  readonly onStored: (row: StoredRow) => void;
  /** Stops everything and shows the page that offers the rows as a file. */
  readonly onFailure: (error: unknown) => void;
}

/**
 * Runs one part of one task on the screen, from its first page to its last stored row.
 *
 * @returns the finished run; never when the person stopped (their page stays)
 */
export async function runSession(parts: SessionParts): Promise<Run> {
  const { task, writer, earlier, stimuli, say, onFailure } = parts;
  const { run } = writer;
  let periodMs = parts.framePeriodMs;
  const note = (kind: Parameters<RunWriter["event"]>[0], detail: string) =>
    void writer.event(kind, detail).catch(onFailure);
  const watch = watchPage(note);
  const clockSetBack = watchClock();
  const forgetDim = onDim((dim) => note("dim", dim ? "on" : "off"));
  const stopWatching = () => {
    parts.square?.remove();
    watch.stop();
    forgetDim();
  };

  const plan: readonly object[] = planOf(task, run.parameters, run.seed, {
    part: run.part,
    earlier,
    ...stimuli.given,
  });
  const resumed = run.attempts > 1;
  const from = resumed
    ? await (await import("./pick-up.ts")).pickUp(parts, plan)
    : task.begin(run.parameters, plan);

  const stageElement = element("stage");
  const button = element("pause") as HTMLButtonElement;
  let playing = false;
  let asked = false;
  let holding: Promise<void> | null = null;
  const leave = async (how: Leaving) => {
    stopWatching();
    stageElement.remove();
    element("dock").remove();
    button.remove();
    try {
      await leaveRun(parts, how);
    } catch (error) {
      onFailure(error);
    }
  };
  const pause = async (reason: PauseReason): Promise<void> => {
    note("pause", reason);
    const choice = await pausePage(say, reason, wantsFullscreen(run), parts.around?.attendance);
    if (choice !== "go") {
      await leave(choice);
      return new Promise(() => undefined);
    }
    note("continue", "");
    breakSeries();
  };
  const gate = async (): Promise<void> => {
    await holding;
    const setBackMs = clockSetBack();
    if (setBackMs > 2000) note("clock-change", `set back by ${Math.round(setBackMs / 1000)} s`);
    const interruption = setBackMs > clockToleranceMs ? "clock" : watch.takeInterruption();
    if (run.agent === null && (asked || interruption !== null)) {
      const reason = interruption === null || (asked && interruption !== "clock") ? "asked" : interruption;
      asked = false;
      button.textContent = say("pause");
      await pause(reason);
    }
    if (watch.takeDisplayChange()) {
      periodMs = await measureFramePeriod();
      note("display-change", `frame period ${periodMs.toFixed(3)} ms`);
    }
  };
  button.addEventListener("click", () => {
    button.blur();
    if (playing) {
      asked = true;
      button.textContent = say("pausing");
    } else if (document.querySelector(".sheet") === null) {
      holding = pause("asked").finally(() => (holding = null));
    }
  });

  const jsPsych = initJsPsych({ display_element: stageElement, use_webaudio: false });
  const stage = createStage({
    jsPsych,
    task,
    run,
    writer,
    plan,
    earlier,
    from,
    language: parts.language,
    say,
    sayTask: parts.sayTask,
    watch,
    dock: element("dock"),
    pxPerMm: parts.pxPerMm,
    periodMs: () => periodMs,
    square: parts.square ?? null,
    gate,
    onPlaying: (now) => (playing = now),
    onStored: parts.onStored,
    pictures: (set, version) => stimuli.pictures(set, version),
    onFailure,
  });
  button.textContent = say("pause");
  button.hidden = false;
  const begun =
    run.mode === "pilot"
      ? await (await import("./pilot-run.ts")).pilot(stage, task, run, earlier)
      : { stage, jumped: false };
  const screen =
    stillMode() === undefined ? parts.screen : (await import("./still.ts")).withReminder(parts.screen);
  await jsPsych.run(growingTimeline(screen, begun.stage, resumed || begun.jumped));

  stopWatching();
  button.remove();
  element("dock").remove();
  stageElement.remove();
  if (isFullscreen()) await document.exitFullscreen().catch(() => undefined);
  await writer.event("finish", "");
  return writer.finish("finished");
}

/** Fullscreen is asked for when people sit there; a simulated participant needs none. */
export function wantsFullscreen(run: Pick<Run, "agent">): boolean {
  return run.agent === null && document.fullscreenEnabled;
}

async function leaveRun({ store, writer, say, around }: SessionParts, how: Leaving): Promise<void> {
  if (isFullscreen()) await document.exitFullscreen().catch(() => undefined);
  const { run } = writer;
  if (how === "keep" || how === "skip") {
    const by = how === "keep" ? "stopped by the participant" : "passed over by the researcher";
    await writer.event("stop", `${by}; answers kept`);
    await writer.finish("stopped");
    writer.release();
    await around?.onLeft(how);
    if (how === "keep") {
      stoppedPage(say);
      await tellHost("stopped", run);
    }
    return;
  }
  writer.release();
  // A task may keep half-typed text there, for a reload.
  sessionStorage.clear();
  const scope = { mode: run.mode, study: run.study, participant: run.participant };
  const stone = await store.erase(how === "delete-visit" ? { ...scope, session: run.session } : scope);
  deletedPage(say, stone);
  await tellHost("deleted", run);
}

function element(id: string): HTMLElement {
  const found = document.getElementById(id);
  if (found === null) throw new Error(`run.html has no element "${id}".`);
  return found;
}
