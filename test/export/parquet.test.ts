import { parquetMetadata, parquetReadObjects } from "hyparquet";
import Papa from "papaparse";
import { describe, expect, test } from "vitest";
import { folderWriters } from "../../src/export/bundle.ts";
import { parquetPages } from "../../src/export/parquet.ts";
import { trialFields, trialHeader, trialLines } from "../../src/export/trials-out.ts";
import { battery } from "../../tasks/index.ts";
import { bytesOf, collect, storedParts, writingOf } from "./stored-runs.ts";

type Plain = string | number | bigint | boolean | null | undefined;

const bufferOf = (bytes: Buffer) =>
  bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.length) as ArrayBuffer;

describe.each(battery.map(({ task }) => task))("trials of $id as Parquet", (task) => {
  test("read back by another library they are the CSV read by another parser, type for type", async () => {
    const stored = await storedParts(task, { participant: 'P "1", ä' });
    const rows = stored.flatMap((one) => one.rows);
    const files = await collect(folderWriters.parquet(writingOf(stored, [task])));
    const file = bufferOf(files.get(`trials-${task.id}.parquet`)!.bytes);
    const read = (await parquetReadObjects({ file })) as Record<string, Plain>[];
    const csv = Papa.parse<Record<string, string>>(trialHeader(task) + trialLines(task, rows), {
      header: true,
      skipEmptyLines: true,
    });
    expect(csv.errors).toEqual([]);
    expect(read.length).toBe(rows.length);
    const asText = (value: Plain) => (value === null || value === undefined ? "" : String(value));
    for (const [i, row] of read.entries()) {
      const texts = Object.fromEntries(Object.entries(row).map(([name, value]) => [name, asText(value)]));
      expect(texts).toEqual(csv.data[i]);
    }
    const kinds = {
      number: "DOUBLE",
      integer: "INT64",
      boolean: "BOOLEAN",
      text: "BYTE_ARRAY",
      level: "BYTE_ARRAY",
    };
    expect(
      parquetMetadata(file)
        .schema.slice(1)
        .map(({ name, type }) => [name, type]),
    ).toEqual(trialFields(task).map(({ name, kind }) => [name, kinds[kind]]));
  });
});

test("many groups of rows are one table, and what wrote it is in the file", async () => {
  const task = battery[0]!.task;
  const [stored] = await storedParts(task, { preset: "demo" });
  async function* pages() {
    for (let i = 0; i < 1200; i++) yield await Promise.resolve(stored!.rows);
  }
  const count = 1200 * stored!.rows.length;
  const file = bufferOf(await bytesOf(parquetPages(task, pages(), { valence: "0.0.0" })));
  const about = parquetMetadata(file);
  expect(Number(about.num_rows)).toBe(count);
  expect(about.row_groups.length).toBeGreaterThan(1);
  expect(about.key_value_metadata).toContainEqual({ key: "valence", value: "0.0.0" });
  const last = await parquetReadObjects({ file, rowStart: count - 1, rowEnd: count });
  expect(last[0]!["sequence"]).toBe(BigInt(stored!.rows.at(-1)!.sequence));
});
