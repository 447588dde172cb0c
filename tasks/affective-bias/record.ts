import type { AbtOutcome, AbtResponse } from "./judge.ts";
import type { AbtPlanned } from "./planned.ts";
import type { AbtTrial } from "./trial.ts";

/** The stored row. */
export function record(planned: AbtPlanned, response: AbtResponse, outcome: AbtOutcome): AbtTrial {
  return {
    block: planned.block,
    trialIndex: planned.trialIndex,
    kind: planned.kind,
    condition: planned.condition,
    direction: planned.direction,
    meantMood: planned.meantMood,
    moment: planned.moment,
    induction: planned.induction,
    leftCue: planned.leftCue,
    rightCue: planned.rightCue,
    leftGlyph: planned.leftGlyph,
    rightGlyph: planned.rightGlyph,
    responseCue: response.cue,
    rewarded: outcome.rewarded,
    points: outcome.points,
    rtMs: response.rtMs,
    pageMs: response.pageMs,
    key: response.key,
    modality: response.modality,
    anticipations: response.anticipations,
    exposure: outcome.exposure,
    streak: outcome.streak,
    itiMs: planned.itiMs,
    ratedCue: planned.ratedCue,
    rating: response.rating,
    moodHappy: response.moodHappy,
    moodCalm: response.moodCalm,
    text: response.text,
    textLength: response.textLength,
  };
}

/** The response behind a stored row, for replay and audit. */
export function recall(row: AbtTrial): AbtResponse {
  return {
    cue: row.responseCue,
    rtMs: row.rtMs,
    pageMs: row.pageMs,
    key: row.key,
    modality: row.modality,
    anticipations: row.anticipations,
    rating: row.rating,
    moodHappy: row.moodHappy,
    moodCalm: row.moodCalm,
    text: row.text,
    textLength: row.textLength,
  };
}
