import type { Run } from "../core/session.ts";
import type { ExportSource } from "../export/source.ts";
import type { RecordFilter } from "../core/stored-record.ts";
import { earlierRuns } from "../store/earlier.ts";
import type { RunFilter, Store } from "../store/types.ts";
import { storedModes, type StoredMode } from "./route.ts";
import { runPages } from "./scored-run.ts";

/** What is taken away: one run, a filtered list (a study, a person, …), or everything in all modes. */
export type Selection =
  | { readonly mode: StoredMode; readonly only: Run }
  | { readonly mode: StoredMode; readonly filter: RunFilter }
  | { readonly mode: "all" };

/** A selection of the store as an export reads it. The list of runs is of this moment, oldest first. */
export async function storeSource(store: Store, selection: Selection): Promise<ExportSource> {
  return {
    runs: await listRuns(store, selection),
    current: (run) => store.run(run.mode, run.runId),
    rows: (run, asStored) => store.rows(run.mode, run.runId, asStored),
    events: (run) => store.events(run.mode, run.runId),
    earlier: (task, run) => earlierRuns(store, task, run),
    records: () => store.records(recordFilter(selection)),
  };
}

async function listRuns(store: Store, selection: Selection): Promise<readonly Run[]> {
  if ("only" in selection) return [selection.only];
  const filters = "filter" in selection ? [selection.filter] : storedModes.map((mode) => ({ mode }));
  // By id: a run that begins meanwhile moves the others down, and one of them would be met again.
  const runs = new Map<string, Run>();
  for (const filter of filters) {
    for await (const page of runPages(store, filter)) {
      for (const run of page) runs.set(`${run.mode} ${run.runId}`, run);
    }
  }
  return [...runs.values()].reverse();
}

/** People of a task, a session or a state are not told apart here: their study's and their own records come along. */
function recordFilter(selection: Selection): RecordFilter {
  if (selection.mode === "all") return {};
  if ("only" in selection) {
    const { mode, study, participant } = selection.only;
    return { mode, study, participant };
  }
  const { mode, study, participant } = selection.filter;
  return { mode, study, participant };
}
