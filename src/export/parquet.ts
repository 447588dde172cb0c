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
export async function* parquetPages(
  task: AnyTask,
  pages: Pages<TrialRow>,
  about: Readonly<Record<string, string>>,
): AsyncGenerator<Uint8Array, void, undefined> {
  const { ByteWriter, ParquetWriter } = await import("hyparquet-writer");
  const fields = trialFields(task);
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
    held.push(...trialTable(task, rows));
    if (held.length >= groupRows) yield await write();
  }
  if (held.length > 0) yield await write();
  await parquet.finish();
  yield take();
}

function cellOf({ name, kind }: ColumnField, row: Row): string | number | bigint | boolean | null {
  const cell = row[name] ?? null;
  return kind === "integer" && typeof cell === "number" ? BigInt(cell) : cell;
}
