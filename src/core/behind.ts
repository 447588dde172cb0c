import type { AnyShapes, AnyTask, EarlierRun, Score, ScoreRow } from "./task.ts";

/** A trial that a score rests on, and what the score would be without it. */
export interface BehindTrial {
  /** Place among the rows given, from 0. */
  readonly row: number;
  /** Null: it could not be computed without this trial. */
  readonly without: number | null;
}

/** Names one number of the long score file. */
export type OneScore = Pick<Score, "measure" | "condition" | "window" | "trials">;

type Numbers = Pick<Score, "value" | "se" | "low" | "high" | "n">;

/**
 * The trials behind one score, found by leaving each one out: a trial counts when the value, its uncertainty
 * or its n is another without it. This asks the task's own scoring, so it holds for every task and measure.
 *
 * @returns yields the rows looked at so far; ends with the trials behind the score, in order
 */
export function* trialsBehind(
  task: Pick<AnyTask, "score">,
  rows: readonly ScoreRow<AnyShapes>[],
  p: Readonly<Record<string, unknown>>,
  earlier: readonly EarlierRun<AnyShapes>[],
  of: OneScore,
): Generator<number, readonly BehindTrial[], void> {
  const whole = find(task.score(rows, p, earlier), of);
  const behind: BehindTrial[] = [];
  for (const row of rows.keys()) {
    const left = scoreWithout(task, rows, p, earlier, row, of);
    if (whole !== null && differs(whole, left)) behind.push({ row, without: left?.value ?? null });
    yield row + 1;
  }
  return behind;
}

function scoreWithout(
  task: Pick<AnyTask, "score">,
  rows: readonly ScoreRow<AnyShapes>[],
  p: Readonly<Record<string, unknown>>,
  earlier: readonly EarlierRun<AnyShapes>[],
  row: number,
  of: OneScore,
): Numbers | null {
  try {
    return find(
      task.score(
        rows.filter((_, i) => i !== row),
        p,
        earlier,
      ),
      of,
    );
  } catch {
    // Rows that only make sense together: without this one there is no score.
    return null;
  }
}

function find(scores: readonly Score[], of: OneScore): Numbers | null {
  return (
    scores.find(
      ({ measure, condition, window, trials }) =>
        measure === of.measure && condition === of.condition && window === of.window && trials === of.trials,
    ) ?? null
  );
}

function differs(whole: Numbers, left: Numbers | null): boolean {
  if (left === null) return true;
  return (["value", "se", "low", "high", "n"] as const).some((key) => {
    const [a, b] = [whole[key], left[key]];
    if (a === null || b === null) return a !== b;
    // Fits end within their tolerance of each other when nothing has changed.
    return Math.abs(a - b) > 1e-6 * Math.max(1, Math.abs(a));
  });
}
