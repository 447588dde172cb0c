import * as z from "zod";
import { rulingSchema } from "./ruling-event.ts";
import { timingSchema } from "./timing.ts";
import type { AnyPlay } from "./task.ts";

/** `pilot` and `demo` rows live in key spaces of their own; `simulated` rows only in files. */
export const modes = ["real", "pilot", "demo", "simulated"] as const;
export type Mode = (typeof modes)[number];

/** Whose and of what a row or a run is. */
const placeFields = {
  study: z.string().nullable(),
  participant: z.string().min(1),
  session: z.string().min(1),
  run: z.int().min(1),
  task: z.string(),
  part: z.string(),
  taskVersion: z.string(),
  appVersion: z.string(),
};

/** What every stored row says about where it comes from. Key order is column order. */
export const envelopeSchema = z.object({
  ...placeFields,
  parametersHash: z.string(),
  seed: z.string(),
  mode: z.enum(modes),
  speed: z.number().positive(),
  attempt: z.int().min(1),
  sequence: z.int().min(1),
  startedAt: z.iso.datetime(),
  utcOffsetMin: z.int(),
  previousHash: z.string(),
});
export type Envelope = Readonly<z.output<typeof envelopeSchema>>;

/** Whether a text can be a participant's code or a session's name: letters and digits of any alphabet, and . _ - */
export function isCode(text: string): boolean {
  return /^[\p{L}\p{N}][\p{L}\p{N}._-]{0,63}$/u.test(text);
}

/** Envelope columns a file must have; all others may be absent. */
export const neededEnvelope = ["participant", "session"] as const;

/** A row as it is kept: envelope, the task's own row, the timing certificate (null when simulated). */
export interface StoredRow extends Envelope {
  readonly runId: string;
  readonly trial: Readonly<Record<string, unknown>>;
  readonly timing: Readonly<Record<string, unknown>> | null;
}

const rowSchemas = new WeakMap<AnyPlay, z.ZodType<StoredRow>>();

/** The schema of a task's stored rows: used on write and on read. */
export function rowSchema(task: AnyPlay): z.ZodType<StoredRow> {
  let schema = rowSchemas.get(task);
  if (schema === undefined) {
    schema = z.strictObject({
      ...envelopeSchema.shape,
      runId: z.string().min(1),
      task: z.literal(task.id),
      trial: z.strictObject(task.trial.shape),
      timing: z.strictObject(timingSchema(task.phases).shape).nullable(),
    });
    rowSchemas.set(task, schema);
  }
  return schema;
}

/** A row as it is read back: timing columns may be absent, those that came later than the row. */
export function readRowSchema(task: AnyPlay) {
  const timing = z.strictObject(timingSchema(task.phases).shape).partial().nullable();
  return (rowSchema(task) as unknown as z.ZodObject).extend({ timing });
}

const cells = z.record(z.string(), z.unknown());
/** A row of a task or version that is not here: readable, and known by its envelope only. */
export const foreignRowSchema = z.looseObject({
  ...envelopeSchema.shape,
  runId: z.string().min(1),
  trial: cells,
  timing: cells.nullable(),
});

/** What a row repeats of its run. The app may have been renewed between two attempts, so its version is not among it. */
export const repeatedOfRun = [
  "study",
  "participant",
  "session",
  "run",
  "task",
  "part",
  "taskVersion",
  "parametersHash",
  "seed",
  "mode",
] as const satisfies readonly (keyof Envelope & keyof Run)[];

export const runStates = ["running", "finished", "stopped"] as const;

/** The header of a run: one part of one task by one participant in one session. */
export const runSchema = z.strictObject({
  runId: z.string().min(1),
  mode: z.enum(modes),
  ...placeFields,
  preset: z.string(),
  parameters: z.record(z.string(), z.unknown()),
  parametersHash: z.string(),
  seed: z.string(),
  cell: z.int().min(0),
  speed: z.number().positive(),
  agent: z.string().nullable(),
  language: z.string(),
  startedAt: z.iso.datetime(),
  utcOffsetMin: z.int(),
  display: z.strictObject({
    pxPerMm: z.number().positive().nullable(),
    pxPerMmMethod: z.enum(["card", "assumed96dpi"]).nullable(),
    devicePixelRatio: z.number().positive(),
    framePeriodMs: z.number().positive().nullable(),
    width: z.int(),
    height: z.int(),
    browser: z.string(),
    system: z.string(),
  }),
  /** SHA-256 over all fields above: the row chain starts from it. */
  headerHash: z.string(),
  state: z.enum(runStates),
  finishedAt: z.iso.datetime().nullable(),
  attempts: z.int().min(1),
  rows: z.int().min(0),
  chainHead: z.string(),
  exportedAt: z.iso.datetime().nullable(),
});
export type Run = Readonly<z.output<typeof runSchema>>;

const eventKinds = [
  "start",
  "resume",
  "pause",
  "continue",
  "stop",
  "finish",
  "focus-lost",
  "focus-gained",
  "hidden",
  "visible",
  "fullscreen-entered",
  "fullscreen-left",
  "resize",
  "display-change",
  "dim",
  "calibration",
  "device",
  "instruction",
  "comprehension",
  "break",
  "early-key",
  "unused-parameter",
  "gap",
  "lost-trial",
  "clock-change",
  "note",
  "override",
  "error",
  "export",
  "deletion",
] as const;

/** Something that happened beside the trials. `detail` is one flat sentence or value, never JSON in a cell. */
export const eventSchema = z.strictObject({
  runId: z.string(),
  mode: z.enum(modes),
  at: z.iso.datetime(),
  kind: z.enum(eventKinds),
  detail: z.string(),
  /** Rows acknowledged when it happened. */
  afterRow: z.int().min(0),
  /** With an `override`: what was decided about which row. */
  ruling: rulingSchema.optional(),
});
export type BatteryEvent = Readonly<z.output<typeof eventSchema>>;
