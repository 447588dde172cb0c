import type { ColumnField } from "../core/fields.ts";
import type { AnyTask } from "../core/task.ts";
import type { Pages, Row } from "./csv.ts";
import { trialFields, trialTable, type TrialRow } from "./trials-out.ts";

/** Rows held at a time and written as one group: some 10 MB. */
const groupRows = 20_000;

/** Parquet's types for the kinds of columns. Whole numbers take 64 bits, so that none is ever too large. */
const types = {
  number: { type: "DOUBLE" },
  integer: { type: "INT64" },
  boolean: { type: "BOOLEAN" },
  text: { type: "BYTE_ARRAY", converted_type: "UTF8" },
  level: { type: "BYTE_ARRAY", converted_type: "UTF8" },
} as const;

/**
 * A task's trials as a Parquet file, in groups of rows: the columns of the CSV, with their types. Every
 * column may be null, because an empty cell is null here.
 *
 * @param about kept in the file as key and value: what wrote it and what its columns mean
 */
export function parquetPages(
  task: AnyTask,
  pages: Pages<TrialRow>,
  about: Readonly<Record<string, string>>,
): AsyncGenerator<Uint8Array, void, undefined> {
  return parquetTable(trialFields(task), tabled(task, pages), about);
}

async function* tabled(
  task: AnyTask,
  pages: Pages<TrialRow>,
): AsyncGenerator<readonly Row[], void, undefined> {
  for await (const rows of pages) yield trialTable(task, rows);
}

/** A column of a Parquet file. */
export type ParquetField = Pick<ColumnField, "name" | "kind">;

/** Columns of a table that has no schema, with the kind that all their cells have; text where they differ. */
export function fieldsIn(columns: readonly string[], rows: readonly Row[]): readonly ParquetField[] {
  return columns.map((name) => {
    const cells = rows.map((row) => row[name]).filter((cell) => cell !== null && cell !== undefined);
    const all = (test: (cell: unknown) => boolean) => cells.length > 0 && cells.every(test);
    if (all(Number.isInteger)) return { name, kind: "integer" };
    if (all((cell) => typeof cell === "number")) return { name, kind: "number" };
    return { name, kind: all((cell) => typeof cell === "boolean") ? "boolean" : "text" };
  });
}

/** Any table as a Parquet file: every column may be null. */
export async function* parquetTable(
  fields: readonly ParquetField[],
  pages: Pages<Row>,
  about: Readonly<Record<string, string>>,
): AsyncGenerator<Uint8Array, void, undefined> {
  const { ByteWriter, ParquetWriter } = await import("hyparquet-writer");
  const writer = new ByteWriter();
  const take = () => {
    const bytes = writer.getBytes().slice();
    writer.index = 0;
    return bytes;
  };
  const parquet = new ParquetWriter({
    writer,
    schema: [
      { name: "root", num_children: fields.length },
      ...fields.map(({ name, kind }) => ({ name, repetition_type: "OPTIONAL" as const, ...types[kind] })),
    ],
    kvMetadata: Object.entries(about).map(([key, value]) => ({ key, value })),
    createdBy: "valence",
  });
  let held: Row[] = [];
  const write = async () => {
    const columnData = fields.map((field) => ({
      name: field.name,
      data: held.map((row) => cellOf(field, row)),
    }));
    held = [];
    await parquet.write({ columnData, rowGroupSize: groupRows });
    return take();
  };
  for await (const rows of pages) {
    for (const row of rows) held.push(row);
    if (held.length >= groupRows) yield await write();
  }
  if (held.length > 0) yield await write();
  await parquet.finish();
  yield take();
}

function cellOf({ name, kind }: ParquetField, row: Row): string | number | bigint | boolean | null {
  const cell = row[name] ?? null;
  if (kind === "text" && cell !== null) return String(cell);
  return kind === "integer" && typeof cell === "number" ? BigInt(cell) : cell;
}
