import type { TrialTiming } from "../../src/core/timing.ts";
import { measureFramePeriod } from "../../src/run/clock.ts";
import { play, type Playback } from "../../src/run/play.ts";
import type { Answer, Phase, Presentation } from "../../src/run/screen.ts";

/** What happened in a played trial, beside its certificate. */
export interface Played {
  readonly timing: TrialTiming;
  readonly answers: readonly (Answer | null)[];
  readonly early: readonly number[];
}

export interface Trial {
  readonly phases: readonly Phase[];
  readonly after?: readonly Phase[];
  readonly keys?: Readonly<Record<string, string>>;
  readonly deadlineMs?: number | null;
  readonly afterMs?: number;
  readonly auto?: Presentation["auto"];
  readonly speed?: number;
  /** Called at each frame with the phase's layer that is visible. */
  readonly onFrame?: (visible: string) => void;
}

let period: Promise<number> | null = null;

export function framePeriod(): Promise<number> {
  period ??= measureFramePeriod();
  return period;
}

export const timed = (name: string, durationMs: number, more: Partial<Phase> = {}): Phase => ({
  name,
  show: [name],
  durationMs,
  ...more,
});
export const untilAnswer = (name: string, more: Partial<Phase> = {}): Phase => ({
  name,
  show: [name],
  durationMs: null,
  accepts: true,
  ...more,
});

/** A presentation whose layers are plain boxes, one for each phase. */
export function presentation(
  trial: Trial,
  seen: { answers: (Answer | null)[]; early: number[] },
): Presentation {
  const names = new Set([...trial.phases, ...(trial.after ?? [])].flatMap((phase) => phase.show));
  return {
    mount(host) {
      const layers: Record<string, HTMLElement> = {};
      for (const name of names) {
        const box = document.createElement("div");
        box.dataset["layer"] = name;
        box.textContent = name;
        host.append(box);
        layers[name] = box;
      }
      return layers;
    },
    phases: trial.phases,
    keys: trial.keys ?? { KeyZ: "left", Slash: "right" },
    deadlineMs: trial.deadlineMs ?? null,
    afterMs: trial.afterMs ?? 0,
    auto: trial.auto ?? null,
    answered(answer, early) {
      seen.answers.push(answer);
      seen.early.push(early);
      return trial.after ?? [];
    },
    close: () => Promise.resolve(),
  };
}

export const calm: Playback["watch"] = () => () => ({ focused: true, fullscreen: true, visible: true });

/** Plays one trial on the real page. */
export async function playTrial(trial: Trial): Promise<Played> {
  const seen = { answers: [] as (Answer | null)[], early: [] as number[] };
  const made = presentation(trial, seen);
  const host = document.createElement("div");
  document.body.append(host);
  const layers = await made.mount(host);
  for (const layer of Object.values(layers)) layer.classList.add("layer");
  const stop = trial.onFrame === undefined ? () => undefined : sample(layers, trial.onFrame);
  const timing = await play(made, layers, {
    periodMs: await framePeriod(),
    speed: trial.speed ?? 1,
    watch: calm,
  });
  stop();
  host.remove();
  return { timing, ...seen };
}

/** Looks at the computed style once a frame, after every animation callback: independent of the player's own book-keeping. */
function sample(layers: Readonly<Record<string, Element>>, onFrame: (visible: string) => void): () => void {
  const channel = new MessageChannel();
  let running = true;
  channel.port1.onmessage = () => {
    for (const [name, layer] of Object.entries(layers)) {
      if (getComputedStyle(layer).visibility === "visible") onFrame(name);
    }
  };
  const step = () => {
    if (!running) return;
    channel.port2.postMessage(0);
    requestAnimationFrame(step);
  };
  requestAnimationFrame(step);
  return () => {
    running = false;
  };
}

/** A key event as the page would get it; its time stamp is that of this call. */
export function press(code: string, init: KeyboardEventInit = {}): KeyboardEvent {
  const event = new KeyboardEvent("keydown", { code, key: code, bubbles: true, cancelable: true, ...init });
  document.body.dispatchEvent(event);
  return event;
}

export function releaseKey(code: string): void {
  document.body.dispatchEvent(new KeyboardEvent("keyup", { code, bubbles: true }));
}

/** Blocks the main thread. */
export function block(ms: number): void {
  const end = performance.now() + ms;
  while (performance.now() < end);
}

/** Resolves when a layer has become visible, within the same frame. */
export function whenShown(layer: string): Promise<void> {
  return new Promise((resolve) => {
    const look = () => {
      if (document.querySelector(`[data-layer="${layer}"].shown`) !== null) resolve();
      else requestAnimationFrame(look);
    };
    look();
  });
}
