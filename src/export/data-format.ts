import * as z from "zod";
import { eventSchema, runSchema } from "../core/session.ts";

/** Version of the file's form; a reader refuses what it does not know. */
export const dataFormatVersion = 1;

const headerSchema = z.strictObject({
  kind: z.literal("header"),
  format: z.literal("valence-data"),
  formatVersion: z.literal(dataFormatVersion),
  appVersion: z.string(),
  writtenAt: z.iso.datetime(),
});
const endSchema = z.strictObject({ kind: z.literal("end"), runs: z.int(), rows: z.int(), events: z.int() });
/** Every line of the file. Rows are looked at more closely by the reader, which knows their task. */
export const lineSchema = z.discriminatedUnion("kind", [
  headerSchema,
  z.strictObject({ kind: z.literal("run"), run: runSchema }),
  z.strictObject({
    kind: z.literal("row"),
    row: z.looseObject({ runId: z.string(), task: z.string(), taskVersion: z.string() }),
  }),
  z.strictObject({ kind: z.literal("event"), event: eventSchema }),
  endSchema,
]);
export type DataLine = z.output<typeof lineSchema>;
