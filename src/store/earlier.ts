import type { Run, StoredRow } from "../core/session.ts";
import type { AnyShapes, AnyPlay, EarlierRun } from "../core/task.ts";
import type { Store } from "./types.ts";

const runsPerPage = 200;

/**
 * Runs of the same person, study, mode and task that began before `startedAt` (null: all there are), oldest
 * first. Only a task of several parts builds on earlier ones; for the others nothing is read.
 */
export async function earlierRuns(
  store: Store,
  task: AnyPlay,
  of: Pick<Run, "mode" | "study" | "participant"> & { readonly startedAt: string | null },
): Promise<readonly EarlierRun<AnyShapes>[]> {
  if (task.parts.length < 2) return [];
  const filter = { mode: of.mode, task: task.id, participant: of.participant };
  const earlier: EarlierRun<AnyShapes>[] = [];
  for (let offset = 0; ; offset += runsPerPage) {
    const { runs, total } = await store.runs(filter, offset, runsPerPage);
    for (const run of runs) {
      if (run.study !== of.study || (of.startedAt !== null && run.startedAt >= of.startedAt)) continue;
      const stored: StoredRow[] = [];
      for await (const page of store.rows(run.mode, run.runId)) stored.push(...page);
      const rows = stored.map((row) => ({ ...row.trial, attempt: row.attempt }));
      earlier.unshift({ session: run.session, run: run.run, part: run.part, rows });
    }
    if (runs.length === 0 || offset + runs.length >= total) return earlier;
  }
}
