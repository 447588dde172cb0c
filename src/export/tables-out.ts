import { checkColumns, checkTable, scoreColumns, scoreTable } from "../core/scoring.ts";
import type { Run } from "../core/session.ts";
import type { AnyTask } from "../core/task.ts";
import { codebookColumns, codebookJson, codebookRows } from "./codebook.ts";
import type { Row } from "./csv.ts";
import type { Writing } from "./source.ts";
import { noticesOf } from "./notices.ts";
import { rowsOf } from "./source.ts";
import { scoreOf, taskOf } from "./stored-score.ts";
import { eventColumns, eventRows, runColumns, runRow, timingColumns, timingRows } from "./tables.ts";

/** A table that is not one of trials, run by run. */
export interface TableOut {
  readonly name: string;
  readonly columns: readonly string[];
  readonly pages: (writing: Writing) => AsyncIterable<readonly Row[]>;
}

function byRun(
  name: string,
  columns: readonly string[],
  read: (writing: Writing, run: Run) => Promise<readonly Row[]>,
): TableOut {
  return {
    name,
    columns,
    pages: (writing) => writing.each(writing.source.runs, (run) => read(writing, run)),
  };
}

/** The tables of an export by the kind they are asked for. */
export const tablesOut = {
  scores: byRun("scores.csv", scoreColumns, async ({ source, tasks }, run) =>
    scoreTable(await scoreOf(source, taskOf(tasks, run), run)),
  ),
  qc: byRun("qc.csv", checkColumns, async ({ source, tasks }, run) =>
    checkTable(await scoreOf(source, taskOf(tasks, run), run)),
  ),
  timing: byRun("timing.csv", timingColumns, async ({ source, tasks }, run) =>
    timingRows(taskOf(tasks, run), run, await rowsOf(source, run)),
  ),
  events: byRun("events.csv", eventColumns, async ({ source }, run) =>
    eventRows(run, await source.events(run)),
  ),
  runs: byRun("runs.csv", runColumns, async ({ tasks }, run) =>
    Promise.resolve([runRow(run, noticesOf(tasks, [run]))]),
  ),
} as const;

/** What every column, parameter and score of these tasks means, a line each: `codebook.csv`. */
export function codebookTable(tasks: readonly AnyTask[]): TableOut {
  return {
    name: "codebook.csv",
    columns: codebookColumns,
    pages: async function* () {
      yield await Promise.resolve(codebookRows(tasks));
    },
  };
}

/** The codebook for machines. */
export function codebookText(tasks: readonly AnyTask[]): string {
  return `${JSON.stringify(codebookJson(tasks), null, 2)}\n`;
}
