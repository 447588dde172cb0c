import type { PrtOutcome, PrtResponse } from "./judge.ts";
import type { PrtPlanned } from "./plan.ts";
import type { PrtTrial } from "./trial.ts";

/** The stored row of one trial. */
export function record(planned: PrtPlanned, response: PrtResponse, outcome: PrtOutcome): PrtTrial {
  return {
    block: planned.block,
    trialIndex: planned.trialIndex,
    kind: planned.kind,
    feature: planned.feature,
    stimulus: planned.stimulus,
    stimulusMm: planned.stimulusMm,
    richStimulus: planned.richStimulus,
    shortSide: planned.shortSide,
    due: planned.due,
    response: response.choice,
    correct: outcome.correct,
    rtMs: response.rtMs,
    key: response.key,
    modality: response.modality,
    anticipations: response.anticipations,
    rewarded: outcome.rewarded,
    pendingBefore: outcome.pendingBefore,
    pendingAfter: outcome.pendingAfter,
    balance: outcome.balance,
  };
}

/** The response behind a stored row, for replay and audit. */
export function recall(row: PrtTrial): PrtResponse {
  return {
    choice: row.response,
    rtMs: row.rtMs,
    key: row.key,
    modality: row.modality,
    anticipations: row.anticipations,
  };
}
