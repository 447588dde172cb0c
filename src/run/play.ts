import type { PhaseTiming, TrialTiming } from "../core/timing.ts";
import { displayFrame, framesFor } from "./clock.ts";
import { listen } from "./inputs.ts";
import { watchRenderTime } from "./render-time.ts";
import type { Answer, Phase, Presentation } from "./screen.ts";

/** What a presentation is played with. */
export interface Playback {
  readonly periodMs: number;
  readonly speed: number;
  /** Marks the start of a trial for the watch; returns what was true from then on. */
  watch(): () => { readonly focused: boolean; readonly fullscreen: boolean; readonly visible: boolean };
}

/** Where the last presentation ended, for the blank between trials; null after a page. */
interface Ending {
  readonly offsetMs: number;
  readonly afterMs: number;
}
let ending: Ending | null = null;

/** Forgets the trial before: the next one starts a new series (after a page, a break, a pause). */
export function breakSeries(): void {
  ending = null;
}

/**
 * Plays a mounted presentation frame by frame. A phase is toggled inside an animation frame and ends at
 * the first frame where elapsed ≥ (its frames − ½) periods: the nearest whole number of frames, never one
 * fewer. Response time = the event's own time stamp − the frame stamp of the reference phase.
 */
export function play(
  presentation: Presentation,
  layers: Readonly<Record<string, Element>>,
  with_: Playback,
): Promise<TrialTiming> {
  const { periodMs, speed } = with_;
  const half = periodMs / 2;
  const queue: Phase[] = [...presentation.phases];
  const done: PhaseTiming[] = [];
  const mountedAt = performance.now();
  const notBefore =
    ending === null ? mountedAt + presentation.afterMs / speed : ending.offsetMs + ending.afterMs;
  const since = with_.watch();
  const renderTime = watchRenderTime();
  let phase: Phase | null = null;
  let onset = 0;
  let drawn = 0;
  let lastFrame = -Infinity;
  let doubtfulOnset = false;
  let firstOnset: number | null = null;
  let reference: number | null = null;
  let settled = false;
  let failure: Error | null = null;

  const settle = (answer: Answer | null) => {
    settled = true;
    queue.push(...presentation.answered(answer, log.early));
  };
  const log = listen({
    keys: presentation.keys,
    phase: () => phase?.name ?? "blank",
    state: () => (settled ? "after" : phase?.accepts === true ? "open" : "before"),
    reference: () => reference,
    onAnswer: (answer) => {
      const late = presentation.deadlineMs !== null && answer.rtMs > presentation.deadlineMs / speed;
      try {
        if (presentation.auto === null) settle(late ? null : answer);
      } catch (error) {
        failure = asError(error);
      }
    },
  });

  const leave = (now: number, doubtful: boolean) => {
    if (phase === null || phase.durationMs === null) return;
    const requestedMs = phase.durationMs / speed;
    const shownMs = now - onset;
    const shownFrames = Math.round(shownMs / periodMs);
    done.push({
      phase: phase.name,
      requestedMs,
      requestedFrames: framesFor(requestedMs, periodMs),
      shownFrames,
      shownMs,
      onsetMs: onset,
      offsetMs: now,
      droppedFrames: Math.max(0, shownFrames - drawn) + Number(doubtfulOnset) + Number(doubtful),
    });
  };
  const enter = (now: number, doubtful: boolean): boolean => {
    leave(now, doubtful);
    do phase = queue.shift() ?? null;
    while (phase !== null && phase.durationMs === null && settled);
    show(layers, phase?.show ?? []);
    if (phase === null) return false;
    onset = now;
    drawn = 0;
    doubtfulOnset = doubtful;
    firstOnset ??= now;
    if (phase.reference === true) reference = now;
    return true;
  };
  const due = (now: number): boolean => {
    if (phase === null) return now >= notBefore - half;
    if (phase.durationMs === null) return settled;
    return now - onset >= (framesFor(phase.durationMs / speed, periodMs) - 0.5) * periodMs;
  };
  const answerFor = (now: number) => {
    if (settled || reference === null) return;
    const elapsed = (now - reference) * speed;
    if (presentation.auto?.rtMs != null && elapsed >= presentation.auto.rtMs) settle(null);
    else if (presentation.deadlineMs !== null && elapsed >= presentation.deadlineMs - half * speed)
      settle(null);
  };

  return new Promise((resolve, reject) => {
    const step = (stamp: number) => {
      try {
        if (failure !== null) throw failure;
        const { called, made, sure } = displayFrame(stamp, performance.now(), periodMs);
        answerFor(called);
        if (!due(called) || enter(made, !sure)) {
          if (called > lastFrame + half) drawn++;
          lastFrame = called;
          requestAnimationFrame(step);
          return;
        }
        log.stop();
        const gapMs = ending === null || firstOnset === null ? null : firstOnset - ending.offsetMs;
        ending = { offsetMs: made, afterMs: presentation.afterMs / speed };
        const inputs = log.summary(reference ?? firstOnset ?? made);
        resolve({
          phases: done,
          framePeriodMs: periodMs,
          gapMs,
          ...since(),
          renderTimeMs: renderTime(),
          inputs,
        });
      } catch (error) {
        log.stop();
        reject(asError(error));
      }
    };
    // One frame to lay out what was mounted, so that the first toggle only toggles.
    requestAnimationFrame(() => requestAnimationFrame(step));
  });
}

function show(layers: Readonly<Record<string, Element>>, names: readonly string[]): void {
  for (const [name, layer] of Object.entries(layers)) layer.classList.toggle("shown", names.includes(name));
}

function asError(thrown: unknown): Error {
  return thrown instanceof Error ? thrown : new Error(String(thrown));
}
