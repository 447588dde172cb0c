import { BatteryError } from "../core/errors.ts";

/** What a cell may hold. `null` and `undefined` are the empty cell: missing. */
export type Cell = string | number | boolean | null | undefined;

const special = /[",\r\n]/;

/** Lines in one page of text: some 100 kB, whatever the length of the table. */
export const linesPerPage = 500;

/**
 * One cell as in RFC 4180: numbers at full precision, `true`/`false`, quotes only where a comma, a
 * quote or a line break needs them.
 *
 * @throws BatteryError (`internal`) for NaN and infinities, which no column may hold
 */
export function csvCell(value: Cell): string {
  if (value === null || value === undefined) return "";
  if (typeof value === "string") return special.test(value) ? `"${value.replaceAll('"', '""')}"` : value;
  if (typeof value === "number" && !Number.isFinite(value)) {
    throw new BatteryError(
      "internal",
      `A cell cannot hold the number ${value}.`,
      "Please report which column it was.",
    );
  }
  return String(value);
}

/** One line of cells, line feed included. */
export function csvLine(cells: readonly Cell[]): string {
  let line = csvCell(cells[0]);
  for (let i = 1; i < cells.length; i++) line += `,${csvCell(cells[i])}`;
  return `${line}\n`;
}

/** Rows as a store or a simulation hands them on. */
export type Pages<T> = Iterable<readonly T[]> | AsyncIterable<readonly T[]>;

/** A row of a table with named columns. */
export type Row<Column extends string = string> = Readonly<Record<Column, Cell>>;

/** Rows as lines, without the header. Columns stand in the order given; other members are left out. */
export function csvLines<Column extends string>(
  columns: readonly Column[],
  rows: Iterable<Row<Column>>,
): string {
  let text = "";
  for (const row of rows) {
    let line = "";
    for (const column of columns) line += `,${csvCell(row[column])}`;
    text += `${line.slice(1)}\n`;
  }
  return text;
}

/**
 * A table page by page, header first, so that no long table is ever one string.
 *
 * @param pages rows in pages of any size, as they come
 */
export async function* csvPages<Column extends string>(
  columns: readonly Column[],
  pages: Pages<Row<Column>>,
): AsyncGenerator<string, void, undefined> {
  yield csvLine(columns);
  for await (const rows of pages) {
    for (let from = 0; from < rows.length; from += linesPerPage) {
      yield csvLines(columns, rows.slice(from, from + linesPerPage));
    }
  }
}

/** A small table as one text. */
export function csvText<Column extends string>(
  columns: readonly Column[],
  rows: Iterable<Row<Column>>,
): string {
  return csvLine(columns) + csvLines(columns, rows);
}
