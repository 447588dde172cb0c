import { sha256 } from "../../core/hash.ts";
import type { StoredRecord } from "../../core/stored-record.ts";
import { saveFile } from "../save.ts";
import { appVersion } from "../version.ts";
import type { RunningVisit } from "./running.ts";
import { runsOf } from "./runs.ts";

/**
 * Saves the visit as a file: its runs with rows and events, and what is stored of the person beside them.
 *
 * @returns the file's name and its SHA-256 (hexadecimal)
 */
export async function saveBackup(
  visit: RunningVisit,
): Promise<{ readonly name: string; readonly hash: string }> {
  const { store, place } = visit;
  const { dataPages } = await import("../../export/json-lines.ts");
  const { mode, study, participant } = place;
  const runs = (await runsOf(visit)).map((run) => ({
    run,
    rows: () => store.rows(run.mode, run.runId, true),
    events: () => store.events(run.mode, run.runId),
  }));
  const records: StoredRecord[] = [];
  for await (const record of store.records({ mode, study, participant })) records.push(record);
  const parts: string[] = [];
  for await (const part of dataPages({ appVersion, writtenAt: new Date().toISOString() }, runs, records)) {
    parts.push(part);
  }
  const hash = await sha256(parts.join(""));
  const name = `${study}_${participant}_${place.visit}_${hash.slice(0, 8)}_data.json`;
  saveFile(name, "application/x-ndjson", parts);
  return { name, hash };
}
