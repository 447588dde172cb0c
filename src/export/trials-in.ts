import { BatteryError, nearest } from "../core/errors.ts";
import { snake, type ColumnField } from "../core/fields.ts";
import { readOverrides } from "../core/rulings.ts";
import { trialColumns } from "../core/columns.ts";
import { neededEnvelope } from "../core/session.ts";
import type { AnyTask } from "../core/task.ts";
import { shownKeys } from "../core/timing.ts";
import { cellReader, refusal, refused, type CellReader } from "./cells.ts";
import type { CsvReceiver } from "./csv-reader.ts";
import type { CsvRecord } from "./csv-record.ts";
import { otherTask, taskOfFile } from "./file-task.ts";
import { cellError, fileError, type Findings } from "./findings.ts";
import type { AnyScoreRow, RunIdentity } from "./gather.ts";

/** A column of the file that is read, and how. */
interface Reading {
  readonly field: ColumnField;
  readonly at: number;
  readonly read: CellReader;
  /** An envelope column that may be absent may also be empty: both say nothing. */
  readonly optional: boolean;
}

/** Where the columns of a file stand and what becomes of them. */
interface Layout {
  readonly task: AnyTask;
  readonly identity: readonly Reading[];
  readonly row: readonly Reading[];
  /** A researcher's overrides, in tasks that know them. */
  readonly rulings: readonly Reading[];
  readonly taskAt: number;
  /** Columns that are not there and that only the rows of a part need. */
  readonly lacking: Readonly<Record<string, readonly string[]>>;
  /** A row with its columns and nothing in them: copying it is faster than growing a new object. */
  readonly blank: Readonly<Record<string, unknown>>;
}

/** Envelope columns that say to which run a row belongs, and what is known of that run. */
const identityKeys = [
  "study",
  "participant",
  "session",
  "run",
  "part",
  "mode",
  "taskVersion",
  "seed",
  "parametersHash",
  "startedAt",
];

export interface TrialsReaderOptions {
  readonly file: string;
  readonly tasks: readonly AnyTask[];
  /** The task the caller names; null lets the file say. */
  readonly named: AnyTask | null;
  readonly findings: Findings;
  onRow(identity: RunIdentity, row: AnyScoreRow, line: number): void;
  /** A remark that is no error, one line. */
  onNotice(sentence: string): void;
}

/**
 * Reads the records of a trial CSV as rows that can be scored: ours, or any file with the columns the
 * score needs. Give it to a CsvReader. Wrong values go to the findings with file, line and column.
 */
export class TrialsReader implements CsvReceiver {
  readonly #options: TrialsReaderOptions;
  #names: readonly string[] = [];
  #layout: Layout | null = null;
  #identity: RunIdentity | null = null;
  /** The identity cells of the row before, as they stand in the file. */
  #cells: string[] = [];

  constructor(options: TrialsReaderOptions) {
    this.#options = options;
  }

  header(names: readonly string[]): void {
    this.#names = names;
  }

  row(record: CsvRecord, line: number): void {
    this.#layout ??= this.#plan(record, line);
    const layout = this.#layout;
    const { file, findings } = this.#options;
    if (layout.taskAt !== -1 && !record.is(layout.taskAt, layout.task.id)) {
      findings.add(otherTask(file, line, record.cell(layout.taskAt), layout.task));
    }
    const identity = this.#identityOf(layout, record, line);
    const row: Record<string, unknown> = { ...layout.blank };
    for (const { field, at, read, optional } of layout.row) {
      const value = record.read(at, read);
      if (value === refused) this.#refuse(field, record.cell(at), line);
      else if (value !== null || !optional) row[field.key] = value;
    }
    for (const { field, at } of layout.rulings) {
      const cell = record.cell(at);
      const rulings = cell === "" ? undefined : readOverrides(cell);
      if (rulings === null) findings.add(notOverrides({ file, line, column: field.name }, cell));
      else if (rulings !== undefined) row["rulings"] = rulings;
    }
    if (findings.none && identity !== null) this.#options.onRow(identity, row, line);
  }

