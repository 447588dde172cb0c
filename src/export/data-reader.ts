import * as z from "zod";
import {
  foreignRowSchema,
  readRowSchema,
  repeatedOfRun,
  type BatteryEvent,
  type Run,
  type StoredRow,
} from "../core/session.ts";
import { parseJson } from "../core/json.ts";
import type { StoredRecord } from "../core/stored-record.ts";
import type { AnyTask } from "../core/task.ts";
import type { BatteryError } from "../core/errors.ts";
import { fileError, type Findings } from "./findings.ts";
import { lineSchema, type DataLine } from "./data-format.ts";

type UnreadRow = Extract<DataLine, { kind: "row" }>["row"];

/** Who receives what a DataReader reads. Lines are counted from 1. */
export interface DataReceiver {
  run(run: Run, line: number): void;
  /** `task` is null when this battery does not have it: the row is then known by its envelope only. */
  row(row: StoredRow, run: Run, task: AnyTask | null, line: number): void;
  event(event: BatteryEvent, line: number): void;
  /** What a backup holds beside runs. */
  record?(record: StoredRecord, line: number): void;
  /** Takes a row that does not fit instead of the findings: the rest of the file is still good. */
  unfit?(error: BatteryError, runId: string): void;
}

/** An incremental reader of `data.json`. Every line is checked against its schema. */
export class DataReader {
  readonly #file: string;
  readonly #tasks: readonly AnyTask[];
  readonly #receiver: DataReceiver;
  readonly #findings: Findings;
  readonly #runs = new Map<string, Run>();
  readonly #count = { runs: 0, rows: 0, events: 0, records: 0 };
  #rest = "";
  #line = 0;
  #ended = false;

  constructor(file: string, tasks: readonly AnyTask[], receiver: DataReceiver, findings: Findings) {
    this.#file = file;
    this.#tasks = tasks;
    this.#receiver = receiver;
    this.#findings = findings;
  }

