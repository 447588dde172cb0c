import { readPhotodiode } from "../photodiode.ts";
import * as z from "zod";
import {
  agePublicKey,
  durationText,
  language,
  localised,
  localisedMarkdown,
  slug,
  timeZone,
} from "./fields.ts";
import { questionnaireSchema } from "./questionnaire.ts";
import { stepSchema } from "./steps.ts";

const money = z.number().min(0).max(100_000);
const currency = z.string().regex(/^[A-Z]{3}$/, "Use three capital letters (ISO 4217), as in GBP.");

const windowSchema = z.strictObject({
  /** An anchor of the study, `enrolment`, or `visit:<id>` for the end of a visit. */
  anchor: z.string().min(1).max(60),
  from: durationText.optional(),
  to: durationText.optional(),
  /** The moment aimed at, for the list of who is due. */
  target: durationText.optional(),
  /** Open from the first moment of the first day to the last moment of the last; durations in whole days. */
  wholeDays: z.boolean().default(false),
});
export type Window = Readonly<z.output<typeof windowSchema>>;

const completionSchema = z.strictObject({
  code: z
    .string()
    .regex(/^[A-Za-z0-9-]{1,40}$/, "Use 1 to 40 letters, digits and hyphens.")
    .nullable()
    .default(null),
  returnUrl: z.string().max(500).nullable().default(null),
});

/** A visit without its steps. */
export const visitHeadSchema = z.strictObject({
  id: slug,
  title: localised,
  /** To get used to the tasks; its data are kept and enter no outcome. */
  training: z.boolean().default(false),
  window: windowSchema.nullable().default(null),
  /** Visits that must be over before. */
  after: z.array(slug).max(60).default([]),
  payment: money.nullable().default(null),
  completion: completionSchema.nullable().default(null),
});
const visitSchema = z.strictObject({
  ...visitHeadSchema.shape,
  steps: z.array(stepSchema).min(1).max(60),
});
export type Visit = Readonly<z.output<typeof visitSchema>>;

const idsSchema = z.discriminatedUnion("kind", [
  z.strictObject({
    /** Prefix, number and a check character (ISO 7064 MOD 37,36) that refuses typing mistakes. */
    kind: z.literal("checked"),
    /** One for each site; every site is counterbalanced by itself. */
    prefixes: z
      .array(
        z
          .string()
          .regex(/^[A-Z][A-Z0-9]{0,7}$/, "Use 1 to 8 capital letters and digits, beginning with a letter."),
      )
      .min(1)
      .max(50),
    digits: z.int().min(2).max(6).default(3),
  }),
  /** Codes come from elsewhere and carry no check character; numbers are given in the order of enrolment. */
  z.strictObject({ kind: z.literal("own") }),
  /** The page makes the code from a panel's id. Browsers do not know of each other: allocation is by chance. */
  z.strictObject({ kind: z.literal("panel") }),
]);

const factorSchema = z.strictObject({
  id: slug,
  /** Names of the levels, for `when`. */
  levels: z.array(slug).min(2).max(24).optional(),
  /** A task, whose own counterbalancing cells are the levels. */
  cells: slug.optional(),
  /** A task, whose parallel forms go through the visits by a Latin square; the levels are its rows. */
  forms: slug.optional(),
});
export type Factor = Readonly<z.output<typeof factorSchema>>;

const counterbalancingSchema = z.strictObject({
  factors: z.array(factorSchema).max(20).default([]),
  /** Groups of factors of which every combination comes equally often; the others are balanced one by one. */
  crossed: z.array(z.array(slug).min(2).max(6)).max(10).default([]),
});

const formsSchema = z.strictObject({
  /** The forms to use, in the order of the Latin square; all of the task's without it. */
  use: z.array(z.string().min(1).max(40)).min(1).max(24).optional(),
  /** Lets a person meet a form again when there are more occasions than forms. */
  mayRepeat: z.boolean().default(false),
});

/** What `study.json` holds. A change that gives a stored field another meaning raises `schema`. */
export const studySchema = z.strictObject({
  /** Where an editor finds the JSON Schema; not read. */
  $schema: z.string().max(500).optional(),
  schema: z.literal(1),
  id: slug,
  studyVersion: z.string().regex(/^\d{1,4}(\.\d{1,4}){0,2}$/, 'Use numbers with points, as in "1" or "1.2".'),
  title: z.string().min(1).max(200),
  description: z.string().max(5000).default(""),
  /** Together with the enrolment number it decides all counterbalancing. */
  seed: z.string().min(1).max(200),
  /** Whose calendar days count; null: the time zone of the computer at which an anchor is entered. */
  timeZone: timeZone.nullable().default(null),
  /** The first is the default. */
  languages: z.array(language).min(1).max(2).default(["en"]),
  ids: idsSchema,
  anchors: z
    .array(z.strictObject({ id: slug, title: z.string().min(1).max(120) }))
    .max(20)
    .default([]),
  counterbalancing: counterbalancingSchema.default({ factors: [], crossed: [] }),
  forms: z.record(slug, formsSchema).default({}),
  visits: z.array(visitSchema).min(1).max(60),
  questionnaires: z.record(slug, questionnaireSchema).default({}),
  texts: z.record(slug, localisedMarkdown).default({}),
  payment: z
    .strictObject({
      currency,
      /** For each finished visit that names no sum of its own. */
      perVisit: money.default(0),
      /** Whether money won in tasks is paid as well. */
      taskEarnings: z.boolean().default(true),
      /** The sum of a visit is rounded up to a multiple of this. */
      roundUpTo: z.number().min(0.01).max(100).default(0.01),
    })
    .nullable()
    .default(null),
  completion: completionSchema.nullable().default(null),
  /** A square for a light sensor in all tasks, as in the address: `top-left` or `top-left:80`. */
  photodiode: z
    .string()
    .refine((text) => readPhotodiode(text) !== null, 'Use a corner and a width, as in "top-left:60".')
    .optional(),
  /** Bundles of the study's data are encrypted to this public key of age, unless an export names another. */
  exportKey: z
    .string()
    .regex(agePublicKey, "Use the public key as age-keygen prints it: age1 and 58 letters and digits.")
    .optional(),
  /** Hosts that a return address may have beside those of the known panels. */
  returnHosts: z
    .array(z.string().regex(/^[a-z0-9-]+(\.[a-z0-9-]+)+$/, "Use a host alone, as in surveys.example.org."))
    .max(10)
    .default([]),
  /** What the allocation table must hold; who is in which arm is never in this file. */
  blinding: z
    .strictObject({
      arms: z.array(z.string().min(1).max(60)).min(2).max(12),
      periods: z.int().min(1).max(12).default(1),
    })
    .nullable()
    .default(null),
});
export type Study = Readonly<z.output<typeof studySchema>>;
export type StudyInput = z.input<typeof studySchema>;

/** The visit of an id; null when there is none. */
export function visitOf(study: Study, id: string): Visit | null {
  return study.visits.find((visit) => visit.id === id) ?? null;
}

/** A visit's title as the desk shows it, in English where it has one; its id when it has none. */
export function visitTitle(study: Study, visit: string): string {
  const title = visitOf(study, visit)?.title;
  return title?.en ?? title?.de ?? visit;
}

/** Ids of all tasks that a study uses, each once. */
export function tasksOf(study: Pick<Study, "visits">): readonly string[] {
  const ids = study.visits.flatMap(({ steps }) =>
    steps.flatMap((step) => (step.step === "task" ? [step.task] : [])),
  );
  return [...new Set(ids)];
}
