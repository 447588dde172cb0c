import { scoreRun, type ScoredRun } from "../core/scoring.ts";
import type { Run, StoredRow } from "../core/session.ts";
import type { AnyTask } from "../core/task.ts";
import { parametersOf, scoreRowsOf } from "../export/stored-score.ts";
import { earlierRuns } from "../store/earlier.ts";
import type { Store } from "../store/types.ts";

/** All rows of a run, in order. */
export async function rowsOf(store: Store, run: Pick<Run, "mode" | "runId">): Promise<readonly StoredRow[]> {
  const rows: StoredRow[] = [];
  for await (const page of store.rows(run.mode, run.runId)) rows.push(...page);
  return rows;
}

export { parametersOf, scoreRowsOf };

/** Scores and quality checks of a stored run, from its rows alone. */
export async function scoreStored(
  store: Store,
  task: AnyTask,
  run: Run,
  rows: readonly StoredRow[],
): Promise<ScoredRun> {
  const events = task.rulings === undefined ? [] : await store.events(run.mode, run.runId);
  return scoreRun(
    task,
    run,
    scoreRowsOf(rows, events),
    parametersOf(task, run),
    await earlierRuns(store, task, run),
  );
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
