import { csvLine, csvLines, type Row } from "../../src/export/csv.ts";
import type { Output } from "./output.ts";

/** A table on its way out: CSV, or one JSON array of objects whose keys are the columns. */
export class TableWriter<Column extends string> {
  readonly #output: Output;
  readonly #columns: readonly Column[];
  readonly #json: boolean;
  #empty = true;

  constructor(output: Output, columns: readonly Column[], json: boolean) {
    this.#output = output;
    this.#columns = columns;
    this.#json = json;
    this.#begin();
  }

  add(rows: readonly Row<Column>[]): void {
    if (!this.#json) {
      this.#output.write(csvLines(this.#columns, rows));
      return;
    }
    for (const row of rows) {
      const cells = Object.fromEntries(this.#columns.map((column) => [column, row[column] ?? null]));
      this.#output.write(`${this.#empty ? "\n" : ",\n"}${JSON.stringify(cells)}`);
      this.#empty = false;
    }
  }

  /** Forgets all rows. */
  restart(): void {
    this.#output.restart();
    this.#begin();
  }

  end(): void {
    if (this.#json) this.#output.write("\n]\n");
  }

  #begin(): void {
    this.#empty = true;
    this.#output.write(this.#json ? "[" : csvLine(this.#columns));
  }
}
