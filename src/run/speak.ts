import type { Language } from "../core/text.ts";
import { nameKeys } from "./keyboard.ts";
import { loadSay, pageText, visitText } from "./languages.ts";
import type { Say } from "./say.ts";

/** Loads the page's words, and makes theirs the language of the document and of its keys. */
export async function speak(language: Language): Promise<Say> {
  const say = await loadSay(pageText, language);
  document.documentElement.lang = language;
  nameKeys({ Space: say("keySpace"), Enter: say("keyEnter"), Escape: say("keyEscape") });
  return say;
}

/** Loads what the page says around the tasks of a visit. */
export function speakVisit(language: Language): Promise<Say> {
  return loadSay(visitText, language);
}
