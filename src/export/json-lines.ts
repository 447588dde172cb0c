import * as z from "zod";
import {
  eventSchema,
  rowSchema,
  runSchema,
  type BatteryEvent,
  type Run,
  type StoredRow,
} from "../core/session.ts";
import type { AnyTask } from "../core/task.ts";
import { linesPerPage, type Pages } from "./csv.ts";
import { fileError, type Findings } from "./findings.ts";

/** Version of the file's form; a reader refuses what it does not know. */
export const dataFormatVersion = 1;

const headerSchema = z.strictObject({
  kind: z.literal("header"),
  format: z.literal("valence-data"),
  formatVersion: z.literal(dataFormatVersion),
  appVersion: z.string(),
  writtenAt: z.iso.datetime(),
});
const endSchema = z.strictObject({ kind: z.literal("end"), runs: z.int(), rows: z.int(), events: z.int() });
const rowLine = z.strictObject({
  kind: z.literal("row"),
  row: z.looseObject({ runId: z.string(), task: z.string() }),
});
const lineSchema = z.discriminatedUnion("kind", [
  headerSchema,
  z.strictObject({ kind: z.literal("run"), run: runSchema }),
  rowLine,
  z.strictObject({ kind: z.literal("event"), event: eventSchema }),
  endSchema,
]);
type Line = z.output<typeof lineSchema>;

/** A run with ways to its rows and events; nothing is read before its turn. */
export interface RunSource {
  readonly run: Run;
  rows(): Pages<StoredRow>;
  events(): readonly BatteryEvent[] | Promise<readonly BatteryEvent[]>;
}

/**
 * `data.json` page by page: JSON Lines, lossless. A header, then each run followed by its rows and its
 * events, then a line that counts them all, so that a file that was cut off is noticed.
 *
 * @param writtenAt ISO 8601, UTC
 */
export async function* dataPages(
  about: { readonly appVersion: string; readonly writtenAt: string },
  runs: Iterable<RunSource> | AsyncIterable<RunSource>,
): AsyncGenerator<string, void, undefined> {
  yield line({ kind: "header", format: "valence-data", formatVersion: dataFormatVersion, ...about });
  const count = { runs: 0, rows: 0, events: 0 };
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

/** Who receives what a DataReader reads. Lines are counted from 1. */
export interface DataReceiver {
  run(run: Run, line: number): void;
  /** `task` is null when this battery does not have it: the row is then known by its envelope only. */
  row(row: StoredRow, run: Run, task: AnyTask | null, line: number): void;
  event(event: BatteryEvent, line: number): void;
}

/** An incremental reader of `data.json`. Every line is checked against its schema. */
export class DataReader {
  readonly #file: string;
  readonly #tasks: readonly AnyTask[];
  readonly #receiver: DataReceiver;
  readonly #findings: Findings;
  readonly #runs = new Map<string, Run>();
  readonly #count = { runs: 0, rows: 0, events: 0 };
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

  #take(read: Line): void {
    switch (read.kind) {
      case "header":
        return;
      case "run":
        this.#count.runs++;
        this.#runs.set(read.run.runId, read.run);
        this.#receiver.run(read.run, this.#line);
        return;
      case "row":
        this.#count.rows++;
        this.#takeRow(read.row);
        return;
      case "event":
        this.#count.events++;
        this.#receiver.event(read.event, this.#line);
        return;
      case "end":
        this.#ended = true;
        for (const kind of ["runs", "rows", "events"] as const) {
          if (read[kind] === this.#count[kind]) continue;
          this.#fatal(
            this.#line,
            `the file counts ${read[kind]} ${kind}, but ${this.#count[kind]} are there.`,
            "Export it again.",
          );
        }
    }
  }

  #takeRow(row: z.output<typeof rowLine>["row"]): void {
    const run = this.#runs.get(row.runId);
    if (run === undefined) {
      this.#findings.add(
        this.#error(`the row's run ${row.runId} is not above it.`, "Give a data.json as it was exported."),
      );
      return;
    }
    const task = this.#tasks.find(({ id }) => id === row.task) ?? null;
    if (task !== null) {
      const parsed = rowSchema(task).safeParse(row);
      if (!parsed.success) {
        this.#findings.add(this.#unfit(parsed.error, ["row"]));
        return;
      }
    }
    this.#receiver.row(row as unknown as StoredRow, run, task, this.#line);
  }

  #parse(text: string): Line {
    let value: unknown;
    try {
      value = JSON.parse(text);
    } catch {
      const cut = text.startsWith("{") ? " or was cut off" : "";
      this.#fatal(
        this.#line,
        `the line is not JSON${cut}.`,
        "Give a data.json (JSON Lines) as it was exported.",
      );
    }
    const parsed = lineSchema.safeParse(value);
    if (!parsed.success) this.#findings.fatal(this.#unfit(parsed.error, []));
    return parsed.data;
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

function line(value: object): string {
  return `${JSON.stringify(value)}\n`;
}
