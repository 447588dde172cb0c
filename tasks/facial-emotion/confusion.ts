/** `counts[s][r]`: faces of kind s answered r. */
export type Counts = readonly (readonly number[])[];

export interface HitRate {
  readonly value: number;
  /** Delta method; null at 0 and 1, where it would be 0. */
  readonly se: number | null;
}

/**
 * Unbiased hit rate n_ee² / (n_e· n_·e) of one kind (Wagner 1993), 0 when nobody gave that answer.
 *
 * @param row kinds whose answers make up the column total beside its own: the others that were shown
 * @returns null when no face of the kind was answered
 */
export function unbiasedHitRate(
  hits: number,
  shown: number,
  others: readonly { readonly given: number; readonly shown: number }[],
): HitRate | null {
  if (shown === 0) return null;
  const alarms = others.reduce((sum, other) => sum + other.given, 0);
  const answers = hits + alarms;
  if (answers === 0) return { value: 0, se: null };
  const value = hits ** 2 / (shown * answers);
  const hitVariance = hits * (1 - hits / shown);
  const alarmVariance = others.reduce(
    (sum, { given, shown: n }) => (n === 0 ? sum : sum + given * (1 - given / n)),
    0,
  );
  const byHits = (hits * (hits + 2 * alarms)) / (shown * answers ** 2);
  const byAlarms = hits ** 2 / (shown * answers ** 2);
  const se = Math.sqrt(byHits ** 2 * hitVariance + byAlarms ** 2 * alarmVariance);
  return { value, se: se > 0 ? se : null };
}

/** Unbiased hit rates of a whole square matrix, each row and column by its totals; null for an empty row. */
export function unbiasedHitRates(counts: Counts): readonly (number | null)[] {
  return counts.map((row, e) => {
    const others = counts.flatMap((other, s) =>
      s === e ? [] : [{ given: other[e] as number, shown: sum(other) }],
    );
    return unbiasedHitRate(row[e] as number, sum(row), others)?.value ?? null;
  });
}

/** Transmitted information in bits, from the counts as they are, with its standard error. */
export function information(counts: Counts): { readonly bits: number; readonly se: number | null } | null {
  const n = sum(counts.flat());
  if (n === 0) return null;
  const columns = columnTotals(counts);
  let [bits, squares] = [0, 0];
  for (const row of counts) {
    const ofRow = sum(row);
    for (const [r, count] of row.entries()) {
      if (count === 0) continue;
      const log = Math.log2((count * n) / (ofRow * (columns[r] as number)));
      bits += (count / n) * log;
      squares += (count / n) * log ** 2;
    }
  }
  const variance = (squares - bits ** 2) / n;
  return { bits: Math.max(0, bits), se: variance > 0 ? Math.sqrt(variance) : null };
}

/** Cohen's κ with its large-sample standard error; null where chance explains everything. */
export function kappa(counts: Counts): { readonly kappa: number; readonly se: number | null } | null {
  const n = sum(counts.flat());
  if (n === 0) return null;
  const rows = counts.map((row) => sum(row) / n);
  const columns = columnTotals(counts).map((total) => total / n);
  const observed = counts.reduce((total, row, i) => total + (row[i] as number) / n, 0);
  const chance = rows.reduce((total, row, i) => total + row * (columns[i] as number), 0);
  if (1 - chance < 1e-12) return null;
  const value = (observed - chance) / (1 - chance);
  let diagonal = 0;
  let rest = 0;
  for (const [i, row] of counts.entries()) {
    for (const [j, count] of row.entries()) {
      if (i === j)
        diagonal += (count / n) * (1 - ((rows[i] as number) + (columns[i] as number)) * (1 - value)) ** 2;
      else rest += (count / n) * ((columns[i] as number) + (rows[j] as number)) ** 2;
    }
  }
  const variance =
    (diagonal + (1 - value) ** 2 * rest - (value - chance * (1 - value)) ** 2) / (n * (1 - chance) ** 2);
  return { kappa: value, se: variance > 1e-15 ? Math.sqrt(variance) : null };
}

/** A number of the similarity-choice model with its standard error. */
export interface LogRatio {
  readonly value: number;
  readonly se: number;
}

/**
 * Similarity-choice model (Luce 1963) with .5 added to each count: ln η_sr = ½[ln n_sr + ln n_rs − ln n_ss − ln n_rr]
 * and ln b_r = mean over s of ½[ln n_sr − ln n_rs + ln n_rr − ln n_ss], which sums to 0. Both compare counts within
 * a row only, so rows of unequal totals need no proportions. Standard errors: delta method, multinomial rows.
 */
export function similarityChoice(counts: Counts): {
  readonly similarity: (s: number, r: number) => LogRatio;
  readonly bias: (r: number) => LogRatio;
} {
  const size = counts.length;
  const at = (s: number, r: number) => (counts[s]?.[r] as number) + 0.5;
  return {
    similarity(s, r) {
      const cells = [at(s, r), at(r, s), at(s, s), at(r, r)] as const;
      const [a, b, c, d] = cells;
      return {
        value: (Math.log(a) + Math.log(b) - Math.log(c) - Math.log(d)) / 2,
        se: Math.sqrt(cells.reduce((total, count) => total + 1 / count, 0)) / 2,
      };
    },
    bias(r) {
      let value = 0;
      let variance = (size - 1) ** 2 / at(r, r);
      for (let s = 0; s < size; s++) {
        if (s === r) continue;
        value += Math.log(at(s, r)) - Math.log(at(r, s)) + Math.log(at(r, r)) - Math.log(at(s, s));
        variance += 1 / at(s, r) + 1 / at(r, s) + 1 / at(s, s);
      }
      return { value: value / (2 * size), se: Math.sqrt(variance) / (2 * size) };
    },
  };
}

function columnTotals(counts: Counts): readonly number[] {
  return (counts[0] ?? []).map((_, r) => counts.reduce((total, row) => total + (row[r] as number), 0));
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
