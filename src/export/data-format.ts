import * as z from "zod";
import { eventSchema, runSchema } from "../core/session.ts";
import { storedRecordSchema } from "../core/stored-record.ts";

/** Version of the file's form; a reader refuses what it does not know. Version 1 had no records. */
export const dataFormatVersion = 2;

const headerSchema = z.strictObject({
  kind: z.literal("header"),
  format: z.literal("valence-data"),
  formatVersion: z.literal([1, dataFormatVersion]),
  appVersion: z.string(),
  writtenAt: z.iso.datetime(),
  notices: z.array(z.string()).optional(),
});
const endSchema = z.strictObject({
  kind: z.literal("end"),
  runs: z.int(),
  rows: z.int(),
  events: z.int(),
  records: z.int().default(0),
});
/** Every line of the file. Rows are looked at more closely by the reader, which knows their task. */
export const lineSchema = z.discriminatedUnion("kind", [
  headerSchema,
  storedRecordSchema.extend({ kind: z.literal("record") }),
  z.strictObject({ kind: z.literal("run"), run: runSchema }),
  z.strictObject({
    kind: z.literal("row"),
    row: z.looseObject({ runId: z.string(), task: z.string(), taskVersion: z.string() }),
  }),
  z.strictObject({ kind: z.literal("event"), event: eventSchema }),
  endSchema,
]);
export type DataLine = z.output<typeof lineSchema>;
