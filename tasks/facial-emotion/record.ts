import type { FerOutcome, FerResponse } from "./judge.ts";
import { sexes, type Answered, type FerPlanned, type Sex } from "./planned.ts";
import type { FerTrial } from "./trial.ts";

/** The stored row of one trial. */
export function record(planned: FerPlanned, response: FerResponse, outcome: FerOutcome): FerTrial {
  const { answer } = response;
  return {
    block: planned.block,
    trialIndex: planned.trialIndex,
    question: planned.question,
    emotion: planned.emotion,
    level: planned.level,
    identity: planned.identity,
    faceSex: planned.faceSex,
    form: planned.form,
    stimulus: planned.stimulus,
    stimulusSet: planned.stimulusSet,
    stimulusVersion: planned.stimulusVersion,
    validated: planned.validated,
    exposureMs: planned.exposureMs,
    mask: planned.mask,
    layout: planned.layout,
    response: answer === null || isSex(answer) ? null : answer,
    sexResponse: answer !== null && isSex(answer) ? answer : null,
    correct: outcome.correct,
    rtMs: response.rtMs,
    rtOffsetMs: outcome.rtOffsetMs,
    confidence: response.confidence,
    intensity: response.intensity,
    naturalness: response.naturalness,
    key: response.key,
    modality: response.modality,
    anticipations: response.anticipations,
  };
}

/** The response behind a stored row, for replay and audit. */
export function recall(row: FerTrial): FerResponse {
  return {
    answer: row.response ?? row.sexResponse,
    rtMs: row.rtMs,
    key: row.key,
    modality: row.modality,
    anticipations: row.anticipations,
    confidence: row.confidence,
    intensity: row.intensity,
    naturalness: row.naturalness,
  };
}

function isSex(answer: Answered): answer is Sex {
  return sexes.some((sex) => sex === answer);
}
