import { fold } from "./spelling.ts";

/** Prefixes that turn a word's meaning round. */
export const polarityPrefixes = ["un", "in", "im", "il", "ir", "dis", "mis", "non"] as const;
const reversingSuffix = "less";

/** Word pairs that only look like an inflection. */
const unlike: Readonly<Record<string, string>> = { meaning: "mean", meanings: "mean", justing: "just" };

/**
 * What a token can be an inflection of (-s, -ly, -ness, -ed, -ing), folded, itself included. Stems shorter
 * than four letters say too little: "car" is not "caring".
 */
export function stemsOf(token: string): ReadonlySet<string> {
  const stems = new Set([fold(token)]);
  const add = (stem: string) => {
    if (stem.length >= 4) stems.add(fold(stem));
  };
  for (const ending of ["ness", "ly", "s", "es", "ed", "ing"]) {
    if (!token.endsWith(ending)) continue;
    const base = token.slice(0, -ending.length);
    add(base);
    if (base.endsWith("i")) add(`${base.slice(0, -1)}y`);
    if (ending === "ed" || ending === "ing" || ending === "ly") add(`${base}e`);
    if (ending === "ly" && base.endsWith("b")) add(`${base}le`);
    if (/([a-z])\1$/.test(base) && (ending === "ed" || ending === "ing")) add(base.slice(0, -1));
    // happy → happily → happiness: an inflection of an inflection (carelessly, carelessness) needs no more.
  }
  return stems;
}

/** Whether two tokens are inflections of one word. Prefixes stay on, so opposites never are. */
export function sameStem(a: string, b: string): boolean {
  if (unlike[a] === b || unlike[b] === a) return false;
  const others = stemsOf(b);
  for (const stem of stemsOf(a)) if (others.has(stem)) return true;
  return false;
}

/** The token without a polarity prefix and common endings: what makes two words relatives (honest, dishonesty). */
export function rootOf(token: string): string {
  let root = token;
  const prefix = polarityPrefixes.find((p) => root.startsWith(p) && root.length - p.length >= 4);
  if (prefix !== undefined) root = root.slice(prefix.length);
  for (;;) {
    const shorter = root.replace(
      /(?:ment|ness|less|ful|fully|able|ible|ous|ious|ive|ative|ing|ed|ent|ant|al|ic|ical|istic|ish|some|ly|y|e)$/,
      "",
    );
    if (shorter === root || shorter.length < 4) return root;
    root = shorter;
  }
}

/** The word with every polarity prefix, with -less, and without those it has: none of them is a misspelling of it. */
export function oppositesOf(token: string): readonly string[] {
  const forms: string[] = polarityPrefixes.map((prefix) => prefix + token);
  forms.push(token + reversingSuffix);
  for (const prefix of polarityPrefixes) {
    if (token.startsWith(prefix) && token.length - prefix.length >= 4) forms.push(token.slice(prefix.length));
  }
  if (token.endsWith("ful")) forms.push(token.slice(0, -3) + reversingSuffix);
  if (token.endsWith(reversingSuffix)) forms.push(`${token.slice(0, -4)}ful`, token.slice(0, -4));
  return forms;
}

/**
 * Whether what tells a typed token from a word is a polarity affix: without it the two are closer.
 *
 * @param distance edit distance of any two tokens
 */
export function crossesPolarity(
  typed: string,
  word: string,
  distance: (a: string, b: string) => number,
): boolean {
  const apart = distance(typed, word);
  for (const prefix of polarityPrefixes) {
    for (const [long, short] of [
      [typed, word],
      [word, typed],
    ] as const) {
      if (long.startsWith(prefix) && distance(long.slice(prefix.length), short) < apart) return true;
    }
  }
  const less = typed.endsWith(reversingSuffix);
  if (less !== word.endsWith(reversingSuffix)) {
    const other = less ? word : typed;
    return less || other.endsWith("ful") || apart >= 3;
  }
  return false;
}