  /** @throws BatteryError (`bad-file`) when reading cannot go on; other mistakes go to the findings */
  push(text: string): void {
    const lines = (this.#rest + text).split("\n");
    this.#rest = lines.pop() ?? "";
    for (const content of lines) this.#read(content);
  }

  /** @throws BatteryError (`bad-file`) for an empty file and for one that was cut off */
  end(): void {
    if (this.#rest !== "") this.push("\n");
    if (this.#line === 0) this.#fatal(null, "the file is empty.", "Export it again.");
    if (!this.#ended)
      this.#fatal(this.#line, "the file ends before its last line: it was cut off.", "Export it again.");
  }

  #read(content: string): void {
    this.#line++;
    const text = this.#line === 1 ? content.replace(/^\uFEFF/, "") : content;
    if (this.#ended && text.trim() === "") return;
    const read = this.#parse(text);
    if ((this.#line === 1) !== (read.kind === "header")) {
      this.#fatal(
        this.#line,
        "a header must be the first line, and only the first.",
        "Give a data.json as it was exported.",
      );
    }
    if (this.#ended)
      this.#fatal(this.#line, "there is a line after the end.", "Give a data.json as it was exported.");
    this.#take(read);
  }

  #take(read: DataLine): void {
    switch (read.kind) {
      case "header":
        return;
      case "record":
        this.#count.records++;
        this.#receiver.record?.({ store: read.store, key: read.key, value: read.value }, this.#line);
        return;
      case "run":
        this.#count.runs++;
        if (this.#runs.has(read.run.runId)) {
          this.#fatal(
            this.#line,
            `run ${read.run.runId} is there twice.`,
            "Give a data.json as it was exported.",
          );
        }
        this.#runs.set(read.run.runId, read.run);
        this.#receiver.run(read.run, this.#line);
        return;
      case "row":
        this.#count.rows++;
        this.#takeRow(read.row);
        return;
      case "event":
        this.#count.events++;
        if (this.#runOf(read.event, "event") !== null) this.#receiver.event(read.event, this.#line);
        return;
      case "end":
        this.#ended = true;
        for (const kind of ["runs", "rows", "events", "records"] as const) {
          if (read[kind] === this.#count[kind]) continue;
          this.#fatal(
            this.#line,
            `the file counts ${read[kind]} ${kind}, but ${this.#count[kind]} are there.`,
            "Export it again.",
          );
        }
    }
  }

  #takeRow(unread: UnreadRow): void {
    const run = this.#runOf(unread, "row");
    if (run === null) return;
    const task = this.#tasks.find(({ id }) => id === unread.task) ?? null;
    const parsed = schemaOf(task, unread.taskVersion).safeParse(unread);
    if (!parsed.success) {
      this.#refuseRow(this.#unfit(parsed.error, ["row"]), run);
      return;
    }
    const row = unread as unknown as StoredRow;
    const other = repeatedOfRun.find((key) => row[key] !== run[key]);
    if (other === undefined) this.#receiver.row(row, run, task, this.#line);
    else {
      const what = `row.${other} is ${String(row[other])}, but ${String(run[other])} in the run above.`;
      this.#refuseRow(this.#error(what, "Give a data.json as it was exported."), run);
    }
  }

  #refuseRow(error: BatteryError, run: Run): void {
    if (this.#receiver.unfit === undefined) this.#findings.add(error);
    else this.#receiver.unfit(error, run.runId);
  }

  #runOf({ runId }: { readonly runId: string }, what: string): Run | null {
    const run = this.#runs.get(runId) ?? null;
    if (run === null) {
      const sentence = `the ${what}'s run ${runId} is not above it.`;
      this.#findings.add(this.#error(sentence, "Give a data.json as it was exported."));
    }
    return run;
  }

  #parse(text: string): DataLine {
    let value: unknown;
    try {
      value = parseJson(text);
    } catch (cause) {
      const deep = cause instanceof Error && cause.message.includes("nested");
      const cut = text.startsWith("{") ? " or was cut off" : "";
      this.#fatal(
        this.#line,
        deep ? `${cause.message}.` : `the line is not JSON${cut}.`,
        "Give a data.json (JSON Lines) as it was exported.",
      );
    }
    const parsed = lineSchema.safeParse(value);
    if (!parsed.success) this.#findings.fatal(this.#unfit(parsed.error, []));
    // The row as it stands in the file, not as a schema would build it: its bytes are kept.
    return parsed.data.kind === "row" ? (value as DataLine) : parsed.data;
  }

  #unfit(error: z.ZodError, before: readonly string[]) {
    const [issue] = error.issues;
    const path = [...before, ...(issue?.path ?? [])].join(".");
    return this.#error(
      `${path === "" ? "the line" : path} does not fit: ${issue?.message ?? "unknown"}.`,
      "Give a data.json as it was exported by this version or an earlier one.",
    );
  }

  #error(what: string, remedy: string) {
    return fileError(this.#file, this.#line, what, remedy);
  }

  #fatal(at: number | null, what: string, remedy: string): never {
    this.#findings.fatal(fileError(this.#file, at, what, remedy));
  }
}

/**
 * The schema of a row: all of it for the version that is here, but for timing columns that came later than
 * the row; for an earlier version what scoring needs, because columns may have come since.
 */
function schemaOf(task: AnyTask | null, version: string): z.ZodType {
  if (task === null) return foreignRowSchema;
  return version === task.version ? presentRow(task) : earlierRow(task);
}

const presentRows = new WeakMap<AnyTask, z.ZodType>();

function presentRow(task: AnyTask): z.ZodType {
  let schema = presentRows.get(task);
  if (schema === undefined) {
    schema = readRowSchema(task);
    presentRows.set(task, schema);
  }
  return schema;
}

const earlierRows = new WeakMap<AnyTask, z.ZodType>();

function earlierRow(task: AnyTask): z.ZodType {
  let schema = earlierRows.get(task);
  if (schema === undefined) {
    const needed = Object.entries(task.trial.shape).filter(([key]) => task.needed.includes(key));
    schema = foreignRowSchema.extend({ trial: z.looseObject(Object.fromEntries(needed) as z.ZodRawShape) });
    earlierRows.set(task, schema);
  }
  return schema;
}
