import { csvLine, csvLines, linesPerPage, type Cell, type Pages, type Row } from "./csv.ts";

/**
 * What makes a spreadsheet program take a text for a formula or a command: = + - @ and their full-width
 * forms, a tab or a carriage return, at the beginning of the cell or of a line in it.
 * Source: OWASP, CSV injection, https://owasp.org/www-community/attacks/CSV_Injection
 */
const formula = /(^|\n)(?=[\s\uFEFF\u200B]*[=+\-@\uFF1D\uFF0B\uFF0D\uFF20]|[\t\r])/g;

/** A cell that no spreadsheet program runs. Only texts are guarded: a negative number is a number. */
export function guarded(cell: Cell): Cell {
  return typeof cell === "string" ? cell.replace(formula, "$1'") : cell;
}

/**
 * A table for spreadsheet programs, page by page: a BOM, so that they read UTF-8, then CSV with every text
 * guarded. It is for looking; the plain file is the one to keep.
 */
export async function* guardedPages<Column extends string>(
  columns: readonly Column[],
  pages: Pages<Row<Column>>,
): AsyncGenerator<string, void, undefined> {
  yield `\uFEFF${csvLine(columns)}`;
  for await (const rows of pages) {
    for (let from = 0; from < rows.length; from += linesPerPage) {
      const safe = rows
        .slice(from, from + linesPerPage)
        .map(
          (row) => Object.fromEntries(columns.map((column) => [column, guarded(row[column])])) as Row<Column>,
        );
      yield csvLines(columns, safe);
    }
  }
}
