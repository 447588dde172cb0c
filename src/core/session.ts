import * as z from "zod";
import { column, columnFields } from "./fields.ts";
import { rulingColumns, rulingSchema } from "./rulings.ts";
import { timingSchema } from "./timing.ts";
import type { AnyPlay, AnyTask } from "./task.ts";

/** `pilot` and `demo` rows live in key spaces of their own; `simulated` rows only in files. */
export const modes = ["real", "pilot", "demo", "simulated"] as const;
export type Mode = (typeof modes)[number];

const text = (title: string, missing: string | null = null) => ({ title, unit: "", missing });

/** What every stored row says about where it comes from. Key order is column order. */
export const envelopeSchema = z.object({
  study: column(z.string().nullable(), text("Study", "a single task, outside any study")),
  participant: column(z.string().min(1), text("Participant code")),
  session: column(z.string().min(1), text("Session: the visit's id, or 1, 2, … for a single task")),
  run: column(z.int().min(1), text("Run of this task and part within the session")),
  task: column(z.string(), text("Task")),
  part: column(z.string(), text("Part of the task")),
  taskVersion: column(z.string(), text("Version of the task")),
  appVersion: column(z.string(), text("Version of the battery, with its build")),
  parametersHash: column(z.string(), text("First 16 hexadecimal digits of the SHA-256 of the parameters")),
  seed: column(z.string(), text("Seed of the plan")),
  mode: column(z.enum(modes), text("real, pilot, demo or simulated")),
  speed: column(z.number().positive(), {
    title: "Divisor of all durations (1 except in pilot runs)",
    unit: "",
    missing: null,
  }),
  attempt: column(z.int().min(1), text("1, or higher after an interruption: the run's n-th stretch")),
  sequence: column(z.int().min(1), text("Running number of the row within the run, practice included")),
  startedAt: column(z.iso.datetime(), text("Start of the trial, UTC")),
  utcOffsetMin: column(z.int(), { title: "Local time minus UTC", unit: "min", missing: null }),
  previousHash: column(z.string(), text("SHA-256 of the row before (of the run's header for the first)")),
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

/** All columns of a task's trial file, in order: envelope, task, timing, and overrides where the task knows them. */
export function trialColumns(task: AnyTask) {
  return {
    envelope: columnFields(envelopeSchema),
    trial: columnFields(task.trial),
    timing: columnFields(timingSchema(task.phases)),
    ruling: task.rulings === undefined ? [] : columnFields(rulingColumns),
  };
}

export const runStates = ["running", "finished", "stopped"] as const;

/** The header of a run: one part of one task by one participant in one session. */
export const runSchema = z.strictObject({
  runId: z.string().min(1),
  mode: z.enum(modes),
  study: z.string().nullable(),
  participant: z.string().min(1),
  session: z.string().min(1),
  run: z.int().min(1),
  task: z.string(),
  part: z.string(),
  taskVersion: z.string(),
  appVersion: z.string(),
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

export const eventKinds = [
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
