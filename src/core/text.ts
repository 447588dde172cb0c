/** Languages a participant can read the battery in; English sets the keys of every text. */
export const languages = ["en", "de"] as const;
export type Language = (typeof languages)[number];

/** As the desk and printed pages name them, in English. */
export const languageNames: Readonly<Record<Language, string>> = { en: "English", de: "German" };

/** Texts of one language by key; `{name}` marks a place to fill. */
export type Messages = Readonly<Record<string, string>>;

/** The same texts in another language: a key that is missing, or one too many, does not compile. */
export type Translation<English extends Messages> = Readonly<Record<keyof English, string>>;

/** Texts that are loaded in the language they are read in. */
export type TextLoaders = Readonly<
  { en: () => Promise<{ readonly text: Messages }> } & Partial<
    Record<Language, () => Promise<{ readonly text: Messages }>>
  >
>;

/**
 * A message with its places filled, numbers as the language writes them. Throws when the key or a value is
 * missing: a participant must never read a half-filled sentence.
 */
export function fill(
  messages: Messages,
  key: string,
  values: Readonly<Record<string, string | number>> = {},
  language: Language = "en",
): string {
  const message = messages[key];
  if (message === undefined) throw new Error(`There is no text "${key}".`);
  return message.replace(/\{(\w+)\}/g, (_, name: string) => {
    const value = values[name];
    if (value === undefined) throw new Error(`The text "${key}" needs a value for {${name}}.`);
    return typeof value === "number" ? new Intl.NumberFormat(language).format(value) : value;
  });
}

/** Whether a text names a language of the battery. */
export function isLanguage(text: string): text is Language {
  return languages.some((language) => language === text);
}
