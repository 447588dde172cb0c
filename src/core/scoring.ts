import type { AnyShapes, AnyTask, Check, EarlierRun, Score, ScoreRow } from "./task.ts";

/** Where a score belongs: the first columns of `scores.csv`. */
export interface RunKey {
  readonly study: string | null;
  readonly participant: string;
  readonly session: string;
  readonly run: number | null;
  readonly part: string;
}

export interface ScoredRun extends RunKey {
  readonly task: string;
  readonly scorerVersion: string;
  readonly scores: readonly (Score & { readonly flags: readonly string[] })[];
  readonly checks: readonly Check[];
}

/**
 * Scores and quality checks of one run, from its rows alone. Each score carries the ids of the failed
 * rules that concern it: those of the session and of its own condition; a score over several conditions
 * (pooled, mean of blocks) carries those of all of them.
 */
export function scoreRun(
  task: AnyTask,
  key: RunKey,
  rows: readonly ScoreRow<AnyShapes>[],
  p: Readonly<Record<string, unknown>>,
  earlier: readonly EarlierRun<AnyShapes>[] = [],
): ScoredRun {
  const checks = task.check(rows, p, earlier);
  const failed = checks.filter((check) => !check.passed);
  const scopes = new Set(checks.map((check) => check.scope));
  const known = new Map<string, readonly string[]>();
  const flagsOf = (condition: string): readonly string[] => {
    const before = known.get(condition);
    if (before !== undefined) return before;
    const aggregate = condition === "session" || !scopes.has(condition);
    const concerned = failed.filter((c) => c.scope === "session" || c.scope === condition || aggregate);
    const flags = [...new Set(concerned.map((c) => c.id))];
    known.set(condition, flags);
    return flags;
  };
  const scores = task.score(rows, p, earlier).map((score) => flagged(score, flagsOf(score.condition)));
  return { ...key, task: task.id, scorerVersion: task.scorerVersion, scores, checks };
}

/** Member by member: a spread takes several times as long, and there are some hundred scores a run. */
function flagged(score: Score, flags: readonly string[]): Score & { readonly flags: readonly string[] } {
  const { measure, condition, window, trials, value, se, low, high, n } = score;
  return { measure, condition, window, trials, value, se, low, high, n, flags };
}

/** The columns of `scores.csv`, in order. */
export const scoreColumns = [
  "study",
  "participant",
  "session",
  "run",
  "task",
  "scorer_version",
  "measure",
  "condition",
  "window",
  "trials",
  "value",
  "se",
  "low",
  "high",
  "n",
  "flags",
] as const;

/** The long rows of `scores.csv`, one object a score, keys in column order. */
export function scoreTable(
  scored: ScoredRun,
): Record<(typeof scoreColumns)[number], string | number | null>[] {
  return scored.scores.map((s) => ({
    study: scored.study,
    participant: scored.participant,
    session: scored.session,
    run: scored.run,
    task: scored.task,
    scorer_version: scored.scorerVersion,
    measure: s.measure,
    condition: s.condition,
    window: s.window,
    trials: s.trials,
    value: s.value,
    se: s.se,
    low: s.low,
    high: s.high,
    n: s.n,
    flags: s.flags.join(";"),
  }));
}

/** The columns of `qc.csv`, in order. */
export const checkColumns = [
  "study",
  "participant",
  "session",
  "run",
  "task",
  "part",
  "check",
  "scope",
  "passed",
  "value",
  "limit",
  "reason",
  "catches",
  "source",
] as const;

/** The rows of `qc.csv`: every rule, passed or not, with its reason. */
export function checkTable(
  scored: ScoredRun,
): Record<(typeof checkColumns)[number], string | number | boolean | null>[] {
  return scored.checks.map((c) => ({
    study: scored.study,
    participant: scored.participant,
    session: scored.session,
    run: scored.run,
    task: scored.task,
    part: scored.part,
    check: c.id,
    scope: c.scope,
    passed: c.passed,
    value: c.value,
    limit: c.limit,
    reason: c.reason,
    catches: c.catches,
    source: `${c.source.doi === "" ? c.source.where : c.source.doi}${c.source.verified ? "" : " (unverified)"}`,
  }));
}
