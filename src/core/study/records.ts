import * as z from "zod";
import { modes, type Mode } from "../session.ts";
import { language } from "./fields.ts";
import { studySchema } from "./schema.ts";

const at = z.iso.datetime();
const note = z.strictObject({ at, text: z.string().min(1).max(5000) });

/** One version of a study as it was imported; visits keep the version that they began with. */
export const studyVersionSchema = z.strictObject({
  kind: z.literal("version"),
  study: studySchema,
  /** SHA-256 of the study's canonical JSON: the same version cannot come with other content. */
  hash: z.string().regex(/^[0-9a-f]{64}$/),
  importedAt: at,
});
export type StudyVersion = Readonly<z.output<typeof studyVersionSchema>>;

/** The allocation table as it came: encrypted. Nothing here can read it. */
export const allocationSchema = z.strictObject({
  kind: z.literal("allocation"),
  /** The age file, armoured (text). */
  sealed: z.string().min(1).max(2_000_000),
  /** SHA-256 of the file: participants' opaque codes are made from it. */
  hash: z.string().regex(/^[0-9a-f]{64}$/),
  importedAt: at,
});
export type Allocation = Readonly<z.output<typeof allocationSchema>>;

const studyEventKinds = [
  "study-imported",
  "allocation-imported",
  "unblinding",
  "unblinding-of-one",
  "unblinding-failed",
] as const;

/** What happened to a study as a whole. */
const studyEventSchema = z.strictObject({
  at,
  kind: z.enum(studyEventKinds),
  detail: z.string().max(2000),
});
export type StudyEvent = Readonly<z.output<typeof studyEventSchema>>;
export const studyLogSchema = z.strictObject({ kind: z.literal("log"), events: z.array(studyEventSchema) });

const recordEventKinds = [
  "enrolled",
  "anchor",
  "override",
  "begun-again",
  "withdrawn",
  "unblinded",
  "paid",
  "pause",
  "continue",
  "skip",
  "stop",
  "clock",
  "gap",
] as const;

/** What happened to a person or a visit beside the runs: one flat sentence each. */
const recordEventSchema = z.strictObject({
  at,
  kind: z.enum(recordEventKinds),
  detail: z.string().max(2000),
});
export type RecordEvent = Readonly<z.output<typeof recordEventSchema>>;

const anchorTimeSchema = z.strictObject({
  plannedAt: at.nullable(),
  actualAt: at.nullable(),
  timeZone: z.string().min(1),
});
export type AnchorTime = Readonly<z.output<typeof anchorTimeSchema>>;

export const sexes = ["female", "male", "other"] as const;
export const hands = ["right", "left", "both"] as const;

/** Null: not asked, or not told. */
const factsSchema = z.strictObject({
  age: z.int().min(0).max(130).nullable(),
  sex: z.enum(sexes).nullable(),
  handedness: z.enum(hands).nullable(),
  /** First language, as the person writes it. */
  language: z.string().max(60).nullable(),
});
export type Facts = Readonly<z.output<typeof factsSchema>>;

/** A person in a study. The arm is not here, nor anywhere else outside the sealed table. */
export const enrolmentSchema = z.strictObject({
  schema: z.literal(1),
  mode: z.enum(modes),
  study: z.string().min(1),
  studyVersion: z.string().min(1),
  participant: z.string().min(1),
  /** Enrolment number within the site, from 1; null for panels, whose allocation is by chance. */
  number: z.int().min(1).nullable(),
  /** Prefix of the code; null where codes have none. */
  site: z.string().nullable(),
  enrolledAt: at,
  utcOffsetMin: z.int(),
  timeZone: z.string().min(1),
  language,
  /** Level index of each factor, fixed at enrolment: a later version of the study does not move it. */
  assigned: z.record(z.string(), z.int().min(0)),
  anchors: z.record(z.string(), anchorTimeSchema),
  facts: factsSchema.nullable(),
  consent: z
    .strictObject({ at, studyVersion: z.string(), visit: z.string(), textHash: z.string() })
    .nullable(),
  withdrawn: z
    .strictObject({ at, reason: z.string().max(2000), data: z.enum(["keep", "delete"]) })
    .nullable(),
  notes: z.array(note),
  /** Opaque, one for each person: says nothing about the arm without the sealed table and its key. */
  armCode: z.string().nullable(),
  events: z.array(recordEventSchema),
});
export type Enrolment = Readonly<z.output<typeof enrolmentSchema>>;

const answer = z.union([z.number(), z.string().max(5000), z.null()]);
export type Answers = Readonly<Record<string, number | string | null>>;

const stepRecordSchema = z.strictObject({
  id: z.string().min(1),
  /** `declined`: the person did not agree (consent). */
  state: z.enum(["begun", "done", "skipped", "declined"]),
  startedAt: at,
  finishedAt: at.nullable(),
  runId: z.string().nullable(),
  reason: z.string().max(2000).nullable(),
  answers: z.record(z.string(), answer).nullable(),
});
export type StepRecord = Readonly<z.output<typeof stepRecordSchema>>;

const visitStates = ["started", "finished", "stopped", "skipped"] as const;
const windowTimings = ["due", "early", "late", "anytime"] as const;
export type WindowTiming = (typeof windowTimings)[number];

/** A time that a visit was done and then, by an override, begun again. Its runs stay, as lower run numbers. */
const pastVisitSchema = z.strictObject({
  startedAt: at,
  finishedAt: at.nullable(),
  state: z.enum(visitStates),
  receipt: z.string().nullable(),
  steps: z.array(stepRecordSchema),
});

export const visitRecordSchema = z.strictObject({
  schema: z.literal(1),
  mode: z.enum(modes),
  study: z.string().min(1),
  studyVersion: z.string().min(1),
  participant: z.string().min(1),
  visit: z.string().min(1),
  state: z.enum(visitStates),
  startedAt: at,
  finishedAt: at.nullable(),
  utcOffsetMin: z.int(),
  timeZone: z.string().min(1),
  language,
  /** How the start lay to the visit's window. */
  timing: z.enum(windowTimings),
  override: z.strictObject({ at, reason: z.string().min(1).max(2000) }).nullable(),
  skipReason: z.string().max(2000).nullable(),
  steps: z.array(stepRecordSchema),
  notes: z.array(note),
  earned: z.array(
    z.strictObject({ step: z.string(), amount: z.number(), currency: z.string().regex(/^[A-Z]{3}$/) }),
  ),
  /** Four words, made from the heads of the hash chains of the visit's runs. */
  receipt: z.string().nullable(),
  receiptHash: z.string().nullable(),
  paidAt: at.nullable(),
  history: z.array(pastVisitSchema),
  events: z.array(recordEventSchema),
});
export type VisitRecord = Readonly<z.output<typeof visitRecordSchema>>;

/** Whom a record is about. */
export interface Person {
  readonly mode: Mode;
  readonly study: string;
  readonly participant: string;
}

export interface VisitPlace extends Person {
  readonly visit: string;
}
