import { fill, type Language, type Messages } from "../core/text.ts";

/** Looks a text up and fills its places. */
export type Say = (key: string, values?: Readonly<Record<string, string | number>>) => string;

/** The texts of one language. */
export function sayIn(messages: Messages, language: Language): Say {
  return (key, values = {}) => fill(messages, key, values, language);
}
