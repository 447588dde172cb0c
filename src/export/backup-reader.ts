import type { BatteryError } from "../core/errors.ts";
import type { BatteryEvent, Run, StoredRow } from "../core/session.ts";
import type { StoredRecord } from "../core/stored-record.ts";
import type { AnyTask } from "../core/task.ts";
import { fileError, Findings } from "./findings.ts";
import { DataReader } from "./json-lines.ts";
import { Utf8Reader } from "./utf8.ts";

/** A run of a backup, whole, with the line it begins on. */
export interface BackupRun {
  readonly kind: "run";
  readonly line: number;
  readonly run: Run;
  readonly rows: readonly StoredRow[];
  readonly events: readonly BatteryEvent[];
  /** The first row that does not fit its schema: the run is damaged. */
  readonly unfit: BatteryError | null;
}

/** Something beside the runs, with its line. */
export interface BackupRecord {
  readonly kind: "record";
  readonly line: number;
  readonly record: StoredRecord;
}

/**
 * The runs and records of a `data.json`, one after the other; memory holds one run. A damaged row makes its
 * run unfit and no more.
 *
 * @param chunks the file's bytes in pieces of any size
 * @throws BatteryError (`bad-file`) with file and line where the file as a whole is not sound: not JSON, cut
 * off, counts that do not fit, a run apart from its rows. What was handed on before must be forgotten then.
 */
export async function* backupOf(
  file: string,
  chunks: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
  tasks: readonly AnyTask[],
): AsyncGenerator<BackupRun | BackupRecord, void, undefined> {
  const findings = new Findings();
  const ready: (BackupRun | BackupRecord)[] = [];
  let open: { line: number; run: Run; rows: StoredRow[]; events: BatteryEvent[]; unfit: BatteryError | null };
  let opened = false;
  const close = () => {
    if (opened) ready.push({ kind: "run", ...open });
    opened = false;
  };
  const belongs = (runId: string, line: number) => {
    if (opened && open.run.runId === runId) return;
    findings.fatal(
      fileError(
        file,
        line,
        `what belongs to run ${runId} lies apart from it.`,
        "Give a data.json as it was exported.",
      ),
    );
  };
  const reader = new DataReader(
    file,
    tasks,
    {
      run(run, line) {
        close();
        open = { line, run, rows: [], events: [], unfit: null };
        opened = true;
      },
      row(row, _run, _task, line) {
        belongs(row.runId, line);
        open.rows.push(row);
      },
      event(event, line) {
        belongs(event.runId, line);
        open.events.push(event);
      },
      record: (record, line) => ready.push({ kind: "record", line, record }),
      unfit(error, runId) {
        if (opened && open.run.runId === runId) open.unfit ??= error;
      },
    },
    findings,
  );
  const utf8 = new Utf8Reader(file, findings);
  for await (const chunk of chunks) {
    reader.push(utf8.push(chunk));
    findings.throwAny();
    yield* ready.splice(0);
  }
  reader.push(utf8.end());
  reader.end();
  findings.throwAny();
  close();
  yield* ready.splice(0);
}
