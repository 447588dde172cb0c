import { hashOf } from "../core/hash.ts";
import type { Run, StoredRow } from "../core/session.ts";
import { headerHash } from "./header-hash.ts";

/** Where a run's hash chain does not hold. `index` counts rows from 0; −1 is the run's header. */
export interface ChainBreak {
  readonly index: number;
  readonly sentence: string;
}

/**
 * Follows a run's chain from its header to its head: each row carries the SHA-256 of the row before.
 *
 * @param rows all rows of the run in order, practice included
 * @returns the first row that was changed, is missing or does not belong; null when all is as stored
 */
export async function verifyChain(
  run: Run,
  rows: Iterable<StoredRow> | AsyncIterable<StoredRow>,
): Promise<ChainBreak | null> {
  let head = await headerHash(run);
  if (head !== run.headerHash)
    return { index: -1, sentence: "The run's header was changed after the run began." };
  let index = 0;
  for await (const row of rows) {
    const misplaced = placeOf(run, row, index + 1);
    if (misplaced !== null) return { index, sentence: misplaced };
    if (row.previousHash !== head) {
      return index === 0
        ? {
            index,
            sentence:
              "Row 1 was changed after it was stored: it does not carry the hash of the run's header.",
          }
        : { index: index - 1, sentence: changed(index, `row ${index + 1}`) };
    }
    head = await hashOf(row);
    index++;
  }
  if (index < run.rows)
    return { index, sentence: `Row ${index + 1} is missing: the run has ${run.rows} rows.` };
  if (index > run.rows) {
    return { index: run.rows, sentence: `Row ${run.rows + 1} was inserted: the run has ${run.rows} rows.` };
  }
  return head === run.chainHead ? null : { index: index - 1, sentence: changed(index, "the run's header") };
}

function placeOf(run: Run, row: StoredRow, expected: number): string | null {
  if (row.runId !== run.runId || row.mode !== run.mode) return `Row ${expected} belongs to another run.`;
  if (row.sequence > expected) return `Row ${expected} is missing: row ${row.sequence} comes in its place.`;
  if (row.sequence < expected)
    return `Row ${row.sequence} was inserted: it is there twice or out of its order.`;
  return null;
}

function changed(sequence: number, witness: string): string {
  return `Row ${sequence} was changed after it was stored: ${witness} carries another hash of it.`;
}
