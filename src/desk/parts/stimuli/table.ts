import { CsvReader } from "../../../export/csv-reader.ts";
import { fileError, Findings } from "../../../export/findings.ts";
import { Utf8Reader } from "../../../export/utf8.ts";
import { limits } from "../../../../stimuli/import/limits.ts";
import { tableColumns, type TableRow } from "../../../../stimuli/import/place.ts";
import type { Collected } from "./collect.ts";

/**
 * The table that says what each picture shows.
 *
 * @throws BatteryError `bad-file` with file and line, as every CSV here
 */
export async function readTable(
  file: Collected,
): Promise<{ readonly columns: readonly string[]; readonly rows: readonly TableRow[] }> {
  let columns: readonly string[] = [];
  const rows: TableRow[] = [];
  const findings = new Findings();
  const reader = new CsvReader(
    file.path,
    {
      header(names) {
        columns = names.map((name) => name.trim().toLowerCase());
      },
      row(record, line) {
        const cells: Record<string, string> = {};
        for (const column of tableColumns) {
          const at = columns.indexOf(column);
          if (at !== -1) cells[column] = record.cell(at);
        }
        rows.push({ line, cells });
      },
    },
    findings,
  );
  if (file.blob.size > limits.fileBytes) {
    const what = `the table is more than ${limits.fileBytes / 1e6} MB long.`;
    findings.fatal(fileError(file.path, null, what, "Give the table of names alone."));
  }
  const utf8 = new Utf8Reader(file.path, findings);
  reader.push(utf8.push(new Uint8Array(await file.blob.arrayBuffer())));
  reader.push(utf8.end());
  reader.end();
  findings.throwAny();
  return { columns, rows };
}
