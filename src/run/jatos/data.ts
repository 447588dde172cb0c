import type { Run } from "../../core/session.ts";
import type { StoredRecord } from "../../core/stored-record.ts";
import { dataPages } from "../../export/json-lines.ts";
import { noticesOf } from "../../export/notices.ts";
import { openStore } from "../../store/index.ts";
import { catalogue, findIn } from "../../../tasks/catalogue.ts";
import type { Place } from "../host.ts";
import { appVersion } from "../version.ts";

const page = 200;

/**
 * As `data.json`: all runs of a visit with rows and events and what is stored of the person in the study, or all
 * runs of one task in a session outside any study.
 */
export async function dataOf(place: Place): Promise<string> {
  const { mode, study, participant, session } = place;
  const filter = { mode, study, participant, session, task: study === null ? place.task : undefined };
  const store = await openStore({ tasks: [] });
  try {
    const runs: Run[] = [];
    for (let offset = 0, total = 1; offset < total; offset += page) {
      const found = await store.runs(filter, offset, page);
      runs.unshift(...found.runs.toReversed());
      total = found.total;
    }
    const records: StoredRecord[] = [];
    if (study !== null) {
      for await (const record of store.records({ mode, study, participant })) records.push(record);
    }
    const sources = runs.map((run) => ({
      run,
      rows: () => store.rows(run.mode, run.runId, true),
      events: () => store.events(run.mode, run.runId),
    }));
    const parts: string[] = [];
    const ids = [...new Set(runs.map(({ task }) => task))];
    const tasks = await Promise.all(ids.map(async (id) => (await findIn(catalogue, id).task()).task));
    const notices = noticesOf(tasks, runs);
    const about = { appVersion, writtenAt: new Date().toISOString(), notices };
    for await (const part of dataPages(about, sources, records)) parts.push(part);
    return parts.join("");
  } finally {
    store.close();
  }
}
