import { fill, type TaskText } from "../core/text.ts";

/** Looks a text up and fills its places. */
export type Say = (key: string, values?: Readonly<Record<string, string | number>>) => string;

/** The texts of one language. */
export function sayIn(text: TaskText, language: string): Say {
  const messages = text[language] ?? text.en;
  return (key, values = {}) => fill(messages, key, values);
}
