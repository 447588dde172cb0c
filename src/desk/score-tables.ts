import type { Measure, Score } from "../core/task.ts";
import type { ScoredRun } from "../core/scoring.ts";

/** A score with the ids of the failed rules that concern it. */
export type FlaggedScore = ScoredRun["scores"][number];

/** Scores with measures down and conditions across. */
export interface ScoreTable {
  readonly conditions: readonly string[];
  readonly rows: readonly ScoreLine[];
}

/** One measure, in one scoring window where windows apply. */
export interface ScoreLine {
  readonly measure: string;
  readonly about: Measure | null;
  readonly window: number | null;
  /** One a condition; null where the measure does not have it. */
  readonly cells: readonly (FlaggedScore | null)[];
}

/**
 * Long scores as few tables, in the task's order of measures: those that share their conditions stand
 * together. Standard errors, limits and counts that are measures of their own are left out here, because
 * they stand beside their score.
 */
export function scoreTables(
  scores: readonly FlaggedScore[],
  trials: Score["trials"],
  measures: Readonly<Record<string, Measure>>,
): readonly ScoreTable[] {
  const order = Object.keys(measures);
  const place = (line: Line) => (order.includes(line.measure) ? order.indexOf(line.measure) : order.length);
  const lines = linesOf(scores.filter((score) => score.trials === trials)).sort(
    (a, b) => place(a) - place(b),
  );
  const groups: { conditions: string[]; lines: Line[] }[] = [];
  for (const line of lines) {
    const conditions = line.scores.map((score) => score.condition);
    const home = groups.find((group) =>
      conditions.every((condition) => group.conditions.includes(condition)),
    );
    if (home === undefined) groups.push({ conditions, lines: [line] });
    else home.lines.push(line);
  }
  return groups.map((group) => ({
    conditions: group.conditions,
    rows: group.lines.map((line) => ({
      measure: line.measure,
      about: measures[line.measure] ?? null,
      window: line.window,
      cells: group.conditions.map(
        (condition) => line.scores.find((score) => score.condition === condition) ?? null,
      ),
    })),
  }));
}

interface Line {
  readonly measure: string;
  readonly window: number | null;
  readonly scores: FlaggedScore[];
}

function linesOf(scores: readonly FlaggedScore[]): Line[] {
  const names = new Set(scores.map((score) => score.measure));
  const lines = new Map<string, Line>();
  for (const score of scores) {
    const base = score.measure.replace(/_(se|low|high|m)$/, "");
    if (base !== score.measure && names.has(base)) continue;
    const key = `${score.measure} ${score.window ?? ""}`;
    const line = lines.get(key) ?? { measure: score.measure, window: score.window, scores: [] };
    line.scores.push(score);
    lines.set(key, line);
  }
  return [...lines.values()];
}
