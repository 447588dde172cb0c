import { canonicalJson } from "../core/hash.ts";
import type { BatteryEvent, Run, StoredRow } from "../core/session.ts";
import { openStore, type RowDraft, type Store } from "../store/index.ts";
import { saveFile } from "./save.ts";

/**
 * Saves a run with its rows and events as a file (`data.json`, the lossless form). Where the storage can
 * no longer be read, the rows that this page still has in memory are saved instead.
 *
 * @param inMemory rows acknowledged since the page was loaded
 * @param unsaved trials that were answered and could not be stored: noted as events, never as rows
 * @param appVersion version of the battery with its build, for the file's header
 */
export async function saveRun(
  store: Store,
  run: Run,
  inMemory: readonly StoredRow[],
  unsaved: readonly RowDraft[],
  appVersion: string,
): Promise<void> {
  const { dataPages } = await import("../export/json-lines.ts");
  let pages: readonly (readonly StoredRow[])[] = [inMemory];
  let events: readonly BatteryEvent[] = [];
  for (const read of [() => store, () => openStore({ tasks: [] })]) {
    try {
      const source = await read();
      const stored: (readonly StoredRow[])[] = [];
      for await (const page of source.rows(run.mode, run.runId, true)) stored.push(page);
      events = await source.events(run.mode, run.runId);
      pages = stored;
      break;
    } catch {
      // A closed connection is opened anew; if that fails too, what is in memory is all there is.
    }
  }
  const lost = unsaved.map((draft): BatteryEvent => ({
    runId: run.runId,
    mode: run.mode,
    at: draft.startedAt,
    kind: "error",
    detail: `not stored: ${sentence(draft.trial)}`,
    afterRow: run.rows,
  }));
  const parts: string[] = [];
  const about = { appVersion, writtenAt: new Date().toISOString() };
  for await (const part of dataPages(about, [
    { run, rows: () => pages, events: () => [...events, ...lost] },
  ])) {
    parts.push(part);
  }
  const place = [run.study ?? "valence", run.participant, run.session, `${run.task}-${run.part}-${run.run}`];
  saveFile(`${place.join("_")}_data.json`, "application/x-ndjson", parts);
}

function sentence(trial: Readonly<Record<string, unknown>>): string {
  return Object.entries(trial)
    .map(([key, value]) => `${key}=${value === null ? "" : canonicalJson(value)}`)
    .join("; ");
}
