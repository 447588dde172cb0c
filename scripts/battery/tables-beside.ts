import { dirname } from "node:path";
import type { ColumnField } from "../../src/core/fields.ts";
import type { Run } from "../../src/core/session.ts";
import type { AnyTask } from "../../src/core/task.ts";
import type { Cell, Row } from "../../src/export/csv.ts";
import { CsvReader } from "../../src/export/csv-reader.ts";
import { cellError, fileError, type Findings } from "../../src/export/findings.ts";
import type { ExportSource } from "../../src/export/source.ts";
import { taskOf, trialRowsOf } from "../../src/export/stored-score.ts";
import { trialFields, trialTable } from "../../src/export/trials-out.ts";
import type { Call, World } from "./call.ts";
import { dataSource } from "./data-source.ts";
import { textOf, type Input } from "./input.ts";

const remedy = "The table was changed after the export; data.json and its chain are what was recorded.";
const place = ["study", "participant", "session", "run", "task", "part", "mode"] as const;

/** A line of a table, out of the reader's hands. */
interface Line {
  readonly at: number;
  readonly cells: readonly string[];
}

/** A run of the data.json with what the table has shown of it so far. */
interface Expected {
  readonly run: Run;
  readonly task: AnyTask;
  readonly fields: readonly ColumnField[];
  readonly seen: Map<number, number>;
  /** Columns that were found changed: of each the first row is named. */
  readonly changed: Set<string>;
  last: number;
}

/**
 * Holds every trial table that lies beside a `data.json` against it, cell by cell: a row that was changed, taken
 * out, put in or moved goes to the findings with its line.
 *
 * @returns the tables that hold nothing else than a `data.json` beside them
 */
export async function compareTables(
  call: Call,
  world: World,
  inputs: readonly Input[],
  findings: Findings,
): Promise<ReadonlySet<Input>> {
  const same = new Set<Input>();
  for (const data of inputs.filter(({ form }) => form === "data")) {
    const beside = inputs.filter(({ form, name }) => form === "csv" && dirname(name) === dirname(data.name));
    if (beside.length === 0) continue;
    const source = await dataSource(data, world);
    for (const table of beside) {
      const together = !call.operands.includes(table.name) && !call.operands.includes(data.name);
      if (await new Comparison(source, world, table, together, findings).compare()) same.add(table);
    }
  }
  return same;
}

class Comparison {
  readonly #source: ExportSource;
  readonly #table: Input;
  /** Whether both came in one folder or archive, so that neither may hold a run that the other lacks. */
  readonly #together: boolean;
  readonly #findings: Findings;
  readonly #runs = new Map<string, Expected>();
  readonly #strangers = new Set<string>();
  #other = false;
  /** Where each column stands. */
  #at: ReadonlyMap<string, number> = new Map();
  #open: { readonly key: string; readonly rows: ReadonlyMap<number, Row> } | null = null;