  #plan(record: CsvRecord, line: number): Layout {
    const { file, tasks, named, findings } = this.#options;
    const names = this.#names;
    let task: AnyTask;
    try {
      task = taskOfFile(tasks, { file, named, names, cells: record.cells(), line });
    } catch (error) {
      if (error instanceof BatteryError) findings.fatal(error);
      throw error;
    }
    const { envelope, trial, timing, ruling } = trialColumns(task);
    const known = [...envelope, ...trial, ...timing, ...ruling];
    const unknown = names.filter((name) => !known.some((field) => field.name === name));
    const lacking = lackingByPart(task, names);
    const later = Object.values(lacking).flat();
    const missing = neededColumns(task).filter((name) => !names.includes(name) && !later.includes(name));
    if (missing.length > 0) findings.fatal(missingColumns(file, missing, unknown));
    if (unknown.length > 0) {
      const columns = unknown.map((name) => (name === "" ? "without a name" : name)).join(", ");
      this.#options.onNotice(
        `${file}: ignored ${unknown.length === 1 ? "the column" : "the columns"} ${columns}.`,
      );
    }
    const needed = neededColumns(task);
    const readingOf = (field: ColumnField, optional: boolean): Reading[] => {
      const at = names.indexOf(field.name);
      const levels = field.key === "part" ? { kind: "level" as const, levels: task.parts } : {};
      const read = cellReader({ ...field, ...levels, nullable: field.nullable || optional });
      return at === -1 ? [] : [{ field: { ...field, ...levels }, at, read, optional }];
    };
    const ofEnvelope = (keys: readonly string[]) =>
      envelope.filter(({ key }) => keys.includes(key)).flatMap((f) => readingOf(f, !needed.includes(f.name)));
    const shown = timing.filter(({ key }) => shownKeys.some((one) => one === key));
    const row = [
      ...ofEnvelope(["attempt"]),
      ...trial.flatMap((field) => readingOf(field, false)),
      ...shown.flatMap((field) => readingOf(field, true)),
    ];
    return {
      task,
      identity: ofEnvelope(identityKeys),
      row,
      rulings: ruling.flatMap((field) => readingOf(field, true)),
      taskAt: named === null ? names.indexOf("task") : -1,
      lacking,
      blank: Object.fromEntries(row.map(({ field }) => [field.key, undefined])),
    };
  }

  /** The run of a row: the same object as for the row before when their cells are the same. */
  #identityOf(layout: Layout, record: CsvRecord, line: number): RunIdentity | null {
    if (this.#identity !== null && this.#sameRun(layout, record)) return this.#identity;
    this.#identity = null;
    const values: Record<string, unknown> = {};
    for (const [i, { field, at, read, optional }] of layout.identity.entries()) {
      const cell = record.cell(at);
      const value = cell === "" && !optional ? refused : record.read(at, read);
      if (value === refused) {
        this.#refuse(field, cell, line);
        return null;
      }
      values[field.key] = value;
      this.#cells[i] = cell;
    }
    this.#identity = identityFrom(values, layout.task, this.#options.file);
    const missing = layout.lacking[this.#identity.part] ?? [];
    if (missing.length > 0) {
      this.#options.findings.fatal(missingColumns(this.#options.file, missing, this.#names));
    }
    return this.#identity;
  }

  #sameRun(layout: Layout, record: CsvRecord): boolean {
    for (let i = 0; i < layout.identity.length; i++) {
      const { field, at } = layout.identity[i] as Reading;
      if (field.key !== "startedAt" && !record.is(at, this.#cells[i] as string)) return false;
    }
    return true;
  }

  #refuse(field: ColumnField, cell: string, line: number): void {
    const { file, findings } = this.#options;
    const [what, remedy] = refusal(field, cell);
    findings.add(cellError({ file, line, column: field.name }, what, remedy));
  }
}

function notOverrides(place: Parameters<typeof cellError>[0], cell: string): BatteryError {
  return cellError(
    place,
    `"${cell.slice(0, 40)}" is not a list of overrides.`,
    "Allowed: item=decision, joined by ;, as exports write it, or empty.",
  );
}

/** Envelope cells as the identity of a run; what the file does not say is null. */
function identityFrom(values: Readonly<Record<string, unknown>>, task: AnyTask, file: string): RunIdentity {
  const text = (key: string) => (values[key] as string | null | undefined) ?? null;
  const started = Date.parse(text("startedAt") ?? "");
  return {
    task,
    study: text("study"),
    participant: text("participant") ?? "",
    session: text("session") ?? "",
    run: (values["run"] as number | null | undefined) ?? null,
    part: text("part") ?? (task.parts[0] as string),
    mode: text("mode"),
    taskVersion: text("taskVersion"),
    seed: text("seed"),
    parametersHash: text("parametersHash"),
    parameters: null,
    startedMs: Number.isNaN(started) ? null : started,
    file,
  };
}

/** Columns a file must have to be scored, snake_case. Where a task has several parts, `part` says which. */
export function neededColumns(task: AnyTask): readonly string[] {
  const part = task.parts.length > 1 ? ["part"] : [];
  return [...new Set([...neededEnvelope, ...part, ...task.needed].map(snake))];
}

function lackingByPart(task: AnyTask, names: readonly string[]): Readonly<Record<string, readonly string[]>> {
  return Object.fromEntries(
    Object.entries(task.neededBy ?? {}).map(([part, keys]) => [
      part,
      keys.map(snake).filter((name) => !names.includes(name)),
    ]),
  );
}

function missingColumns(file: string, missing: readonly string[], unknown: readonly string[]): BatteryError {
  const renames = missing.flatMap((name) => {
    const near = nearest(name, unknown);
    return near === null ? [] : [`"${near}" to ${name}`];
  });
  const [noun, verb] = missing.length === 1 ? ["column", "is"] : ["columns", "are"];
  return fileError(
    file,
    1,
    `the ${noun} ${missing.join(", ")} ${verb} missing.`,
    renames.length === 0
      ? `Scoring needs ${missing.length === 1 ? "it" : "them"}; nothing is guessed in ${missing.length === 1 ? "its" : "their"} place.`
      : `Rename ${renames.join(", ")}?`,
  );
}
