import * as z from "zod";
import { languages, type Language } from "../text.ts";
import { isTimeZone } from "./calendar.ts";
import { durationForm, durationOf } from "./duration.ts";

/** An id inside a study file: for addresses, file names and columns. */
export const slug = z
  .string()
  .regex(
    /^[A-Za-z0-9][A-Za-z0-9-]{0,39}$/,
    "Use 1 to 40 letters, digits and hyphens, beginning with a letter or digit.",
  )
  // Whatever looks such a name up in an object would find the language's own.
  .refine((id) => !(id in {}), "This word is taken by the programming language: use another.");

/** An ISO 8601 duration, kept as it was written. */
export const durationText = z.string().refine((text) => durationOf(text) !== null, durationForm);

export const timeZone = z
  .string()
  .refine(isTimeZone, 'Use the name of a time zone, as in "Europe/London", or leave it out.');

/** Plain text in the languages of the study. */
export const localised = z.strictObject({
  en: z.string().min(1).max(2000).optional(),
  de: z.string().min(1).max(2000).optional(),
} satisfies Record<Language, z.ZodType>);
export type Localised = Readonly<z.output<typeof localised>>;

const markdown = z.union([z.string().max(50_000), z.array(z.string().max(5000)).max(2000)], {
  error: "Write the text as one string, or as a list of lines.",
});

/** Markdown in the languages of the study; long texts may be a list of lines. */
export const localisedMarkdown = z.strictObject({
  en: markdown.optional(),
  de: markdown.optional(),
} satisfies Record<Language, z.ZodType>);
export type LocalisedMarkdown = Readonly<z.output<typeof localisedMarkdown>>;

/** The Markdown of a text in a language, lines joined; null where there is none. */
export function markdownIn(text: LocalisedMarkdown, language: Language): string | null {
  const found = text[language];
  if (found === undefined) return null;
  return typeof found === "string" ? found : found.join("\n");
}

/** Languages of the battery that a text lacks. */
export function missingLanguages(
  text: Localised | LocalisedMarkdown,
  wanted: readonly Language[],
): readonly Language[] {
  return wanted.filter((language) => {
    const found = text[language];
    return found === undefined || (typeof found === "string" ? found : found.join("")).trim() === "";
  });
}

export const language = z.enum(languages);

/** A public key of age (X25519): https://age-encryption.org/v1 */
export const agePublicKey = /^age1[02-9ac-hj-np-z]{58}$/;
