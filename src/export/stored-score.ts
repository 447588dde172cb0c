import { BatteryError } from "../core/errors.ts";
import { ruledRows, standingRulings } from "../core/rulings.ts";
import { scoreRun, type ScoredRun } from "../core/scoring.ts";
import { shownOf } from "../core/timing.ts";
import type { BatteryEvent, Run, StoredRow } from "../core/session.ts";
import type { AnyShapes, AnyTask, ScoreRow } from "../core/task.ts";
import { rowsOf, type ExportSource } from "./source.ts";
import type { TrialRow } from "./trials-out.ts";

/** Stored rows as scoring sees them: the task's own row, the attempt, how it was shown, and the overrides of the run's events. */
export function scoreRowsOf(
  rows: readonly StoredRow[],
  events: readonly BatteryEvent[] = [],
): readonly ScoreRow<AnyShapes>[] {
  const standing = standingRulings(events);
  return rows.map((row) => ({
    ...row.trial,
    attempt: row.attempt,
    ...shownOf(row.timing),
    ...(standing.has(row.sequence) ? { rulings: standing.get(row.sequence) } : {}),
  }));
}

/** A run's parameters, checked again. Throws `bad-row` when this version does not know them. */
export function parametersOf(task: AnyTask, run: Run): Readonly<Record<string, unknown>> {
  const parsed = task.parameters.safeParse(run.parameters);
  if (parsed.success) return parsed.data;
  const named = parsed.error.issues.map((issue) => issue.path.join(".")).join(", ");
  throw new BatteryError(
    "bad-row",
    `The parameters of run ${run.run} of ${run.participant}, session ${run.session}, do not fit this version of the task (${named}).`,
    `It was recorded with version ${run.taskVersion}; open it with that version. Its data can still be exported.`,
    { cause: parsed.error },
  );
}

/** Scores and checks of a run of a source, from its rows and events alone. */
export async function scoreOf(source: ExportSource, task: AnyTask, run: Run): Promise<ScoredRun> {
  const rows = scoreRowsOf(await rowsOf(source, run), await eventsFor(source, task, run));
  return scoreRun(task, run, rows, parametersOf(task, run), await source.earlier(task, run));
}

/** The rows of a run as trial files carry them: with the overrides that stand over them. */
export async function trialRowsOf(
  source: ExportSource,
  task: AnyTask,
  run: Run,
): Promise<readonly TrialRow[]> {
  return ruledRows(task, await rowsOf(source, run), await eventsFor(source, task, run));
}

async function eventsFor(source: ExportSource, task: AnyTask, run: Run): Promise<readonly BatteryEvent[]> {
  return task.rulings === undefined ? [] : source.events(run);
}

/** The task of a run. Throws `bad-call` where this version of the battery does not have it. */
export function taskOf(tasks: readonly AnyTask[], run: Run): AnyTask {
  const task = tasks.find(({ id }) => id === run.task);
  if (task !== undefined) return task;
  throw new BatteryError(
    "bad-call",
    `This version of the battery does not have the task "${run.task}".`,
    "Its data are complete in data.json; open it with the version it was recorded with.",
  );
}
