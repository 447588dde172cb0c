import * as z from "zod";
import { localised, slug } from "./fields.ts";

const shared = {
  id: slug,
  text: localised,
  /** An optional item may be left without an answer. */
  optional: z.boolean().default(false),
};

const vasItem = z.strictObject({
  kind: z.literal("vas"),
  ...shared,
  /** Words at the two ends of the line, 0 and 100. */
  left: localised,
  right: localised,
});

const choiceItem = z.strictObject({
  kind: z.literal("choice"),
  ...shared,
  options: z
    .array(z.strictObject({ value: z.number(), text: localised }))
    .min(2)
    .max(20),
});

const numberItem = z.strictObject({
  kind: z.literal("number"),
  ...shared,
  min: z.number(),
  max: z.number(),
});

const textItem = z.strictObject({
  kind: z.literal("text"),
  ...shared,
  maxLength: z.int().min(1).max(2000).default(500),
});

const itemSchema = z.discriminatedUnion("kind", [vasItem, choiceItem, numberItem, textItem]);
export type Item = Readonly<z.output<typeof itemSchema>>;

/** A sum of items; null as soon as one of them was left out. */
const sumSchema = z.strictObject({ id: slug, items: z.array(slug).min(1).max(100) });

/** An answer that calls for the study's safety text at once: an item at or above a value. */
const alarmSchema = z.strictObject({ item: slug, from: z.number(), text: slug });

const ownQuestionnaireSchema = z.strictObject({
  title: localised,
  intro: localised.optional(),
  items: z.array(itemSchema).min(1).max(100),
  sums: z.array(sumSchema).max(20).default([]),
  alarm: alarmSchema.nullable().default(null),
});
export type Questionnaire = Readonly<z.output<typeof ownQuestionnaireSchema>>;

/** One of the questionnaires that come with the battery because they are free to reproduce. */
const shippedQuestionnaireSchema = z.strictObject({
  template: slug,
  /** Items to leave out, by id. */
  without: z.array(slug).max(20).default([]),
  /** The study's text that is shown at once after an answer that calls for it. */
  safetyText: slug.nullable().default(null),
});

export const questionnaireSchema = z.union([ownQuestionnaireSchema, shippedQuestionnaireSchema]);

/** The sums of a questionnaire from its answers; null where an item is missing. */
export function sumsOf(
  questionnaire: Pick<Questionnaire, "sums">,
  answers: Readonly<Record<string, number | string | null>>,
): Readonly<Record<string, number | null>> {
  return Object.fromEntries(
    questionnaire.sums.map(({ id, items }) => {
      const values = items.map((item) => answers[item]);
      const numbers = values.filter((value): value is number => typeof value === "number");
      return [id, numbers.length === values.length ? numbers.reduce((a, b) => a + b, 0) : null];
    }),
  );
}

/** Whether the answers call for the safety text. */
export function alarms(
  questionnaire: { readonly alarm: { readonly item: string; readonly from: number } | null },
  answers: Readonly<Record<string, number | string | null>>,
): boolean {
  const { alarm } = questionnaire;
  const given = alarm === null ? null : answers[alarm.item];
  return alarm !== null && typeof given === "number" && given >= alarm.from;
}
