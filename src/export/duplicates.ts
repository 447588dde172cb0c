import type { BatteryError } from "../core/errors.ts";
import { fileError } from "./findings.ts";
import type { GatheredRun } from "./gather.ts";

/**
 * The first row of a run that stands there twice: equal attempt, block and trial_index. Columns that
 * are absent count as equal; without trial_index nothing can be said.
 */
export function findDuplicate(run: GatheredRun): BatteryError | null {
  if (isRising(run)) return null;
  const seen = new Map<string, number>();
  for (const [i, row] of run.rows.entries()) {
    const { attempt, block, trialIndex } = numbersOf(row);
    if (trialIndex === undefined) return null;
    const key = `${attempt}/${block}/${trialIndex}`;
    const before = seen.get(key);
    if (before !== undefined) return duplicateError(run, before, i);
    seen.set(key, i);
  }
  return null;
}

/** Rows in the order of their numbers cannot repeat: the usual case, told without a table. */
function isRising({ rows }: GatheredRun): boolean {
  let last = { attempt: 0, block: 0, trialIndex: 0 };
  for (const row of rows) {
    const { attempt, block, trialIndex } = numbersOf(row);
    if (trialIndex === undefined) return false;
    const step = attempt - last.attempt || block - last.block || trialIndex - last.trialIndex;
    if (step <= 0) return false;
    last = { attempt, block, trialIndex };
  }
  return true;
}

function numbersOf(row: Readonly<Record<string, unknown>>) {
  return {
    attempt: (row["attempt"] as number | undefined) ?? 1,
    block: (row["block"] as number | undefined) ?? 0,
    trialIndex: row["trialIndex"] as number | undefined,
  };
}

function duplicateError(run: GatheredRun, first: number, second: number): BatteryError {
  const { participant, session } = run.identity;
  const { block, trialIndex } = numbersOf(run.rows[second] as Readonly<Record<string, unknown>>);
  const [a, b] = [placeOf(run, first), placeOf(run, second)];
  return fileError(
    b.file,
    b.line,
    `the row repeats line ${a.line}${a.file === b.file ? "" : ` of ${a.file}`}: participant ${participant}, session ${session}, block ${block}, trial_index ${trialIndex}.`,
    "Remove one of the two, or number the runs in a column run.",
  );
}

/** Where a row of a run stands. */
export function placeOf(run: GatheredRun, row: number): { readonly file: string; readonly line: number } {
  const file = run.files.findLast(({ from }) => from <= row)?.file ?? run.identity.file;
  return { file, line: run.lines[row] ?? 0 };
}
