import { BatteryError } from "../core/errors.ts";
import { scoreRun, type ScoredRun } from "../core/scoring.ts";
import type { Run, StoredRow } from "../core/session.ts";
import type { AnyShapes, AnyTask, ScoreRow } from "../core/task.ts";
import { earlierRuns } from "../store/earlier.ts";
import type { Store } from "../store/types.ts";

/** All rows of a run, in order. */
export async function rowsOf(store: Store, run: Pick<Run, "mode" | "runId">): Promise<readonly StoredRow[]> {
  const rows: StoredRow[] = [];
  for await (const page of store.rows(run.mode, run.runId)) rows.push(...page);
  return rows;
}

/** Stored rows as scoring sees them: the task's own row and the attempt. */
export function scoreRowsOf(rows: readonly StoredRow[]): readonly ScoreRow<AnyShapes>[] {
  return rows.map((row) => ({ ...row.trial, attempt: row.attempt }));
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

/** Scores and quality checks of a stored run, from its rows alone. */
export async function scoreStored(
  store: Store,
  task: AnyTask,
  run: Run,
  rows: readonly StoredRow[],
): Promise<ScoredRun> {
  return scoreRun(task, run, scoreRowsOf(rows), parametersOf(task, run), await earlierRuns(store, task, run));
}

const runsPerPage = 200;

/** All runs that fit, newest first, page by page. */
export async function* runPages(
  store: Store,
  filter: Parameters<Store["runs"]>[0],
): AsyncGenerator<readonly Run[], void, undefined> {
  for (let offset = 0; ; offset += runsPerPage) {
    const { runs, total } = await store.runs(filter, offset, runsPerPage);
    if (runs.length > 0) yield runs;
    if (runs.length === 0 || offset + runs.length >= total) return;
  }
}
