import { CsvReader } from "../../../export/csv-reader.ts";
import { Findings } from "../../../export/findings.ts";
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
  reader.push(await file.blob.text());
  reader.end();
  findings.throwAny();
  return { columns, rows };
}
