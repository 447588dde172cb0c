import type { Run } from "../core/session.ts";
import type { AnyTask } from "../core/task.ts";
import { csvPages } from "./csv.ts";
import { dataPages, type RunSource } from "./json-lines.ts";
import { noticesOf } from "./notices.ts";
import type { Draft, Writer, Writing } from "./source.ts";
import { guardedPages } from "./spreadsheet.ts";
import { taskOf, trialRowsOf } from "./stored-score.ts";
import { studyTables } from "./study-data.ts";
import { codebookTable, codebookText, tablesOut, type TableOut } from "./tables-out.ts";
import { trialFields, trialPages, trialTable } from "./trials-out.ts";

/** The kinds of plain files. Each is one file; trials one a task, the codebook two, a study four tables. */
export const plainKinds = [
  "trials",
  "scores",
  "qc",
  "timing",
  "events",
  "runs",
  "study",
  "codebook",
  "data",
] as const;
export type PlainKind = (typeof plainKinds)[number];

/** Writes the files of each kind. `data.json` takes rows as they are stored: a backup never fails on one. */
export const plainWriters: Readonly<Record<PlainKind, Writer>> = {
  trials: (writing) =>
    taskFiles(writing).map(({ task, runs }) => ({
      name: `trials-${task.id}.csv`,
      pages: trialPages(
        task,
        writing.each(runs, (run) => trialRowsOf(writing.source, task, run)),
      ),
    })),
  scores: table(() => tablesOut.scores),
  qc: table(() => tablesOut.qc),
  timing: table(() => tablesOut.timing),
  events: table(() => tablesOut.events),
  runs: table(() => tablesOut.runs),
  study: studyFiles,
  codebook: (writing) => [
    ...table(({ tasks }) => codebookTable(tasks))(writing),
    { name: "codebook.json", pages: once(codebookText(writing.tasks)) },
  ],
  data: ({ source, tasks, about, each }) => [
    {
      name: "data.json",
      pages: dataPages(
        {
          appVersion: about.appVersion,
          writtenAt: about.writtenAt,
          notices: noticesOf(tasks, source.runs),
        },
        flat(
          each(source.runs, async (run) => {
            const now = await source.current(run);
            return now === null ? [] : [runSource(source, now)];
          }),
        ),
        source.records(),
      ),
    },
  ],
};

/** The same tables for spreadsheet programs: with a BOM, and no text that they would take for a formula. */
export async function* spreadsheetFiles(writing: Writing): AsyncGenerator<Draft, void, undefined> {
  for (const { task, runs } of taskFiles(writing)) {
    const columns = trialFields(task).map((field) => field.name);
    const rows = writing.each(runs, async (run) =>
      trialTable(task, await trialRowsOf(writing.source, task, run)),
    );
    yield { name: `trials-${task.id}_spreadsheet.csv`, pages: guardedPages(columns, rows) };
  }
  for (const { name, columns, pages } of [...Object.values(tablesOut), codebookTable(writing.tasks)]) {
    yield {
      name: name.replace(".csv", "_spreadsheet.csv"),
      pages: guardedPages(columns, pages(writing)),
    };
  }
  for (const { name, columns, rows } of await studyTables(writing)) {
    yield { name: `${name}_spreadsheet.csv`, pages: guardedPages(columns, onePage(rows)) };
  }
}

/** People, visits, answers and payments of the studies; nothing where nobody is in one. */
async function* studyFiles(writing: Writing): AsyncGenerator<Draft, void, undefined> {
  for (const { name, columns, rows } of await studyTables(writing)) {
    yield { name: `${name}.csv`, pages: csvPages(columns, onePage(rows)) };
  }
}

/** A table that is in memory, as pages. */
export async function* onePage<T>(rows: readonly T[]): AsyncGenerator<readonly T[], void, undefined> {
  yield await Promise.resolve(rows);
}

/** The tasks that have runs, with them; runs of a task that is not here are set aside. */
export function taskFiles({ source, tasks, setAside }: Writing) {
  for (const run of source.runs) {
    try {
      taskOf(tasks, run);
    } catch (error) {
      setAside(run, error);
    }
  }
  return tasks.flatMap((task: AnyTask) => {
    const runs = source.runs.filter((run) => run.task === task.id);
    return runs.length === 0 ? [] : [{ task, runs }];
  });
}

/** A text as pages. */
export async function* once(text: string): AsyncGenerator<string, void, undefined> {
  yield await Promise.resolve(text);
}

function table(choose: (writing: Writing) => TableOut): (writing: Writing) => readonly Draft[] {
  return (writing) => {
    const { name, columns, pages } = choose(writing);
    return [{ name, pages: csvPages(columns, pages(writing)) }];
  };
}

/** A run that goes on while it is written ends in the file where its header says. */
function runSource(source: Writing["source"], run: Run): RunSource {
  return {
    run,
    rows: async function* () {
      let left = run.rows;
      for await (const page of source.rows(run, true)) {
        yield page.slice(0, left);
        left -= page.length;
        if (left <= 0) return;
      }
    },
    events: () => source.events(run),
  };
}

async function* flat<T>(pages: AsyncIterable<readonly T[]>): AsyncGenerator<T, void, undefined> {
  for await (const page of pages) yield* page;
}
