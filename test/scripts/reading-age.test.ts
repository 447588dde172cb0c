import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { ageAt, readingOf, syllablesOf } from "../../scripts/reading/formulas.ts";
import { limitAge, readingOfPlace, report } from "../../scripts/reading/report.ts";
import { participantTexts } from "../../scripts/reading/sources.ts";

describe("the formulas", () => {
  // 0.39 × 6 + 11.8 × 6/6 − 15.59; the platypus is the usual example of the formula (11.3).
  test.each([
    ["The cat sat on the mat.", 6, 1, -1.45],
    ["The Australian platypus is seemingly a hybrid of a mammal and reptilian creature.", 13, 1, 11.27],
  ])("English: %s", (text, words, sentences, grade) => {
    expect(readingOf(text, "en")).toMatchObject({ words, sentences });
    expect(readingOf(text, "en").grade).toBeCloseTo(grade, 1);
  });

  // 0.2656 × words per sentence + 0.2744 × per cent of long words − 1.693, worked out by hand.
  test.each([
    ["Der Hund schläft.", 3, 1, -0.896],
    ["Die Donaudampfschifffahrt beginnt am Sonntag.", 5, 1, 5.123],
    ["Der Hund schläft. Die Katze sieht ihn.", 7, 2, -0.763],
  ])("German: %s", (text, words, sentences, grade) => {
    expect(readingOf(text, "de")).toMatchObject({ words, sentences });
    expect(readingOf(text, "de").grade).toBeCloseTo(grade, 2);
  });

  test("syllables as they are spoken", () => {
    const english = { you: 1, answer: 2, time: 1, people: 2, pressed: 1, started: 2, buttons: 2, money: 2 };
    for (const [word, count] of Object.entries(english)) expect(syllablesOf(word, "en"), word).toBe(count);
    const german = { Sie: 1, Taste: 2, gewinnen: 3, Gefühl: 2, aufhören: 3, "3": 1 };
    for (const [word, count] of Object.entries(german)) expect(syllablesOf(word, "de"), word).toBe(count);
  });
});

describe("what participants read", async () => {
  const sources = await participantTexts();

  test.each(sources.map((source) => [`${source.place}, ${source.language}`, source] as const))(
    "%s: nobody has to read better than a child of twelve",
    (_, source) => {
      const reading = readingOfPlace(source);
      expect(ageAt(reading.grade)).toBeLessThanOrEqual(limitAge);
      expect(ageAt(reading.hardest?.grade ?? 0), reading.hardest?.text).toBeLessThanOrEqual(limitAge);
    },
  );

  test("the limit is one: a page in officialese is over it", () => {
    const officialese = {
      page: "Participation presupposes comprehensive familiarisation with the aforementioned documentation, including particularly its confidentiality provisions.",
    };
    expect(
      ageAt(readingOfPlace({ place: "x", language: "en", messages: officialese }).grade),
    ).toBeGreaterThan(18);
  });

  test("the report is up to date (npm run docs)", () => {
    const path = join(import.meta.dirname, "../../docs/reports/reading-age.md");
    expect(readFileSync(path, "utf8")).toBe(report(sources));
  });
});
