import { closeSync, openSync, readSync } from "node:fs";
import type { BatteryEvent, Run, StoredRow } from "../../src/core/session.ts";
import type { StoredRecord } from "../../src/core/stored-record.ts";
import type { AnyShapes, AnyTask, EarlierRun } from "../../src/core/task.ts";
import { fileError, Findings } from "../../src/export/findings.ts";
import { lineSchema } from "../../src/export/data-format.ts";
import { DataReader } from "../../src/export/json-lines.ts";
import type { ExportSource } from "../../src/export/source.ts";
import { scoreRowsOf } from "../../src/export/stored-score.ts";
import type { World } from "./call.ts";
import { textOf, type Input } from "./input.ts";

/** A run of a `data.json` and where it stands there, in bytes: all of it lies between `from` and `to`. */
interface Placed {
  readonly run: Run;
  readonly from: number;
  to: number;
}

/**
 * A `data.json` as an export reads it. The file is read once, checked and indexed; rows are then read run by
 * run where they stand, so that memory holds one run.
 *
 * @throws BatteryError with every mistake found in the file
 */
export async function dataSource(input: Input, world: World): Promise<ExportSource> {
  const findings = new Findings();
  const places: Placed[] = [];
  const records: StoredRecord[] = [];
  let begin = 0;
  const belongs = (runId: string, line: number) => {
    if (places.at(-1)?.run.runId === runId) return;
    const what = `what belongs to run ${runId} lies apart from it.`;
    findings.fatal(fileError(input.name, line, what, "Give a data.json as it was exported."));
  };
  const reader = new DataReader(
    input.name,
    world.tasks,
    {
      run(run) {
        places.push({ run, from: begin, to: begin });
      },
      row: ({ runId }, _run, _task, line) => {
        belongs(runId, line);
      },
      event: ({ runId }, line) => {
        belongs(runId, line);
      },
      record: (record) => records.push(record),
    },
    findings,
  );
  for await (const text of textOf(input, findings)) {
    for (const line of text.split(/(?<=\n)/)) {
      if (line === "") continue;
      const end = begin + Buffer.byteLength(line);
      reader.push(line);
      const open = places.at(-1);
      if (open !== undefined) open.to = end;
      begin = end;
    }
  }
  reader.end();
  findings.throwAny();
  const runs = places.map(({ run }) => run);
  const index = new Map(places.map((place) => [place.run.runId, place]));
  const linesOf = (run: Run) => readLines(input.path, index.get(run.runId) as Placed);
  const rowsOf = (run: Run): readonly StoredRow[] =>
    linesOf(run).flatMap((line) => (line.kind === "row" ? [line.row as unknown as StoredRow] : []));
  const eventsOf = (run: Run): readonly BatteryEvent[] =>
    linesOf(run).flatMap((line) => (line.kind === "event" ? [line.event] : []));
  return {
    runs,
    current: (run) => Promise.resolve(run),
    rows: async function* (run) {
      yield await Promise.resolve(rowsOf(run));
    },
    events: (run) => Promise.resolve(eventsOf(run)),
    earlier: (task, run) => Promise.resolve(earlierIn(runs, task, run, rowsOf)),
    records: async function* () {
      await Promise.resolve();
      yield* records;
    },
  };
}

function earlierIn(
  runs: readonly Run[],
  task: AnyTask,
  of: Run,
  rowsOf: (run: Run) => readonly StoredRow[],
): readonly EarlierRun<AnyShapes>[] {
  if (task.parts.length < 2) return [];
  return runs
    .filter(
      (run) =>
        run.task === task.id &&
        run.mode === of.mode &&
        run.study === of.study &&
        run.participant === of.participant &&
        run.startedAt < of.startedAt,
    )
    .sort((a, b) => (a.startedAt < b.startedAt ? -1 : 1))
    .map((run) => ({
      session: run.session,
      run: run.run,
      part: run.part,
      rows: scoreRowsOf(rowsOf(run)),
    }));
}

/** The lines of a run, as they were checked when the file was indexed. */
function readLines(path: string, { from, to }: Placed) {
  const bytes = Buffer.alloc(to - from);
  const file = openSync(path, "r");
  try {
    for (let at = 0; at < bytes.length;) {
      const read = readSync(file, bytes, at, bytes.length - at, from + at);
      if (read === 0) break;
      at += read;
    }
  } finally {
    closeSync(file);
  }
  return bytes
    .toString("utf8")
    .split("\n")
    .filter((line) => line !== "")
    .map((line) => ({ raw: JSON.parse(line) as unknown, parsed: lineSchema.parse(JSON.parse(line)) }))
    .map(({ raw, parsed }) => (parsed.kind === "row" ? (raw as typeof parsed) : parsed));
}