  constructor(source: ExportSource, world: World, table: Input, together: boolean, findings: Findings) {
    this.#source = source;
    this.#table = table;
    this.#together = together;
    this.#findings = findings;
    for (const run of source.runs) {
      if (!world.tasks.some(({ id }) => id === run.task)) continue;
      const key = keyOf(place.map((name) => (run[name] === null ? "" : String(run[name]))));
      const task = taskOf(world.tasks, run);
      this.#runs.set(key, {
        run,
        task,
        fields: trialFields(task),
        seen: new Map(),
        changed: new Set(),
        last: 0,
      });
    }
  }

  /** @returns whether every row of the table is a row of the data.json */
  async compare(): Promise<boolean> {
    const lines: Line[] = [];
    const reader = new CsvReader(
      this.#table.name,
      {
        header: (names) => (this.#at = new Map(names.map((name, i) => [name, i]))),
        row: (record, at) => lines.push({ at, cells: record.cells() }),
      },
      this.#findings,
    );
    for await (const text of textOf(this.#table, this.#findings)) {
      reader.push(text);
      for (const line of lines.splice(0)) await this.#line(line);
    }
    reader.end();
    for (const line of lines.splice(0)) await this.#line(line);
    this.#missing();
    return !this.#other;
  }

  async #line(line: Line): Promise<void> {
    const cell = (name: string) => this.#cell(line, name);
    const cells = place.map(cell);
    const sequence = Number(cell("sequence") ?? NaN);
    // A table without these columns is no export: it is checked by itself.
    if (cells.includes(undefined) || Number.isNaN(sequence)) {
      this.#other = true;
      return;
    }
    const key = keyOf(cells as readonly string[]);
    const expected = this.#runs.get(key);
    if (expected === undefined) {
      if (this.#together && !this.#strangers.has(key))
        this.#find(line.at, `data.json has no such run (${whose(cell)}).`);
      this.#strangers.add(key);
      this.#other = true;
      return;
    }
    const row = (await this.#rowsOf(key, expected)).get(sequence);
    if (row === undefined) this.#find(line.at, `data.json has no row ${sequence} of ${whose(cell)}.`);
    else this.#row(line, sequence, expected, row);
  }

  #row(line: Line, sequence: number, expected: Expected, row: Row): void {
    const before = expected.seen.get(sequence);
    if (before !== undefined) {
      this.#find(line.at, `row ${sequence} of the run is there twice: line ${before} has it too.`);
      return;
    }
    expected.seen.set(sequence, line.at);
    if (sequence < expected.last) this.#find(line.at, `row ${sequence} comes after row ${expected.last}.`);
    expected.last = Math.max(expected.last, sequence);
    const changed = expected.fields.find((field) => {
      const cell = this.#cell(line, field.name);
      return cell !== undefined && !same(field, cell, plain(row[field.name]));
    });
    if (changed === undefined || expected.changed.has(changed.name)) return;
    const { name } = changed;
    expected.changed.add(name);
    const [is, was] = [this.#cell(line, name) ?? "", plain(row[name])].map((cell) =>
      cell === "" ? "empty" : `"${cell.slice(0, 60)}"`,
    );
    const column = { file: this.#table.name, line: line.at, column: name };
    this.#findings.add(cellError(column, `the cell is ${is}, in data.json ${was}.`, remedy));
  }

  /** Rows that the table lacks, of each run the first; runs that it lacks. */
  #missing(): void {
    const shown = [...this.#runs.values()].filter(({ seen }) => seen.size > 0);
    for (const expected of this.#runs.values()) {
      const { run, seen } = expected;
      const absent = seen.size === 0;
      // A table holds one task and one mode.
      const belongs = shown.some(({ run: one }) => one.task === run.task && one.mode === run.mode);
      if (run.rows === 0 || (absent && !(this.#together && belongs))) continue;
      let first = 1;
      while (seen.has(first)) first++;
      if (first > run.rows) continue;
      const whole = absent ? "all rows" : `row ${first}`;
      const person = `participant ${run.participant}, session ${run.session}, run ${run.run}`;
      const part = expected.task.parts.length > 1 ? `, ${run.part},` : "";
      this.#find(
        null,
        `${whole} of ${person}${part} ${absent ? "are" : "is"} missing; data.json has ${run.rows}.`,
      );
    }
  }

  async #rowsOf(key: string, { run, task }: Expected): Promise<ReadonlyMap<number, Row>> {
    if (this.#open?.key === key) return this.#open.rows;
    const rows = await trialRowsOf(this.#source, task, run);
    const table = trialTable(task, rows);
    const bySequence = new Map(rows.map((row, i) => [row.sequence, table[i] as Row]));
    this.#open = { key, rows: bySequence };
    return bySequence;
  }

  #cell({ cells }: Line, name: string): string | undefined {
    return cells[this.#at.get(name) ?? -1];
  }

  #find(line: number | null, what: string): void {
    this.#findings.add(fileError(this.#table.name, line, what, remedy));
  }
}

function keyOf(cells: readonly string[]): string {
  return JSON.stringify(cells);
}

function whose(cell: (name: string) => string | undefined): string {
  return `participant ${cell("participant") ?? ""}, session ${cell("session") ?? ""}, run ${cell("run") ?? ""}`;
}

/** A value as a cell holds it, before any quoting. */
function plain(value: Cell): string {
  return value === null || value === undefined ? "" : String(value);
}

/** Other programs write numbers and truth values otherwise; that is no change. */
function same({ kind }: ColumnField, cell: string, expected: string): boolean {
  if (cell === expected) return true;
  if (cell === "" || expected === "") return false;
  if (kind === "number" || kind === "integer") return Number(cell) === Number(expected);
  return kind === "boolean" && cell.toLowerCase() === expected;
}
