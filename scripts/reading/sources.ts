import type { Language, Messages, TextLoaders } from "../../src/core/text.ts";
import { pageText, visitText } from "../../src/run/languages.ts";
import { moodText } from "../../src/run/pages/mood-text.ts";
import { battery } from "../../tasks/index.ts";

/** The texts of one place in one language. */
export interface Source {
  readonly place: string;
  readonly language: Language;
  readonly messages: Messages;
}

/** Whatever a participant reads that the battery itself says. A study's own texts come with its file. */
export async function participantTexts(): Promise<readonly Source[]> {
  const places: readonly (readonly [string, TextLoaders])[] = [
    ["page", pageText],
    ["visit", visitText],
    [
      "mood",
      { en: () => Promise.resolve({ text: moodText.en }), de: () => Promise.resolve({ text: moodText.de }) },
    ],
    ...battery.map(({ task, text }) => [task.id, text] as const),
  ];
  const found: Source[] = [];
  for (const [place, loaders] of places) {
    for (const [language, load] of Object.entries(loaders)) {
      found.push({ place, language: language as Language, messages: (await load()).text });
    }
  }
  return found;
}
