/** Texts of one language by key; `{name}` marks a place to fill. */
export type Messages = Readonly<Record<string, string>>;

/** All languages of a task or of the participant page. English is always there and sets the keys. */
export interface TaskText {
  readonly en: Messages;
  readonly [language: string]: Messages;
}

/**
 * A message with its places filled. Throws when the key or a value is missing: a participant must never
 * read a half-filled sentence.
 */
export function fill(
  messages: Messages,
  key: string,
  values: Readonly<Record<string, string | number>> = {},
): string {
  const message = messages[key];
  if (message === undefined) throw new Error(`There is no text "${key}".`);
  return message.replace(/\{(\w+)\}/g, (_, name: string) => {
    const value = values[name];
    if (value === undefined) throw new Error(`The text "${key}" needs a value for {${name}}.`);
    return String(value);
  });
}
