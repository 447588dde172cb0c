import type { ColumnField } from "../core/fields.ts";
import { trialColumns } from "../core/columns.ts";
import type { StoredRow } from "../core/session.ts";
import type { AnyTask } from "../core/task.ts";
import { csvCell, csvLine, linesPerPage, type Cell, type Pages, type Row } from "./csv.ts";

type Values = Readonly<Record<string, unknown>>;

/** A stored row, with the overrides that stand over it where its task knows such a thing (`ruledRows`). */
export type TrialRow = StoredRow & { readonly overrides?: string | null };

/** The columns of a task's trial file: envelope, task, timing and overrides, in order. */
export function trialFields(task: AnyTask): readonly ColumnField[] {
  const { envelope, trial, timing, ruling } = trialColumns(task);
  return [...envelope, ...trial, ...timing, ...ruling];
}

/** The header of a task's trial file. */
export function trialHeader(task: AnyTask): string {
  return csvLine(trialFields(task).map((field) => field.name));
}

/** Stored rows as objects whose keys are the file's columns: what every other form is made of. */
export function trialTable(task: AnyTask, rows: readonly TrialRow[]): readonly Row[] {
  const { envelope, trial, timing, ruling } = trialColumns(task);
  return rows.map((row) => {
    const cells: Record<string, Cell> = {};
    const take = (fields: readonly ColumnField[], values: Values) => {
      for (const { name, key } of fields) cells[name] = (values[key] ?? null) as Cell;
    };
    take(envelope, row as unknown as Values);
    take(trial, row.trial);
    take(timing, row.timing ?? {});
    take(ruling, row as unknown as Values);
    return cells;
  });
}

/** Stored rows as lines of a trial file, without the header. */
export function trialLines(task: AnyTask, rows: readonly TrialRow[]): string {
  const { envelope, trial, timing, ruling } = trialColumns(task);
  const untimed = ",".repeat(timing.length);
  let text = "";
  for (const row of rows) {
    const cells = cellsOf(envelope, row as unknown as Values) + cellsOf(trial, row.trial);
    const certificate = row.timing === null ? untimed : cellsOf(timing, row.timing);
    text += `${cells.slice(1)}${certificate}${cellsOf(ruling, row as unknown as Values)}\n`;
  }
  return text;
}

/**
 * A whole trial file, page by page: header first, then the rows as they come.
 *
 * @param pages rows in pages of any size, as the store or a simulation hands them on
 */
export async function* trialPages(
  task: AnyTask,
  pages: Pages<TrialRow>,
): AsyncGenerator<string, void, undefined> {
  yield trialHeader(task);
  for await (const rows of pages) {
    for (let from = 0; from < rows.length; from += linesPerPage) {
      yield trialLines(task, rows.slice(from, from + linesPerPage));
    }
  }
}

/** `<study>_trials-<task>.csv`; rows of a single task, outside any study, say `valence`. */
export function trialFileName(study: string | null, task: AnyTask): string {
  return `${fileLabel(study ?? "valence")}_trials-${task.id}.csv`;
}

/** A text as part of a file name on every system: letters, digits, dot, hyphen and underscore. */
export function fileLabel(text: string): string {
  return text.normalize("NFC").replace(/[^\p{L}\p{N}._-]+/gu, "-");
}

/** Cells with a comma before each. */
function cellsOf(fields: readonly ColumnField[], values: Values): string {
  let cells = "";
  for (const { key } of fields) cells += `,${csvCell(values[key] as Cell)}`;
  return cells;
}
