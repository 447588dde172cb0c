import { inducedMomentum, learn, rewardUnit, type Learner, type Mind } from "./model.ts";

/** What the learner must know of a row or planned trial of pairing. */
export interface Seen {
  readonly block: number;
  readonly meantMood?: number | null | undefined;
  readonly kind: string;
  readonly leftCue: string | null;
  readonly rightCue: string | null;
  readonly leftGlyph?: string | null | undefined;
  readonly rightGlyph?: string | null | undefined;
}

/** The name under which a cue's value is kept: its sign, or the cue where a file holds no signs. */
export function signsOf(seen: Seen): { readonly left: string | null; readonly right: string | null } {
  return {
    left: seen.leftCue === null ? null : (seen.leftGlyph ?? seen.leftCue),
    right: seen.rightCue === null ? null : (seen.rightGlyph ?? seen.rightCue),
  };
}

/** A block begins: its manipulation sets the mood. Call it with the block's first trial. */
export function enterBlock(mind: Mind, seen: Seen): void {
  if (seen.meantMood != null) mind.momentum = inducedMomentum * seen.meantMood;
}

/** The outcome of a pairing trial is taken in; nothing happens without an answer to learn from. */
export function follow(
  mind: Mind,
  learner: Learner,
  seen: Seen,
  chosen: string | null,
  points: number,
  unitPoints: number,
): void {
  const { left, right } = signsOf(seen);
  const cue = seen.kind === "forced" ? (seen.leftCue ?? seen.rightCue) : chosen;
  if (cue === null) return;
  const sign = cue === seen.leftCue ? left : right;
  if (sign !== null) learn(mind, learner, sign, (rewardUnit * points) / unitPoints);
}
