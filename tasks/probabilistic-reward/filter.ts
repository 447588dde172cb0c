import type { ScoreRow } from "../../src/core/task.ts";
import type { PrtParameters } from "./parameters.ts";
import type { PrtShapes } from "./shapes.ts";

export type PrtScoreRow = ScoreRow<PrtShapes>;

/** Limits in ms, then SD of log RT. */
export interface TrialFilter {
  readonly lowMs: number;
  readonly highMs: number;
  readonly sd: number;
}

/** The trial filter of profile `lab2005` (Pizzagalli et al. 2005). */
export const trialFilter: TrialFilter = { lowMs: 150, highMs: 2500, sd: 3 };

/** A main trial in its block, in order, with what the filter made of it. */
export interface SortedTrial {
  readonly row: PrtScoreRow;
  readonly rich: boolean;
  /** Answered with a choice that is right or wrong. */
  readonly valid: boolean;
  readonly kept: boolean;
}

export interface SortedBlock {
  readonly block: number;
  readonly condition: string;
  readonly trials: readonly SortedTrial[];
}

/**
 * Main trials by block in order of presentation. Of an interrupted block only the last attempt counts;
 * under `void-block` nothing of an incomplete block does, and it stays in the list without trials.
 */
export function sortTrials(
  rows: readonly PrtScoreRow[],
  p: PrtParameters,
  filter = trialFilter,
): readonly SortedBlock[] {
  const blocks = new Map<number, PrtScoreRow[]>();
  for (const row of rows) {
    if (row.block < 1) continue;
    const list = blocks.get(row.block);
    if (list === undefined) blocks.set(row.block, [row]);
    else list.push(row);
  }
  const counted = [...blocks]
    .sort(([a], [b]) => a - b)
    .map(([block, own]) => [block, countedRows(own, p)] as const);
  const passes = timeRule(
    counted.map(([, own]) => own),
    filter,
  );
  return counted.map(([block, own]) => ({
    block,
    condition: `block-${block}`,
    trials: own.map((row) => {
      const valid = isValid(row);
      return { row, rich: row.stimulus === row.richStimulus, valid, kept: valid && passes(row.rtMs) };
    }),
  }));
}

/** Answered in time with a choice that is right or wrong: a timeout is neither. */
export function isValid(row: PrtScoreRow): boolean {
  return row.response !== null && row.correct !== null;
}

function countedRows(rows: readonly PrtScoreRow[], p: PrtParameters): readonly PrtScoreRow[] {
  const last = lastAttempt(rows);
  return p.onInterruption === "void-block" && last.length < p.trialsPerBlock ? [] : last;
}

/** The rows of the last attempt among these, in order of presentation. */
export function lastAttempt(rows: readonly PrtScoreRow[]): readonly PrtScoreRow[] {
  let last = 1;
  for (const row of rows) last = Math.max(last, row.attempt ?? 1);
  return inOrder(last === 1 ? rows : rows.filter((row) => row.attempt === last));
}

function inOrder(rows: readonly PrtScoreRow[]): readonly PrtScoreRow[] {
  for (let i = 1; i < rows.length; i++) {
    if ((rows[i]?.trialIndex ?? i) < (rows[i - 1]?.trialIndex ?? 0)) {
      return [...rows].sort((a, b) => (a.trialIndex ?? 0) - (b.trialIndex ?? 0));
    }
  }
  return rows;
}

/**
 * Which response times pass: the fixed limits, then mean ± 3 SD of ln RT over the run's valid trials that
 * count. Compared as logarithms: through exp, equal times would fall out of a range of their own width 0.
 */
function timeRule(
  blocks: readonly (readonly PrtScoreRow[])[],
  filter: TrialFilter,
): (rtMs: number | null) => boolean {
  const isWithin = (rtMs: number) => rtMs >= filter.lowMs && rtMs <= filter.highMs;
  let n = 0;
  let centre = 0;
  let squares = 0;
  for (const rows of blocks) {
    for (const row of rows) {
      if (row.rtMs === null || !isValid(row) || !isWithin(row.rtMs)) continue;
      const log = Math.log(row.rtMs);
      const delta = log - centre;
      centre += delta / ++n;
      squares += delta * (log - centre);
    }
  }
  const widest = n < 2 || filter.sd === Infinity ? Infinity : filter.sd * Math.sqrt(squares / (n - 1));
  return (rtMs) => rtMs === null || (isWithin(rtMs) && Math.abs(Math.log(rtMs) - centre) <= widest);
}
