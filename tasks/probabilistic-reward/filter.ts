import type { ScoreRow } from "../../src/core/task.ts";
import type { PrtParameters } from "./parameters.ts";
import type { PrtShapes } from "./shapes.ts";

export type PrtScoreRow = ScoreRow<PrtShapes>;

/** The trial filter of profile `lab2005` (Pizzagalli et al. 2005): limits in ms, then SD of log RT. */
export const trialFilter = { lowMs: 150, highMs: 2500, sd: 3 } as const;

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
 * Main trials by block in order of presentation. Of an interrupted block only the last attempt counts,
 * and under `void-block` an incomplete block does not count at all.
 */
export function sortTrials(rows: readonly PrtScoreRow[], p: PrtParameters): readonly SortedBlock[] {
  const blocks = new Map<number, PrtScoreRow[]>();
  for (const row of rows) {
    if (row.block < 1) continue;
    const list = blocks.get(row.block);
    if (list === undefined) blocks.set(row.block, [row]);
    else list.push(row);
  }
  const kept = keptRange(rows);
  const sorted: SortedBlock[] = [];
  for (const block of [...blocks.keys()].sort((a, b) => a - b)) {
    const counted = inOrder(lastAttempt(blocks.get(block) ?? []));
    if (p.onInterruption === "void-block" && counted.length < p.trialsPerBlock) continue;
    const trials = counted.map((row) => ({
      row,
      rich: row.stimulus === row.richStimulus,
      valid: isValid(row),
      kept: isValid(row) && (row.rtMs === null || (row.rtMs >= kept.low && row.rtMs <= kept.high)),
    }));
    sorted.push({ block, condition: `block-${block}`, trials });
  }
  return sorted;
}

export function isValid(row: PrtScoreRow): boolean {
  return row.response !== null && row.correct !== null;
}

function lastAttempt(rows: readonly PrtScoreRow[]): readonly PrtScoreRow[] {
  let last = 1;
  for (const row of rows) last = Math.max(last, row.attempt ?? 1);
  return last === 1 ? rows : rows.filter((row) => row.attempt === last);
}

function inOrder(rows: readonly PrtScoreRow[]): readonly PrtScoreRow[] {
  for (let i = 1; i < rows.length; i++) {
    if ((rows[i]?.trialIndex ?? i) < (rows[i - 1]?.trialIndex ?? 0)) {
      return [...rows].sort((a, b) => (a.trialIndex ?? 0) - (b.trialIndex ?? 0));
    }
  }
  return rows;
}

/** Which response times pass: the fixed limits, then mean ± 3 SD of ln RT over the run's valid trials. */
function keptRange(rows: readonly PrtScoreRow[]): { low: number; high: number } {
  let n = 0;
  let sum = 0;
  let squares = 0;
  for (const row of rows) {
    const rt = row.rtMs;
    if (row.block < 1 || rt === null || !isValid(row) || rt < trialFilter.lowMs || rt > trialFilter.highMs) continue;
    const log = Math.log(rt);
    n++;
    const delta = log - sum;
    sum += delta / n;
    squares += delta * (log - sum);
  }
  if (n < 2) return { low: trialFilter.lowMs, high: trialFilter.highMs };
  const spread = trialFilter.sd * Math.sqrt(squares / (n - 1));
  return {
    low: Math.max(trialFilter.lowMs, Math.exp(sum - spread)),
    high: Math.min(trialFilter.highMs, Math.exp(sum + spread)),
  };
}
