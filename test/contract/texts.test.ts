import { describe, expect, test } from "vitest";
import { languages, type Messages, type TextLoaders } from "../../src/core/text.ts";
import { pageText } from "../../src/run/languages.ts";
import { moodText } from "../../src/run/pages/mood-text.ts";
import { battery } from "../../tasks/index.ts";

const places = (message: string) => [...message.matchAll(/\{(\w+)\}/g)].map(([, name]) => name).sort();

const sources: readonly (readonly [string, TextLoaders, readonly string[]])[] = [
  ["the page", pageText, languages],
  [
    "the mood page",
    { en: () => Promise.resolve({ text: moodText.en }), de: () => Promise.resolve({ text: moodText.de }) },
    languages,
  ],
  ...battery.map(({ task, text }) => [task.id, text, task.languages] as const),
];

async function load(texts: TextLoaders): Promise<readonly (readonly [string, Messages])[]> {
  return Promise.all(
    Object.entries(texts).map(async ([language, loader]) => [language, (await loader()).text] as const),
  );
}

describe.each(sources)("%s texts", (_, texts, declared) => {
  test("are there in every language that is declared", () => {
    expect(declared).toContain("en");
    expect(Object.keys(texts)).toEqual(expect.arrayContaining([...declared]));
  });

  test("every language has every text of English, with the same places to fill", async () => {
    const english = (await texts.en()).text;
    expect(Object.keys(english).length).toBeGreaterThan(0);
    for (const [language, messages] of await load(texts)) {
      expect(Object.keys(messages).sort(), language).toEqual(Object.keys(english).sort());
      for (const [key, message] of Object.entries(english)) {
        expect(messages[key], `${language}: ${key}`).toMatch(/\S/);
        // A word that another language needs once more stands in its place twice.
        expect(new Set(places(messages[key]!)), `${language}: ${key}`).toEqual(new Set(places(message)));
      }
    }
  });

  test("a brace stands only around a place to fill", async () => {
    for (const [, messages] of await load(texts)) {
      for (const [key, message] of Object.entries(messages)) {
        expect(message.replace(/\{\w+\}/g, ""), key).not.toMatch(/[{}]/);
      }
    }
  });

  test("no sentence was left in English", async () => {
    const english = (await texts.en()).text;
    for (const [language, messages] of await load(texts)) {
      if (language === "en") continue;
      for (const [key, message] of Object.entries(messages)) {
        if (message.split(/\s+/).length < 3) continue;
        expect(message, `${language}: ${key}`).not.toBe(english[key]);
      }
    }
  });
});
