import type { EarlierRun } from "../../src/core/task.ts";
import type { Cue } from "./cues.ts";
import type { AbtParameters, Direction } from "./parameters.ts";
import type { AbtShapes } from "./shapes.ts";
import type { AbtScoreRow } from "./rows.ts";

type Earlier = readonly EarlierRun<AbtShapes>[];

/** The world a person is in: signs and what they were paired with, learned over one or more pairing runs. */
export interface Series {
  readonly rows: readonly AbtScoreRow[];
  /** Blocks (games) that were finished, counted from the first. */
  readonly blocksDone: number;
  /** Every block that was begun was finished: the next run may go on. */
  readonly whole: boolean;
  readonly direction: Direction | null;
  readonly glyphs: ReadonlyMap<Cue, string>;
}

/**
 * The series that the latest pairing runs make up: those before the latest preference test if it is the
 * last thing that was done, else those since it. A run with other signs belongs to another series, and so
 * does one that begins at block 1 again.
 */
export function latestSeries(earlier: Earlier, p: AbtParameters): Series | null {
  const runs: EarlierRun<AbtShapes>[] = [];
  const backwards = earlier.toReversed();
  const first = backwards.findIndex((run) => run.part === "pairing" && run.rows.length > 0);
  if (first === -1) return null;
  let glyph: string | null = null;
  for (const run of backwards.slice(first)) {
    if (run.part !== "pairing") break;
    if (run.rows.length === 0) continue;
    const sign = worldSign(run.rows);
    if (glyph !== null && sign !== null && sign !== glyph) break;
    glyph ??= sign;
    runs.unshift(run);
    if (run.rows.some((row) => row.block === 1 && row.kind !== "practice" && glyph !== null)) break;
  }
  return seriesOf(
    runs.flatMap((run) => run.rows),
    p,
  );
}

/** What the rows of a series say about it. */
export function seriesOf(rows: readonly AbtScoreRow[], p: AbtParameters): Series {
  const begun = [...new Set(rows.filter((row) => row.block > 0).map((row) => row.block))].sort(
    (a, b) => a - b,
  );
  const done = begun.filter((block) =>
    isBlockDone(
      rows.filter((row) => row.block === block),
      p,
    ),
  );
  return {
    rows,
    blocksDone: done.length,
    whole: done.length === begun.length,
    direction: rows.find((row) => row.direction != null)?.direction ?? null,
    glyphs: glyphsOf(rows),
  };
}

/** How many worlds there were: each has a stream of chance of its own, whatever the seed. */
export function worldsBefore(earlier: Earlier): number {
  return new Set(earlier.filter((run) => run.part === "pairing").map((run) => worldSign(run.rows))).size;
}

/** The sign that tells one world from another: the blank's, or that of the first machine. */
function worldSign(rows: readonly AbtScoreRow[]): string | null {
  const glyphs = glyphsOf(rows);
  return glyphs.get("X") ?? glyphs.get("G1-low") ?? null;
}

function isBlockDone(rows: readonly AbtScoreRow[], p: AbtParameters): boolean {
  if (p.design === "games") return rows.filter((row) => row.kind === "choice").length >= p.gameTrials;
  return rows.filter(isExposure).length >= p.exposures;
}

/** Whether a row of pairing showed its cue with an outcome: the cue was chosen, or stood alone. */
export function isExposure(row: AbtScoreRow): boolean {
  return (
    row.kind === "forced" || (row.kind === "choice" && row.responseCue !== null && row.responseCue !== "X")
  );
}

function glyphsOf(rows: readonly AbtScoreRow[]): Map<Cue, string> {
  const glyphs = new Map<Cue, string>();
  for (const { leftCue, leftGlyph, rightCue, rightGlyph } of rows) {
    if (leftCue !== null && leftGlyph != null) glyphs.set(leftCue, leftGlyph);
    if (rightCue !== null && rightGlyph != null) glyphs.set(rightCue, rightGlyph);
  }
  return glyphs;
}
