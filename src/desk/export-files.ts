import { checkColumns, checkTable, scoreColumns, scoreTable } from "../core/scoring.ts";
import type { Run } from "../core/session.ts";
import type { AnyTask } from "../core/task.ts";
import { codebookColumns, codebookRows } from "../export/codebook.ts";
import { csvPages, type Row } from "../export/csv.ts";
import { dataPages, type RunSource } from "../export/json-lines.ts";
import { eventColumns, eventRows, runColumns, runRow, timingColumns, timingRows } from "../export/tables.ts";
import { trialPages } from "../export/trials-out.ts";
import { BatteryError } from "../core/errors.ts";
import { entryOf, type Desk } from "./desk.ts";
import { rowsOf, scoreStored } from "./scored-run.ts";

/** What can be taken away; each kind is one file, trials one a task. */
export type ExportKind = "trials" | "scores" | "qc" | "timing" | "events" | "runs" | "codebook" | "data";

/** What the writers of files work with. */
export interface Writing {
  readonly desk: Desk;
  readonly runs: readonly Run[];
  /** Reads something of each run in turn; a run that fails is set aside, whole. */
  readonly each: <T>(
    runs: readonly Run[],
    read: (run: Run) => Promise<readonly T[]>,
  ) => AsyncIterable<readonly T[]>;
  readonly setAside: (run: Run, error: unknown) => void;
}

/** A file to be written: the end of its name, and its text in pages. */
export interface Draft {
  readonly name: string;
  readonly pages: AsyncIterable<string>;
}

type Writer = (writing: Writing) => readonly Draft[];

/** The files of each kind. `data.json` takes rows as they are stored: a backup never fails on one of them. */
export const writers: Readonly<Record<ExportKind, Writer>> = {
  trials,
  scores: table("scores.csv", scoreColumns, async (desk, run) => scoreTable(await scoredRun(desk, run))),
  qc: table("qc.csv", checkColumns, async (desk, run) => checkTable(await scoredRun(desk, run))),
  timing: table("timing.csv", timingColumns, async (desk, run) =>
    timingRows(taskOf(desk, run), run, await rowsOf(desk.store, run)),
  ),
  events: table("events.csv", eventColumns, async ({ store }, run) =>
    eventRows(run, await store.events(run.mode, run.runId)),
  ),
  runs: table("runs.csv", runColumns, (_, run) => Promise.resolve([runRow(run)])),
  codebook: ({ desk }) => {
    const rows = codebookRows(desk.battery.map((entry) => entry.task));
    return [{ name: "codebook.csv", pages: csvPages(codebookColumns, [rows]) }];
  },
  data: ({ desk, runs, each }) => {
    const about = { appVersion: desk.appVersion, writtenAt: desk.now() };
    const sources = flat(each(runs, (run) => Promise.resolve([sourceOf(desk, run)])));
    return [{ name: "data.json", pages: dataPages(about, sources) }];
  },
};

/** One file a task; runs of a task that this version does not have are set aside. */
function trials({ desk, runs, each, setAside }: Writing): readonly Draft[] {
  for (const run of runs) {
    if (entryOf(desk.battery, run.task) === null) setAside(run, unknownTask(run));
  }
  return desk.battery.flatMap(({ task }) => {
    const own = runs.filter((run) => run.task === task.id);
    if (own.length === 0) return [];
    return [
      {
        name: `trials-${task.id}.csv`,
        pages: trialPages(
          task,
          each(own, (run) => rowsOf(desk.store, run)),
        ),
      },
    ];
  });
}

function table<C extends string>(
  name: string,
  columns: readonly C[],
  read: (desk: Desk, run: Run) => Promise<readonly Row<C>[]>,
): Writer {
  return ({ desk, runs, each }) => [
    {
      name,
      pages: csvPages(
        columns,
        each(runs, (run) => read(desk, run)),
      ),
    },
  ];
}

async function scoredRun(desk: Desk, run: Run) {
  return scoreStored(desk.store, taskOf(desk, run), run, await rowsOf(desk.store, run));
}

function taskOf(desk: Desk, run: Run): AnyTask {
  const entry = entryOf(desk.battery, run.task);
  if (entry === null) throw unknownTask(run);
  return entry.task;
}

function unknownTask(run: Run): BatteryError {
  return new BatteryError(
    "bad-call",
    `This version of the battery does not have the task "${run.task}".`,
    "Its data are complete in data.json; open it with the version it was recorded with.",
  );
}

function sourceOf({ store }: Desk, run: Run): RunSource {
  return {
    run,
    rows: () => store.rows(run.mode, run.runId, true),
    events: () => store.events(run.mode, run.runId),
  };
}

async function* flat<T>(pages: AsyncIterable<readonly T[]>): AsyncGenerator<T, void, undefined> {
  for await (const page of pages) yield* page;
}
