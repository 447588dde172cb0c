import type { BatteryEvent, Run, StoredRow } from "../core/session.ts";
import type { StoredRecord } from "../core/stored-record.ts";
import { linesPerPage, type Pages } from "./csv.ts";
import { dataFormatVersion } from "./data-format.ts";

export { DataReader, type DataReceiver } from "./data-reader.ts";

/** A run with ways to its rows and events; nothing is read before its turn. */
export interface RunSource {
  readonly run: Run;
  rows(): Pages<StoredRow>;
  events(): readonly BatteryEvent[] | Promise<readonly BatteryEvent[]>;
}

/**
 * `data.json` page by page: JSON Lines, lossless. A header, then what is known beside the runs, then each
 * run followed by its rows and its events, then a line that counts them all, so that a file that was cut
 * off is noticed.
 *
 * @param about `writtenAt` ISO 8601, UTC
 * @param records studies, people, visits and traces of deletions that belong to these runs
 */
export async function* dataPages(
  about: {
    readonly appVersion: string;
    readonly writtenAt: string;
    /** What must be said of the material (`noticesOf`). */
    readonly notices?: readonly string[];
  },
  runs: Iterable<RunSource> | AsyncIterable<RunSource>,
  records: Iterable<StoredRecord> | AsyncIterable<StoredRecord> = [],
): AsyncGenerator<string, void, undefined> {
  yield line({ kind: "header", format: "valence-data", formatVersion: dataFormatVersion, ...about });
  const count = { runs: 0, rows: 0, events: 0, records: 0 };
  for await (const { store, key, value } of records) {
    count.records++;
    yield line({ kind: "record", store, key, value });
  }
  for await (const source of runs) {
    count.runs++;
    yield line({ kind: "run", run: source.run });
    for await (const rows of source.rows()) {
      count.rows += rows.length;
      for (let from = 0; from < rows.length; from += linesPerPage) {
        yield rows
          .slice(from, from + linesPerPage)
          .map((row) => line({ kind: "row", row }))
          .join("");
      }
    }
    const events = await source.events();
    count.events += events.length;
    yield events.map((event) => line({ kind: "event", event })).join("");
  }
  yield line({ kind: "end", ...count });
}

function line(value: object): string {
  return `${JSON.stringify(value)}\n`;
}
