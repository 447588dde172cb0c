/** Counts of one block or of several: rich and lean trials, answered correctly or not. */
export interface Cells {
  readonly richCorrect: number;
  readonly richIncorrect: number;
  readonly leanCorrect: number;
  readonly leanIncorrect: number;
}

export interface Bias {
  /** Response bias, base 10; > 0 = toward the rich stimulus. */
  readonly logB: number | null;
  /** Discriminability, base 10. */
  readonly logD: number | null;
  /** Standard error of either (delta method). */
  readonly se: number | null;
}

/**
 * log b and log d (Pizzagalli et al. 2005; Hautus correction: +0.5 in all four cells, always). Null when
 * there is no valid trial, never 0.
 *
 * @param added to each cell; other values are for comparison only, and 0 must not meet an empty cell
 */
export function responseBias(cells: Cells, added = 0.5): Bias {
  const rc = cells.richCorrect + added;
  const ri = cells.richIncorrect + added;
  const lc = cells.leanCorrect + added;
  const li = cells.leanIncorrect + added;
  if (rc + ri + lc + li === 4 * added) return { logB: null, logD: null, se: null };
  return {
    logB: 0.5 * Math.log10((rc * li) / (ri * lc)),
    logD: 0.5 * Math.log10((rc * lc) / (ri * li)),
    se: Math.sqrt(1 / rc + 1 / ri + 1 / lc + 1 / li) / (2 * Math.LN10),
  };
}

/**
 * Mean over blocks; SE = √Σse² / blocks. Null when one block is.
 */
export function meanOfBlocks(blocks: readonly Bias[]): Bias {
  if (blocks.length === 0) return { logB: null, logD: null, se: null };
  let logB = 0;
  let logD = 0;
  let squares = 0;
  for (const block of blocks) {
    if (block.logB === null || block.logD === null || block.se === null)
      return { logB: null, logD: null, se: null };
    logB += block.logB;
    logD += block.logD;
    squares += block.se ** 2;
  }
  return { logB: logB / blocks.length, logD: logD / blocks.length, se: Math.sqrt(squares) / blocks.length };
}
