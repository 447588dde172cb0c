import type { PhaseTiming, TrialTiming } from "../core/timing.ts";
import { displayFrame, framesFor } from "./clock.ts";
import { listen } from "./inputs.ts";
import { watchRenderTime } from "./render-time.ts";
import type { Answer, Phase, Presentation } from "./screen.ts";

/** What a presentation is played with. */
export interface Playback {
  readonly periodMs: number;
  readonly speed: number;
  /** Flips with every onset, in the same frame; null: no photodiode. */
  readonly square?: Square | null;
  /** Marks the start of a trial for the watch; returns what was true from then on. */
  watch(): () => { readonly focused: boolean; readonly fullscreen: boolean; readonly visible: boolean };
}

/** The photodiode's square, as the player uses it. */
export interface Square {
  /** Makes ready for a trial with these layers. */
  begin(layers: Readonly<Record<string, Element>>): void;
  /** Turns it over; `phase` is what begins in this frame. */
  flip(phase: string, frameMs: number): void;
  /** The flips since the trial began; null when it could not be shown. */
  takeLog(): string | null;
  remove(): void;
}

/** An onset or offset, as it was drawn. */
interface Edge {
  /** Stamp of the frame whose picture it most likely made. */
  readonly at: number;
  readonly called: number;
  /** Drawn late in its frame, so that it may have appeared with the next. */
  readonly late: boolean;
  /** The frame after it was late: the browser may have kept this one back meanwhile. */
  followedLate: boolean;
}

/** A first onset waits for a frame with time to spare, but not for ever. */
const mostCalmFrames = 6;

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
  const done: { readonly timing: Omit<PhaseTiming, "uncertainEdges">; readonly edges: readonly Edge[] }[] =
    [];
  const mountedAt = performance.now();
  const notBefore =
    ending === null ? mountedAt + presentation.afterMs / speed : ending.offsetMs + ending.afterMs;
  const since = with_.watch();
  const renderTime = watchRenderTime();
  with_.square?.begin(layers);
  let phase: Phase | null = null;
  let onset: Edge | null = null;
  let drawn = 0;
  let lastFrame = -Infinity;
  let waited = 0;
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

  const leave = (edge: Edge) => {
    if (phase === null || onset === null || phase.durationMs === null) return;
    const requestedMs = phase.durationMs / speed;
    const shownMs = edge.at - onset.at;
    const shownFrames = Math.round(shownMs / periodMs);
    const timing = {
      phase: phase.name,
      requestedMs,
      requestedFrames: framesFor(requestedMs, periodMs),
      shownFrames,
      shownMs,
      onsetMs: onset.at,
      offsetMs: edge.at,
      droppedFrames: Math.max(0, shownFrames - drawn) + Number(onset.late) + Number(edge.late),
    };
    done.push({ timing, edges: [onset, edge] });
  };
  const enter = (edge: Edge): boolean => {
    leave(edge);
    do phase = queue.shift() ?? null;
    while (phase !== null && phase.durationMs === null && settled);
    show(layers, phase?.show ?? []);
    with_.square?.flip(phase?.name ?? "blank", edge.at);
    onset = edge;
    if (phase === null) return false;
    drawn = 0;
    firstOnset ??= edge.at;
    if (phase.reference === true) reference = edge.at;
    return true;
  };
  const due = (now: number): boolean => {
    if (phase === null) return now >= notBefore - half;
    if (phase.durationMs === null) return settled;
    return now - (onset?.at ?? 0) >= (framesFor(phase.durationMs / speed, periodMs) - 0.5) * periodMs;
  };
  // Drawn late, a first onset would be uncertain; a frame more of blank harms nothing.
  const calm = (sure: boolean) => phase !== null || sure || ++waited > mostCalmFrames;
  const answerFor = (now: number) => {
    if (settled || reference === null) return;
    const elapsed = (now - reference) * speed;
    if (presentation.auto?.rtMs != null && elapsed >= presentation.auto.rtMs) settle(null);
    else if (presentation.deadlineMs !== null && elapsed >= presentation.deadlineMs - half * speed)
      settle(null);
  };

  return new Promise((resolve, reject) => {
    const finish = (endedAt: number) => {
      const gapMs = ending === null || firstOnset === null ? null : firstOnset - ending.offsetMs;
      ending = { offsetMs: endedAt, afterMs: presentation.afterMs / speed };
      resolve({
        phases: done.map(({ timing, edges }) => ({
          ...timing,
          uncertainEdges: edges.filter(isUncertain).length,
        })),
        framePeriodMs: periodMs,
        gapMs,
        ...since(),
        renderTimeMs: renderTime(),
        photodiode: with_.square?.takeLog() ?? null,
        inputs: log.summary(reference ?? firstOnset ?? endedAt),
      });
    };
    const step = (stamp: number) => {
      try {
        if (failure !== null) throw failure;
        const { called, made, sure } = displayFrame(stamp, performance.now(), periodMs);
        if (onset?.called === lastFrame) onset.followedLate = comesLate(onset, called, periodMs);
        answerFor(called);
        const edge = { at: made, called, late: !sure, followedLate: false };
        const goesOn = !due(called) || !calm(sure) || enter(edge);
        if (goesOn && called > lastFrame + half) drawn++;
        lastFrame = called;
        if (goesOn) requestAnimationFrame(step);
        else {
          log.stop();
          if (speed === 1) nextFrameOf(edge, periodMs).then(() => finish(edge.at), reject);
          else finish(edge.at);
        }
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

/** Looks at one frame more after the last edge; a page that is not being drawn has none. */
function nextFrameOf(edge: Edge, periodMs: number): Promise<void> {
  return new Promise((resolve) => {
    const give = (stamp: number) => {
      clearTimeout(patience);
      edge.followedLate = comesLate(edge, displayFrame(stamp, performance.now(), periodMs).called, periodMs);
      resolve();
    };
    const patience = setTimeout(() => give(Infinity), 10 * periodMs);
    requestAnimationFrame(give);
  });
}

function comesLate(edge: Edge, called: number, periodMs: number): boolean {
  return called - edge.called > 1.5 * periodMs;
}

function isUncertain({ late, followedLate }: Edge): boolean {
  return late || followedLate;
}

function asError(thrown: unknown): Error {
  return thrown instanceof Error ? thrown : new Error(String(thrown));
}
