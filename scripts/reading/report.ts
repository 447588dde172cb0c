import { fill, type Language, type Messages } from "../../src/core/text.ts";
import { ageAt, readingOf, type Reading } from "./formulas.ts";
import type { Source } from "./sources.ts";

/** Nobody has to read better than somebody of this age. */
export const limitAge = 12;
/** Below this many words a formula says more about a single long word than about the sentence. */
const fewestWords = 12;

export interface PlaceReading extends Reading {
  readonly place: string;
  readonly language: Language;
  /** The hardest single text long enough to be judged. */
  readonly hardest: { readonly key: string; readonly text: string; readonly grade: number } | null;
}

/** How hard the texts of a place are, all together and the hardest of them. */
export function readingOfPlace({ place, language, messages }: Source): PlaceReading {
  const judged = Object.keys(messages)
    .map((key) => ({ key, text: asRead(messages, key, language) }))
    .filter(({ text }) => /[.!?]/.test(text));
  const all = readingOf(judged.map(({ text }) => text).join("\n"), language);
  const [hardest] = judged
    .map(({ key, text }) => ({ key, text, ...readingOf(text, language) }))
    .filter(({ words }) => words >= fewestWords)
    .sort((a, b) => b.grade - a.grade);
  return { place, language, ...all, hardest: hardest ?? null };
}

/** A text with something short in every place to fill. */
function asRead(messages: Messages, key: string, language: Language): string {
  const values = new Proxy({}, { get: () => 5, has: () => true });
  return fill(messages, key, values, language);
}

/** The report as Markdown. */
export function report(sources: readonly Source[]): string {
  const readings = sources.map(readingOfPlace);
  const age = (grade: number) => Math.max(6, ageAt(grade)).toFixed(1);
  return [
    "# How hard the participant's texts are to read",
    "",
    "Made by `npm run docs`; a test fails when it is out of date or a limit is exceeded.",
    "English: Flesch–Kincaid grade. German: fourth Wiener Sachtextformel. A grade is given as the age at which it",
    "is usually reached (grade + 5, at least 6). Whole sentences count; titles, buttons and labels do not.",
    `Limit: ${limitAge} years, for a place as a whole and for each text of ${fewestWords} words or more.`,
    "Both formulas count length, not sense: they cannot tell whether a sentence is kind or clear.",
    "",
    "| place | language | sentences | words | age | hardest text | its age |",
    "| --- | --- | --: | --: | --: | --- | --: |",
    ...readings.map(
      ({ place, language, sentences, words, grade, hardest }) =>
        `| ${place} | ${language} | ${sentences} | ${words} | ${age(grade)} | ${hardest === null ? "–" : `\`${hardest.key}\`: ${hardest.text}`} | ${hardest === null ? "–" : age(hardest.grade)} |`,
    ),
    "",
  ].join("\n");
}
