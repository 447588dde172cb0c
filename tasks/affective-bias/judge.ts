import type { Judged } from "../../src/core/task.ts";
import type { Cue } from "./cues.ts";
import type { AbtParameters } from "./parameters.ts";
import type { AbtPlanned } from "./planned.ts";
import { recall } from "./record.ts";
import type { AbtShapes } from "./shapes.ts";
import type { AbtTrial } from "./trial.ts";

/** What the participant did. Only what the row's kind asks for is there. */
export interface AbtResponse {
  readonly cue: Cue | null;
  readonly rtMs: number | null;
  readonly pageMs: number | null;
  readonly key: string | null;
  readonly modality: AbtTrial["modality"];
  readonly anticipations: number;
  readonly rating: number | null;
  readonly moodHappy: number | null;
  readonly moodCalm: number | null;
  readonly text: string | null;
  readonly textLength: number | null;
}

/** A response with nothing in it. */
export const silent: AbtResponse = {
  cue: null,
  rtMs: null,
  pageMs: null,
  key: null,
  modality: null,
  anticipations: 0,
  rating: null,
  moodHappy: null,
  moodCalm: null,
  text: null,
  textLength: null,
};

export interface AbtOutcome {
  readonly rewarded: boolean | null;
  readonly points: number | null;
  readonly exposure: number | null;
  readonly streak: number | null;
}

export interface AbtState {
  readonly p: AbtParameters;
  readonly plan: readonly AbtPlanned[];
  readonly index: number;
  /** Of the block under way: choice trials shown, exposures of its cue, choices of the blank, correct in a row. */
  readonly choices: number;
  readonly exposures: number;
  readonly blanks: number;
  readonly streak: number;
}

const fresh = { choices: 0, exposures: 0, blanks: 0, streak: 0 } as const;

export function begin(p: AbtParameters, plan: readonly AbtPlanned[]): AbtState {
  return { p, plan, index: 0, ...fresh };
}

export function next(state: AbtState): AbtPlanned | null {
  return state.plan[state.index] ?? null;
}

/**
 * The outcome of a row. In pairing it hangs on the exposure: the n-th time that the block's cue is seen with
 * an outcome pays as its schedule says, whichever trial that is. The blank counts its own choices. A single
 * cue counts as seen whatever was pressed.
 */
export function judge(state: AbtState, planned: AbtPlanned, response: AbtResponse): Judged<AbtShapes> {
  if (planned.target !== null && (planned.kind === "choice" || planned.kind === "forced")) {
    return judgePairing(state, planned, response);
  }
  const outcome: AbtOutcome = { ...outcomeOf(planned, response.cue), exposure: null, streak: null };
  return { outcome, state: moveOn({ ...state, index: state.index + 1 }) };
}

function judgePairing(state: AbtState, planned: AbtPlanned, response: AbtResponse): Judged<AbtShapes> {
  const forced = planned.kind === "forced";
  const seen = forced || response.cue === planned.target;
  const blank = !seen && response.cue !== null;
  const rewarded = seen
    ? planned.targetSchedule.charAt(state.exposures) === "1"
    : blank && planned.blankSchedule.charAt(state.blanks) === "1";
  const ofTarget = planned.leftCue === planned.target ? planned.leftPoints : planned.rightPoints;
  const ofBlank = planned.leftCue === planned.target ? planned.rightPoints : planned.leftPoints;
  const streak = forced ? state.streak : seen ? state.streak + 1 : 0;
  const after = {
    ...state,
    index: state.index + 1,
    choices: state.choices + (forced ? 0 : 1),
    exposures: state.exposures + (seen ? 1 : 0),
    blanks: state.blanks + (blank ? 1 : 0),
    streak,
  };
  return {
    outcome: {
      rewarded,
      points: rewarded ? (seen ? ofTarget : ofBlank) : 0,
      exposure: seen ? after.exposures : null,
      streak: forced ? null : streak,
    },
    state: moveOn(after),
  };
}

/** Practice and test pay by the plan; pages pay nothing, the wheel what was fixed. */
function outcomeOf(planned: AbtPlanned, cue: Cue | null): Pick<AbtOutcome, "rewarded" | "points"> {
  if (planned.kind === "induction") return { rewarded: null, points: planned.fixedPoints };
  if (planned.leftCue === null && planned.rightCue === null) return { rewarded: null, points: null };
  const single = planned.kind === "reactivation" ? (planned.leftCue ?? planned.rightCue) : cue;
  const left = single === planned.leftCue;
  const pays = single !== null && (left ? planned.leftPays : planned.rightPays) === true;
  return { rewarded: pays, points: pays ? (left ? planned.leftPoints : planned.rightPoints) : 0 };
}

/**
 * Leaves out what the block no longer needs: choices once the criterion is reached (after the fewest
 * trials) or all exposures are used, single cues once the exposures are full.
 */
function moveOn(state: AbtState): AbtState {
  const { p, plan } = state;
  let { index } = state;
  const before = plan[index - 1];
  const full = state.exposures >= p.exposures;
  const learned = state.choices >= p.minChoices && state.streak >= p.criterion;
  const needless = (planned: AbtPlanned | undefined) =>
    planned?.target != null &&
    planned.block === before?.block &&
    ((planned.kind === "choice" && (full || learned)) || (planned.kind === "forced" && full));
  while (needless(plan[index])) index++;
  const blockGoesOn = plan[index]?.block === before?.block;
  return { ...state, index, ...(blockGoesOn ? {} : fresh) };
}

/** An interrupted run goes on with the next row: every answer so far is judged again. */
export function resume(p: AbtParameters, plan: readonly AbtPlanned[], rows: readonly AbtTrial[]): AbtState {
  let state = begin(p, plan);
  for (const row of rows) {
    const planned = next(state);
    if (planned === null) break;
    state = judge(state, planned, recall(row)).state;
  }
  return state;
}
