import type { Language } from "../../src/core/text.ts";

/** How hard a text is to read, as the school grade that can read it. */
export interface Reading {
  readonly words: number;
  readonly sentences: number;
  readonly grade: number;
}

/** Age at which a grade is usually begun: six with the first. */
export const ageAt = (grade: number): number => grade + 5;

/**
 * The school grade of a text.
 *
 * English: Flesch–Kincaid grade, 0.39 × words per sentence + 11.8 × syllables per word − 15.59 (Kincaid,
 * Fishburne, Rogers & Chissom 1975). German: the fourth Wiener Sachtextformel, 0.2656 × words per sentence +
 * 0.2744 × per cent of words with three syllables and more − 1.693 (Bamberger & Vanecek 1984).
 */
export function readingOf(text: string, language: Language): Reading {
  const sentences = sentencesOf(text);
  const words = wordsOf(text);
  const perSentence = words.length / Math.max(1, sentences.length);
  const syllables = words.map((word) => syllablesOf(word, language));
  const long = syllables.filter((count) => count >= 3).length / Math.max(1, words.length);
  const mean = syllables.reduce((sum, count) => sum + count, 0) / Math.max(1, words.length);
  const grade =
    language === "de"
      ? 0.2656 * perSentence + 27.44 * long - 1.693
      : 0.39 * perSentence + 11.8 * mean - 15.59;
  return { words: words.length, sentences: sentences.length, grade };
}

/** Sentences end with . ! ? : or a line; what has no word is none. */
function sentencesOf(text: string): readonly string[] {
  return text
    .split(/[.!?:…\n]+/)
    .map((sentence) => sentence.trim())
    .filter((sentence) => wordsOf(sentence).length > 0);
}

/** Words with at least one letter, or numbers: a number is read as one word. */
function wordsOf(text: string): readonly string[] {
  return text.match(/[\p{L}\p{N}]+(?:[’'-][\p{L}\p{N}]+)*/gu) ?? [];
}

/** Syllables by groups of vowels; in English a silent e does not count. Numbers count one. */
export function syllablesOf(word: string, language: Language): number {
  const lower = word.toLowerCase();
  if (language === "de") {
    return Math.max(1, (lower.match(/aa|ee|oo|ie|ei|ai|au|äu|eu|[aeiouyäöü]/g) ?? []).length);
  }
  const spoken = lower.replace(/(?<=[^aeiou])(es|ed|e)$/, (ending, _, at: number) =>
    /(?:[sxz]|[cs]h|[cg])es$|[td]ed$|[^aeiou]le$/.test(lower) && at > 0 ? ending : "",
  );
  return Math.max(1, (spoken.match(/[aeiouy]+/g) ?? []).length);
}
