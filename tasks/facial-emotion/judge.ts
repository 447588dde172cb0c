import type { Judged } from "../../src/core/task.ts";
import type { FerParameters } from "./parameters.ts";
import type { Answered, FerPlanned } from "./planned.ts";
import type { FerShapes } from "./shapes.ts";
import type { FerTrial } from "./trial.ts";

/** What the participant did. A timeout has neither answer nor time; a rating is null when it was not asked. */
export interface FerResponse {
  readonly answer: Answered | null;
  readonly rtMs: number | null;
  readonly key: string | null;
  readonly modality: FerTrial["modality"];
  readonly anticipations: number;
  readonly confidence: number | null;
  readonly intensity: number | null;
  readonly naturalness: number | null;
}

export interface FerOutcome {
  /** Null without an answer, and where no answer could be right: a neutral face without a neutral key. */
  readonly correct: boolean | null;
  readonly rtOffsetMs: number | null;
}

export interface FerState {
  readonly plan: readonly FerPlanned[];
  readonly index: number;
}

export function begin(_: FerParameters, plan: readonly FerPlanned[]): FerState {
  return { plan, index: 0 };
}

export function next(state: FerState): FerPlanned | null {
  return state.plan[state.index] ?? null;
}

/** Right or wrong, and the time from the face's end. One planned trial after the other. */
export function judge(state: FerState, planned: FerPlanned, response: FerResponse): Judged<FerShapes> {
  const right = rightAnswer(planned);
  const { rtMs } = response;
  return {
    outcome: {
      correct: response.answer === null || right === null ? null : response.answer === right,
      // Rounded to the microsecond: the difference of two decimals is seldom one.
      rtOffsetMs:
        rtMs === null || planned.exposureMs === null
          ? null
          : Math.round(1000 * (rtMs - planned.exposureMs)) / 1000,
    },
    state: { ...state, index: state.index + 1 },
  };
}

function rightAnswer(planned: FerPlanned): Answered | null {
  if (planned.question === "sex") return planned.faceSex;
  return planned.answers.includes(planned.emotion) ? planned.emotion : null;
}

/**
 * Where an interrupted run goes on: with the first trial that has no row. A face that was on the screen when the
 * run broke off is shown again; its row is the first of the new `attempt`.
 */
export function resume(p: FerParameters, plan: readonly FerPlanned[], rows: readonly FerTrial[]): FerState {
  const last = rows.at(-1);
  const index =
    last === undefined
      ? 0
      : plan.findIndex((trial) => trial.block === last.block && trial.trialIndex === last.trialIndex) + 1;
  return { ...begin(p, plan), index };
}
