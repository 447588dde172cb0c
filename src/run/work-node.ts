import { ParameterType, type JsPsychPlugin, type TrialType } from "jspsych";
import type { Node } from "./screen.ts";

const info = {
  name: "valence-work",
  version: "1.0.0",
  parameters: {
    work: { type: ParameterType.FUNCTION, default: undefined },
  },
  data: {},
} as const;

/** A step of the timeline that draws for itself: it lasts until its work is done. */
class WorkPlugin implements JsPsychPlugin<typeof info> {
  static readonly info = info;

  async trial(_host: HTMLElement, trial: TrialType<typeof info>): Promise<Record<string, never>> {
    await (trial.work as () => Promise<void>)();
    return {};
  }
}

/** A jsPsych node for work of a task's own. A failure is handed on, and the run does not go on. */
export function workNode(what: () => void | Promise<void>, onFailure: (error: unknown) => void): Node {
  const work = async () => {
    try {
      await what();
    } catch (error) {
      onFailure(error);
      await new Promise(() => undefined);
    }
  };
  return { type: WorkPlugin, work, record_data: false };
}
