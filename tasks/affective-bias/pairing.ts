import { mean } from "../../src/core/stats/moments.ts";
import type { Cue } from "./cues.ts";
import type { AbtParameters } from "./parameters.ts";
import type { AbtScoreRow } from "./rows.ts";
import { isExposure } from "./series.ts";

/** What a cue gave: how often it was seen with an outcome, paid, and how much. */
export interface Value {
  readonly exposures: number;
  readonly wins: number;
  readonly points: number;
}

/** The value of a cue over pairing rows, from the rows alone. */
export function valueOf(cue: Cue, rows: readonly AbtScoreRow[]): Value {
  let [exposures, wins, points] = [0, 0, 0];
  for (const row of rows) {
    const forced = row.kind === "forced" && (row.leftCue ?? row.rightCue) === cue;
    if (!forced && !(row.kind === "choice" && row.responseCue === cue)) continue;
    exposures++;
    wins += row.rewarded === true ? 1 : 0;
    points += row.points ?? 0;
  }
  return { exposures, wins, points };
}

/** Whether A and B were worth the same: exposures, wins and points; null without pairing rows. */
export function valueMatched(rows: readonly AbtScoreRow[]): boolean | null {
  if (!rows.some((row) => row.kind === "forced" || row.kind === "choice")) return null;
  const [a, b] = [valueOf("A", rows), valueOf("B", rows)];
  return a.exposures === b.exposures && a.wins === b.wins && a.points === b.points;
}

/** A pairing block as learning saw it. */
export interface Learned {
  readonly block: number;
  /** Cue of the block: A under the manipulation, B under control. */
  readonly cue: Cue;
  /** Choice trials until so many correct in a row; null when that was not reached. */
  readonly trialsToCriterion: number | null;
  readonly choices: number;
  readonly correct: number;
  readonly exposures: number;
}

/** The pairing blocks of a series in order. A missed choice ends a row of correct ones. */
export function learnedBlocks(rows: readonly AbtScoreRow[], p: AbtParameters): readonly Learned[] {
  const blocks = new Map<string, AbtScoreRow[]>();
  for (const row of rows) {
    const cue = cueOfPairing(row);
    if (cue === null) continue;
    const key = `${row.block} ${cue}`;
    const list = blocks.get(key);
    if (list === undefined) blocks.set(key, [row]);
    else list.push(row);
  }
  return [...blocks.values()].map((own) => {
    const first = own[0] as AbtScoreRow;
    const cue = cueOfPairing(first) as Cue;
    const choices = own.filter((row) => row.kind === "choice");
    let [streak, reached] = [0, null as number | null];
    for (const [i, row] of choices.entries()) {
      streak = row.responseCue === cue ? streak + 1 : 0;
      if (streak === p.criterion) reached ??= i + 1;
    }
    return {
      block: first.block,
      cue,
      trialsToCriterion: reached,
      choices: choices.length,
      correct: choices.filter((row) => row.responseCue === cue).length,
      exposures: own.filter(isExposure).length,
    };
  });
}

/** The cue that a pairing trial teaches; null for other rows. */
export function cueOfPairing(row: AbtScoreRow): Cue | null {
  if (row.kind !== "choice" && row.kind !== "forced") return null;
  const cue = row.leftCue === "X" || row.leftCue === null ? row.rightCue : row.leftCue;
  return cue === "A" || cue === "B" ? cue : null;
}

/** Ratings taken after an induction, within or after a block: what the manipulation left behind. */
const after = ["after-induction", "in-block", "after-block"];

/** Mean mood after manipulated minus after control blocks, and from how many ratings; null without both. */
export function moodDifference(
  rows: readonly AbtScoreRow[],
  scale: "moodHappy" | "moodCalm",
): { readonly value: number | null; readonly n: number } {
  const of = (condition: "M" | "C") =>
    rows.flatMap((row) => {
      const rating = row[scale];
      const counts = row.kind === "mood" && row.condition === condition && after.includes(row.moment ?? "");
      return counts && rating != null ? [rating] : [];
    });
  const [m, c] = [of("M"), of("C")];
  const [meanM, meanC] = [mean(m), mean(c)];
  return { value: meanM === null || meanC === null ? null : meanM - meanC, n: m.length + c.length };
}
