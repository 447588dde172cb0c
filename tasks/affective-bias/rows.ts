import type { EarlierRun, ScoreRow } from "../../src/core/task.ts";
import { machineOf, type Cue } from "./cues.ts";
import type { AbtParameters } from "./parameters.ts";
import { latestSeries, seriesOf } from "./series.ts";
import type { AbtShapes } from "./shapes.ts";

export type AbtScoreRow = ScoreRow<AbtShapes>;
type Earlier = readonly EarlierRun<AbtShapes>[];

/** Answers faster than this were made before the cues could be told apart; ours. */
export const fastestMs = 150;

/** The rows behind the scores of one run, in order. */
export interface Sorted {
  /** Whether the run is a preference test; also when nothing is known of it. */
  readonly isTest: boolean;
  /** Choices between A and B, or between machines of equal probability. */
  readonly choices: readonly AbtScoreRow[];
  readonly catches: readonly AbtScoreRow[];
  /** All rows of the test, in order. */
  readonly test: readonly AbtScoreRow[];
  /** All pairing rows of the series, those of earlier runs first. */
  readonly pairing: readonly AbtScoreRow[];
}

/** Sorts a run's rows by what they are; a file from elsewhere need not say which part it holds. */
export function sortRows(rows: readonly AbtScoreRow[], p: AbtParameters, earlier: Earlier): Sorted {
  const ordered = inOrder(rows.filter((row) => row.block > 0));
  const isPairing = ordered.some((row) => isPairingTrial(row)) && !ordered.some((row) => isTestChoice(row));
  const before = latestSeries(earlier, p);
  if (!isPairing) {
    return {
      isTest: true,
      choices: ordered.filter(isTestChoice),
      catches: ordered.filter((row) => row.kind === "catch"),
      test: ordered,
      pairing: before?.rows ?? [],
    };
  }
  // Blocks of an earlier visit belong to this run's series when the signs are the same.
  const own = seriesOf(ordered, p);
  const goesOn =
    before !== null && sameSign(before.glyphs, own.glyphs) && !ordered.some((row) => row.block === 1);
  return {
    isTest: false,
    choices: [],
    catches: [],
    test: [],
    pairing: goesOn ? [...before.rows, ...ordered] : ordered,
  };
}

function sameSign(a: ReadonlyMap<Cue, string>, b: ReadonlyMap<Cue, string>): boolean {
  return a.get("X") === b.get("X");
}

function inOrder(rows: readonly AbtScoreRow[]): readonly AbtScoreRow[] {
  const key = (row: AbtScoreRow) => row.trialIndex ?? 0;
  const rising = rows.every((row, i) => i === 0 || key(rows[i - 1] as AbtScoreRow) <= key(row));
  return rising ? rows : [...rows].sort((a, b) => key(a) - key(b));
}

function cuesOf({ leftCue, rightCue }: AbtScoreRow): readonly [Cue, Cue] | null {
  return leftCue === null || rightCue === null ? null : [leftCue, rightCue];
}

/** A against B, or two machines of equal probability from different games. */
function isTestChoice(row: AbtScoreRow): boolean {
  const pair = row.kind === "choice" ? cuesOf(row) : null;
  if (pair === null) return false;
  if (pair.includes("A") && pair.includes("B")) return true;
  const [left, right] = pair.map(machineOf);
  return left != null && right != null && left.rank === right.rank && left.game !== right.game;
}

function isPairingTrial(row: AbtScoreRow): boolean {
  if (row.kind === "forced") return true;
  const pair = row.kind === "choice" ? cuesOf(row) : null;
  if (pair === null) return false;
  const [left, right] = pair.map(machineOf);
  return pair.includes("X") || (left != null && right != null && left.game === right.game);
}

/** Whether an answered test choice took A, or the machine of the later game. */
export function choseManipulated(row: AbtScoreRow): boolean {
  const chosen = row.responseCue === null ? null : machineOf(row.responseCue);
  if (chosen === null) return row.responseCue === "A";
  const other = row.responseCue === row.leftCue ? row.rightCue : row.leftCue;
  return other !== null && chosen.game > (machineOf(other)?.game ?? 0);
}

/** Whether an answer is slow enough to count as one; unknown times are taken as so. */
export function isKept(row: AbtScoreRow): boolean {
  return row.rtMs === null || row.rtMs >= fastestMs;
}
