import type { WordsScoreRow } from "./encoding.ts";

/**
 * Points of a receiver operating characteristic: rates of "at least this sure that it is old", from the
 * strictest criterion on. Without confidence there is one point, the answer itself.
 */
export function rocPoints(
  rows: readonly WordsScoreRow[],
): readonly (readonly [falseAlarms: number, hits: number])[] {
  const answered = rows.filter((row) => row.response === "old" || row.response === "new");
  const old = answered.filter((row) => row.role === "target").map(strength);
  const fresh = answered.filter((row) => row.role === "distractor").map(strength);
  if (old.length === 0 || fresh.length === 0) return [];
  const levels = [...new Set([...old, ...fresh])].sort((a, b) => b - a);
  const share = (values: readonly number[], least: number) =>
    values.filter((value) => value >= least).length / values.length;
  const graded = answered.some((row) => row.confidence != null);
  const criteria = graded ? levels.slice(0, -1) : [1];
  return criteria.map((least) => [share(fresh, least), share(old, least)]);
}

/** From −6 (certainly new) to 6 (certainly old). */
function strength({ response, confidence }: WordsScoreRow): number {
  return (response === "old" ? 1 : -1) * (confidence ?? 1);
}
