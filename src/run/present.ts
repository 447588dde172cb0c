import { ParameterType, type JsPsychPlugin, type TrialType } from "jspsych";
import type { TrialTiming } from "../core/timing.ts";
import { play, type Playback } from "./play.ts";
import type { Node, Presentation } from "./screen.ts";

const info = {
  name: "valence-present",
  version: "1.0.0",
  parameters: {
    /** Id of a presentation that was offered with `offer`: jsPsych would copy the thing itself to pieces. */
    presentation: { type: ParameterType.STRING, default: undefined },
  },
  /** Nothing: rows go to the store through the presentation's own `close`, which is awaited. */
  data: {},
} as const;

interface Offer {
  readonly presentation: Presentation;
  /** Shows it in another way than by the clock; what is not timed has no timing. */
  readonly play?: (
    presentation: Presentation,
    layers: Readonly<Record<string, Element>>,
  ) => Promise<TrialTiming | null>;
  readonly playback: () => Playback;
  /** Waits while the session is paused. */
  readonly gate: () => Promise<void>;
  /** What to do when a trial could not be shown or stored; the run does not go on. */
  readonly onFailure: (error: unknown) => void;
}

const offers = new Map<string, Offer>();
let numbered = 0;

/** A jsPsych node that plays a presentation. */
export function offer(what: Offer): Node {
  const id = String(++numbered);
  offers.set(id, what);
  return { type: PresentPlugin, presentation: id, record_data: false };
}

/**
 * Frame-locked presentation of a trial's phases with key and pointer log and a certificate for each phase.
 * The trial ends when its row is on the disk; when that fails it never ends, and the page says why.
 */
export class PresentPlugin implements JsPsychPlugin<typeof info> {
  static readonly info = info;

  async trial(
    host: HTMLElement,
    trial: TrialType<typeof info>,
    onLoad?: () => void,
  ): Promise<Record<string, never>> {
    const { presentation, playback, gate, onFailure, play: show } = take(trial.presentation);
    try {
      await gate();
      const layers = await mount(presentation, host);
      onLoad?.();
      const timing = await (show?.(presentation, layers) ?? play(presentation, layers, playback()));
      await presentation.close(timing);
      return {};
    } catch (error) {
      onFailure(error);
      return new Promise(() => undefined);
    }
  }

  /** jsPsych's simulation: `visual` plays it with the presentation's own simulated answer, `data-only` shows nothing. */
  async simulate(
    trial: TrialType<typeof info>,
    mode: string,
    _options: unknown,
    onLoad: () => void,
  ): Promise<void | Record<string, never>> {
    if (mode !== "data-only") {
      const host = document.querySelector<HTMLElement>("#jspsych-content");
      if (host === null) throw new Error("jsPsych has not laid out its page yet.");
      return this.trial(host, trial, onLoad);
    }
    const { presentation, onFailure } = take(trial.presentation);
    try {
      onLoad();
      presentation.answered(null, 0);
      await presentation.close(null);
      return {};
    } catch (error) {
      onFailure(error);
      return new Promise(() => undefined);
    }
  }
}

function take(id: string | undefined): Offer {
  const offered = offers.get(id ?? "");
  if (offered === undefined) throw new Error(`No presentation "${id}" was offered.`);
  offers.delete(id ?? "");
  return offered;
}

async function mount(
  presentation: Presentation,
  host: HTMLElement,
): Promise<Readonly<Record<string, Element>>> {
  host.replaceChildren();
  const layers = await presentation.mount(host);
  for (const layer of Object.values(layers)) layer.classList.add("layer");
  void host.offsetHeight;
  return layers;
}
