import { describe, expect, test } from "vitest";
import { battery } from "../../tasks/index.ts";

const places = (message: string) => [...message.matchAll(/\{(\w+)\}/g)].map(([, name]) => name).sort();

describe.each(battery.map((entry) => [entry.task.id, entry] as const))("%s texts", (_, entry) => {
  test("every language has every text of English, with the same places to fill", async () => {
    const { text } = await entry.text();
    const english = Object.entries(text.en);
    expect(english.length).toBeGreaterThan(0);
    for (const [language, messages] of Object.entries(text)) {
      expect(Object.keys(messages).sort(), language).toEqual(Object.keys(text.en).sort());
      for (const [key, message] of english) {
        expect(messages[key], `${language}: ${key}`).toMatch(/\S/);
        expect(places(messages[key]!), `${language}: ${key}`).toEqual(places(message));
      }
    }
  });

  test("a brace stands only around a place to fill", async () => {
    const { text } = await entry.text();
    for (const messages of Object.values(text)) {
      for (const [key, message] of Object.entries(messages)) {
        expect(message.replace(/\{\w+\}/g, ""), key).not.toMatch(/[{}]/);
      }
    }
  });
});
