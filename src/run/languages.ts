import type { Language, TextLoaders } from "../core/text.ts";
import { sayIn, type Say } from "./say.ts";

/** What the participant page itself says, by language. */
export const pageText: TextLoaders & Record<Language, unknown> = {
  en: () => import("./text.ts"),
  de: () => import("./text.de.ts"),
};

/** What it says in a visit of a study, around the tasks. */
export const visitText: TextLoaders & Record<Language, unknown> = {
  en: () => import("./visit-text.ts"),
  de: () => import("./visit-text.de.ts"),
};

/** Loads texts in a language. Throws where they do not have it: nobody is shown two languages on one page. */
export async function loadSay(texts: TextLoaders, language: Language): Promise<Say> {
  const load = texts[language];
  if (load === undefined) throw new Error(`There are no texts in the language "${language}".`);
  return sayIn((await load()).text, language);
}
