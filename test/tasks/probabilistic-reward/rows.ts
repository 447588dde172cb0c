import { resolveParameters } from "../../../src/core/parameters.ts";
import { planOf } from "../../../src/core/simulate.ts";
import type { Score } from "../../../src/core/task.ts";
import type { Cells } from "../../../tasks/probabilistic-reward/bias.ts";
import type { PrtScoreRow } from "../../../tasks/probabilistic-reward/filter.ts";
import type { PrtResponse } from "../../../tasks/probabilistic-reward/judge.ts";
import type { PrtInput, PrtParameters } from "../../../tasks/probabilistic-reward/parameters.ts";
import type { PrtPlanned } from "../../../tasks/probabilistic-reward/plan.ts";
import { score } from "../../../tasks/probabilistic-reward/score.ts";
import { probabilisticReward } from "../../../tasks/probabilistic-reward/task.ts";
import type { PrtTrial } from "../../../tasks/probabilistic-reward/trial.ts";

export const parametersOf = (set: PrtInput = {}): PrtParameters =>
  resolveParameters(probabilisticReward, { set });
export const standard = parametersOf();
export const planFor = (p: PrtParameters, seed: string): readonly PrtPlanned[] =>
  planOf(probabilisticReward, p, seed);

/** What somebody does: the right key, the wrong one, or nothing before the deadline. */
export type Deed = "right" | "wrong" | "timeout";

export function respond(planned: PrtPlanned, deed: Deed, rtMs = 500): PrtResponse {
  const wrong = planned.stimulus === "short" ? "long" : "short";
  const choice = deed === "timeout" ? null : deed === "right" ? planned.stimulus : wrong;
  const rt = choice === null ? null : rtMs;
  return { choice, rtMs: rt, key: null, modality: null, anticipations: 0 };
}

/** A run in which every deed is chosen from outside, from the beginning or from where a run went on. */
export function play(
  p: PrtParameters,
  plan: readonly PrtPlanned[],
  choose: (planned: PrtPlanned, asked: number) => Deed,
  from = probabilisticReward.begin(p, plan),
): PrtTrial[] {
  const rows: PrtTrial[] = [];
  let state = from;
  for (let at = probabilisticReward.next(state); at !== null; at = probabilisticReward.next(state)) {
    const response = respond(at, choose(at, rows.length));
    const judged = probabilisticReward.judge(state, at, response);
    rows.push(probabilisticReward.record(at, response, judged.outcome));
    state = judged.state;
  }
  return rows;
}

/** A stored row with nothing but the columns that scoring needs. */
export function row(given: Partial<PrtScoreRow>): PrtScoreRow {
  const stimulus = given.stimulus ?? "short";
  const response = given.response === undefined ? stimulus : given.response;
  return {
    block: 1,
    richStimulus: "short",
    correct: response === null ? null : response === stimulus,
    rtMs: response === null ? null : 500,
    rewarded: false,
    ...given,
    stimulus,
    response,
  };
}

/** Rows with these counts; `short` is rich. */
export function rowsWith(cells: Cells, given: Partial<PrtScoreRow> = {}): PrtScoreRow[] {
  const times = (n: number, stimulus: "short" | "long", response: "short" | "long") =>
    Array.from({ length: n }, () => row({ ...given, stimulus, response }));
  return [
    ...times(cells.richCorrect, "short", "short"),
    ...times(cells.richIncorrect, "short", "long"),
    ...times(cells.leanCorrect, "long", "long"),
    ...times(cells.leanIncorrect, "long", "short"),
  ];
}

/** One score of a run. */
export function scoreOf(
  rows: readonly PrtScoreRow[],
  measure: string,
  condition: string,
  { p = standard, trials = "all" }: { p?: PrtParameters; trials?: Score["trials"] } = {},
): Score {
  const found = score(rows, p).filter(
    (s) => s.measure === measure && s.condition === condition && s.trials === trials,
  );
  if (found.length !== 1) throw new Error(`${found.length} scores ${measure} ${condition} ${trials}`);
  return found[0] as Score;
}
