import type { AnyTask } from "../../src/core/task.ts";
import { codebookRows, type CodebookRow } from "../../src/export/codebook.ts";
import { code, page, sourceOf, table } from "./markdown.ts";

/** Every column of every file, and every measure: the exported codebook for reading. */
export function codebookPage(tasks: readonly AnyTask[]): string {
  const rows = codebookRows(tasks);
  const columns = rows.filter((row) => row.kind === "column");
  const files = [...new Set(columns.map((row) => String(row.file)))];
  return page("Codebook", [
    "Every column of every file, and every measure of `scores.csv`. The same, for machines: `npm run --silent codebook`. “When empty” says what an empty cell means; “never” = there is always a value. **Needed** marks what scoring reads: a file from elsewhere can leave out all others.",
    ...files.flatMap((file) => [`## ${file}`, columnTable(columns.filter((row) => row.file === file))]),
    ...tasks.flatMap((task) => [
      `## Measures of the ${task.title.toLowerCase()} (${code(task.id)})`,
      measureTable(rows.filter((row) => row.kind === "measure" && row.task === task.id)),
    ]),
  ]);
}

function columnTable(rows: readonly CodebookRow[]): string {
  return table(
    ["column", "what it is", "type", "unit", "when empty", "needed"],
    rows.map((row) => [
      code(text(row.name)),
      text(row.title),
      text(row.levels) === "" ? text(row.type) : text(row.levels).replaceAll(";", " or "),
      text(row.unit),
      row.missing === null ? "never" : text(row.missing),
      row.needed === true ? "**needed**" : "",
    ]),
  );
}

function measureTable(rows: readonly CodebookRow[]): string {
  return table(
    ["measure", "what it is", "unit", "formula", "source"],
    rows.map((row) => [
      code(text(row.name)),
      text(row.title),
      text(row.unit),
      text(row.formula),
      sourceOf({
        doi: text(row.source_doi),
        where: text(row.source_where),
        verified: row.source_verified === true,
      }),
    ]),
  );
}

function text(cell: CodebookRow["name"]): string {
  return cell === null ? "" : String(cell);
}
