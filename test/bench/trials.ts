import HtmlKeyboardResponse from "@jspsych/plugin-html-keyboard-response";
import { initJsPsych, type JsPsych } from "jspsych";
import type { TrialTiming } from "../../src/core/timing.ts";
import { offer } from "../../src/run/present.ts";
import type { Answer, Node, Phase } from "../../src/run/screen.ts";
import { watchPage } from "../../src/run/watch.ts";

/** The key that answers, by `event.code` for ours and by `event.key` for stock. */
export const answerKey = { code: "KeyF", key: "f" } as const;

export interface Ours {
  readonly id: string;
  readonly framePeriodMs: number;
  readonly phases: readonly Phase[];
  /** Phases after the answer; without one no key counts. */
  readonly after?: readonly Phase[];
  /** Blank after the trial. */
  readonly gapMs: number;
  onAnswer?(answer: Answer | null): void;
  close?(timing: TrialTiming | null): void | Promise<void>;
}

const watch = watchPage(() => undefined);

/** A trial of this battery's plugin, with one layer, `stimulus`. */
export function ours({ id, framePeriodMs, phases, after, gapMs, onAnswer, close }: Ours): Node {
  return offer({
    presentation: {
      mount(host) {
        const element = document.createElement("div");
        element.innerHTML = markup(id);
        host.append(element);
        return { stimulus: element };
      },
      phases,
      keys: after === undefined ? {} : { [answerKey.code]: "yes" },
      deadlineMs: null,
      afterMs: gapMs,
      auto: null,
      answered(answer) {
        onAnswer?.(answer);
        return after ?? [];
      },
      close: async (timing) => close?.(timing),
    },
    playback: () => ({ periodMs: framePeriodMs, speed: 1, watch: () => watch.since() }),
    gate: () => Promise.resolve(),
    onFailure: (error) => fail(error),
  });
}

/** A trial of stock `html-keyboard-response`; `given` are its own parameters. */
export function stock(id: string, given: Readonly<Record<string, unknown>>): Node {
  return { type: HtmlKeyboardResponse, stimulus: markup(id), ...given };
}

/** Runs a timeline on `#stage`. Rejects when a trial of ours could not be shown. */
export function runTimeline(timeline: (jsPsych: JsPsych) => readonly Node[]): Promise<void> {
  return new Promise((resolve, reject) => {
    fail = reject;
    const jsPsych = initJsPsych({
      display_element: document.querySelector<HTMLElement>("#stage") as HTMLElement,
      use_webaudio: false,
    });
    jsPsych.run(timeline(jsPsych) as never).then(() => resolve(), reject);
  });
}

let fail: (error: unknown) => void = () => undefined;

function markup(id: string): string {
  return `<div data-stimulus="${id}" style="font-size:4rem">+</div>`;
}
