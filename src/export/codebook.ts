import { parameterFields, type ColumnMeta, type Field } from "../core/fields.ts";
import { allowed, resolveParameters } from "../core/parameters.ts";
import { trialColumns } from "../core/columns.ts";
import type { AnyTask, Measure, Source } from "../core/task.ts";
import type { Row } from "./csv.ts";
import { neededColumns } from "./trials-in.ts";
import { tableNotes } from "./table-notes.ts";

export const codebookColumns = [
  "kind",
  "task",
  "file",
  "name",
  "title",
  "unit",
  "type",
  "levels",
  "missing",
  "needed",
  "default",
  "allowed",
  "formula",
  "source_doi",
  "source_where",
  "source_verified",
] as const;
export type CodebookRow = Row<(typeof codebookColumns)[number]>;

/**
 * Everything a reader of the files must know, one entry a row: each task's trial columns, parameters and
 * measures, then the columns of the files that hold no trials.
 */
export function codebookRows(tasks: readonly AnyTask[]): readonly CodebookRow[] {
  return [...tasks.flatMap(taskRows), ...tableRows()];
}

/** The codebook as one object, for machines: the same entries, by task and kind, with the presets. */
export function codebookJson(tasks: readonly AnyTask[]) {
  return {
    tasks: tasks.map((task) => ({
      id: task.id,
      version: task.version,
      scorerVersion: task.scorerVersion,
      title: task.title,
      purpose: task.purpose,
      parts: task.parts,
      sources: task.sources,
      columns: columnRows(task).map(compact),
      parameters: parameterRows(task).map(compact),
      measures: measureRows(task).map(compact),
      notices: noticesIn(task),
      presets: Object.fromEntries(
        Object.entries(task.presets).map(([name, { title }]) => [
          name,
          { title, parameters: resolveParameters(task, { preset: name }) },
        ]),
      ),
    })),
    tables: tableRows().map(compact),
  };
}

function taskRows(task: AnyTask): readonly CodebookRow[] {
  return [...columnRows(task), ...parameterRows(task), ...measureRows(task), ...noticeRows(task)];
}

function columnRows(task: AnyTask): readonly CodebookRow[] {
  const needed = neededColumns(task);
  const { envelope, trial, timing, ruling } = trialColumns(task);
  return [...envelope, ...trial, ...timing, ...ruling].map((field) => ({
    ...blank,
    ...entry("column", field),
    task: task.id,
    file: `trials-${task.id}.csv`,
    missing: field.missing,
    needed: needed.includes(field.name),
  }));
}

function parameterRows(task: AnyTask): readonly CodebookRow[] {
  const standard = resolveParameters(task, {}) as Readonly<Record<string, string | number | boolean | null>>;
  return parameterFields(task.parameters).map((field) => ({
    ...blank,
    ...entry("parameter", field),
    task: task.id,
    name: field.key,
    default: standard[field.key] ?? "none",
    allowed: allowed(field),
    ...sourceCells(field.source),
  }));
}

function measureRows(task: AnyTask): readonly CodebookRow[] {
  return Object.entries(task.measures).map(([name, measure]: readonly [string, Measure]) => ({
    ...blank,
    kind: "measure",
    task: task.id,
    file: "scores.csv",
    name,
    title: measure.title,
    unit: measure.unit,
    type: "number",
    missing: "cannot be computed from these rows",
    formula: measure.formula,
    ...sourceCells(measure.source),
  }));
}

/** What must be said of the material of the default preset; that of each run stands in runs.csv. */
function noticeRows(task: AnyTask): readonly CodebookRow[] {
  return noticesIn(task).map((title) => ({
    ...blank,
    kind: "notice",
    task: task.id,
    name: "material",
    title,
  }));
}

function noticesIn(task: AnyTask): readonly string[] {
  return task.notices?.(resolveParameters(task, {})) ?? [];
}

function tableRows(): readonly CodebookRow[] {
  return Object.entries(tableNotes).flatMap(([file, notes]) =>
    Object.entries<ColumnMeta>(notes).map(([name, meta]) => ({
      ...blank,
      kind: "column",
      file,
      name,
      ...meta,
    })),
  );
}

function entry(kind: string, field: Field & { readonly title: string; readonly unit: string }) {
  const { name, title, unit } = field;
  return { kind, name, title, unit, type: field.kind, levels: field.levels.join(";") };
}

function sourceCells({ doi, where, verified }: Source) {
  return { source_doi: doi, source_where: where, source_verified: verified };
}

const blank = Object.fromEntries(codebookColumns.map((column) => [column, null])) as CodebookRow;

/** An entry without its empty cells. */
function compact(row: CodebookRow): Partial<CodebookRow> {
  return Object.fromEntries(Object.entries(row).filter(([, cell]) => cell !== null && cell !== ""));
}
