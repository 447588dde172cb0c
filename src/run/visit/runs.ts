import type { BatteryEvent, Run } from "../../core/session.ts";
import type { AnyShapes, ScoreRow } from "../../core/task.ts";
import type { Store } from "../../store/types.ts";
import type { OpenVisit } from "./open.ts";

const page = 200;

/**
 * The runs of this visit since it was (last) begun, oldest first. A run that one of its steps names is of it whatever
 * the clock said: it may have been set back meanwhile.
 */
export async function runsOf({ store, place, book }: OpenVisit): Promise<readonly Run[]> {
  const filter = { mode: place.mode, participant: place.participant, session: place.visit };
  const found: Run[] = [];
  for (let offset = 0; ; offset += page) {
    const { runs, total } = await store.runs(filter, offset, page);
    found.unshift(...runs.toReversed());
    if (runs.length === 0 || offset + runs.length >= total) break;
  }
  const { startedAt, steps } = book.record;
  const named = new Set(steps.map(({ runId }) => runId));
  return found.filter(
    (run) => run.study === place.study && (run.startedAt >= startedAt || named.has(run.runId)),
  );
}

/** A run's rows as scores and checks take them. */
export async function rowsOf(
  store: Store,
  run: Pick<Run, "mode" | "runId">,
): Promise<readonly ScoreRow<AnyShapes>[]> {
  const rows: ScoreRow<AnyShapes>[] = [];
  for await (const stored of store.rows(run.mode, run.runId)) {
    rows.push(...stored.map((row) => ({ ...row.trial, attempt: row.attempt })));
  }
  return rows;
}

/** Events of several runs, run by run. */
export async function eventsOf(store: Store, runs: readonly Run[]): Promise<readonly BatteryEvent[]> {
  return (await Promise.all(runs.map((run) => store.events(run.mode, run.runId)))).flat();
}
