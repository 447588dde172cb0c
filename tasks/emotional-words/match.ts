import { aliases } from "../../stimuli/words/aliases.ts";
import { crossesPolarity, sameStem, stemsOf } from "../../stimuli/words/affixes.ts";
import type { Valence } from "../../stimuli/words/conflicts.ts";
import { allowedEdits, editDistance, jaroWinkler } from "../../stimuli/words/distance.ts";
import { fold, tokensOf } from "../../stimuli/words/spelling.ts";
import type { Lexicon, LexiconWord, Origin } from "./lexicon.ts";

/** What decided about a typed token: docs/scoring/words.md. */
export type Rule =
  "exact" | "alias" | "inflection" | "real-word" | "spelling" | "ambiguous" | "negated" | "none";

/** What became of one typed token, and why. */
export interface Decision {
  readonly token: string;
  /** The word of our lists it was taken for; null when it was taken for none. */
  readonly word: string | null;
  readonly origin: Origin;
  readonly valence: Valence | null;
  readonly rule: Rule;
  readonly distance: number | null;
  /** The next best word, where spelling decided or failed to. */
  readonly runnerUp: string | null;
}

const negations = new Set(["not", "no", "never", "isnt", "wasnt", "arent"]);
/** Between words of one line they say nothing. */
const fillers = new Set(["and", "or", "the", "a", "an"]);

/**
 * The words of one committed line. Neighbouring tokens whose join is a word of ours are one ("warm
 * hearted"); a line with "not" in it means the opposite of its words and matches nothing.
 */
export function tokensIn(text: string, lexicon: Lexicon): readonly { token: string; negated: boolean }[] {
  const tokens = tokensOf(text);
  const joined: string[] = [];
  for (let i = 0; i < tokens.length; i++) {
    const pair = `${tokens[i] as string}${tokens[i + 1] ?? ""}`;
    const isWord = lexicon.byFold.has(fold(pair)) || Object.hasOwn(aliases, pair);
    if (tokens[i + 1] !== undefined && isWord) {
      joined.push(pair);
      i++;
    } else joined.push(tokens[i] as string);
  }
  const negated = joined.some((token) => negations.has(token));
  return joined
    .filter((token) => !fillers.has(token) && !(joined.length > 1 && negations.has(token)))
    .map((token) => ({ token, negated }));
}

/**
 * Which word of the lexicon a typed token is. The rules in order; the first that hits decides: exact,
 * alias, inflection (off when strict), real-word guard, spelling. See docs/scoring/words.md.
 */
export function match(token: string, lexicon: Lexicon, strict: boolean): Decision {
  const same = lexicon.byToken.get(token);
  if (same !== undefined) return taken(token, same, "exact", 0);
  const folded = lexicon.byFold.get(fold(token));
  if (folded !== undefined && !lexicon.isKnown(token)) return taken(token, folded, "exact", 0);
  const alias = Object.hasOwn(aliases, token) ? aliases[token] : undefined;
  const meant = alias === undefined ? undefined : lexicon.byFold.get(fold(alias.replace("-", "")));
  if (meant !== undefined) return taken(token, meant, "alias", null);
  if (!strict) {
    const inflected = inflectionOf(token, lexicon);
    if (inflected !== null) return inflected;
  }
  if (lexicon.isKnown(token)) return missed(token, "real-word", null);
  return spelling(token, lexicon);
}

/** A token of a negated line: whatever it is, it was not said. */
export function negated(token: string): Decision {
  return missed(token, "negated", null);
}

function inflectionOf(token: string, lexicon: Lexicon): Decision | null {
  const found = new Set<LexiconWord>();
  for (const stem of stemsOf(token)) {
    for (const entry of lexicon.byStem.get(stem) ?? []) if (sameStem(token, entry.token)) found.add(entry);
  }
  if (found.size === 0) return null;
  const [best, second] = [...found].sort((a, b) => rank(a) - rank(b)) as [LexiconWord, LexiconWord?];
  if (second !== undefined && rank(second) === rank(best)) return missed(token, "ambiguous", best.word);
  return taken(token, best, "inflection", null, second?.word ?? null);
}

const rank = (entry: LexiconWord) => (entry.origin === "target" ? 0 : entry.origin === "buffer" ? 1 : 2);

interface Near {
  readonly entry: LexiconWord;
  readonly distance: number;
}

function spelling(token: string, lexicon: Lexicon): Decision {
  const near: Near[] = [];
  for (const entry of lexicon.words) {
    const distance = misspelling(token, entry.token);
    if (distance !== null) near.push({ entry, distance });
  }
  near.sort((a, b) => a.distance - b.distance || likeness(token, b) - likeness(token, a));
  const studied = near.filter(({ entry }) => rank(entry) < 2);
  const best = studied[0];
  if (best === undefined) return missed(token, "none", near[0]?.entry.word ?? null);
  const rival = near.find(({ entry }) => entry !== best.entry);
  const runnerUp = rival?.entry.word ?? null;
  const closer = near[0] as Near;
  // Another word of ours is strictly nearer: the person meant that one.
  if (closer.distance < best.distance) return missed(token, "none", closer.entry.word);
  // Slips rarely touch the first letter: a rival that begins otherwise is none when the best begins alike.
  const begins = best.entry.token[0] === token[0];
  const level = near.filter(
    ({ entry, distance }) =>
      entry !== best.entry && distance === best.distance && (!begins || entry.token[0] === token[0]),
  );
  const opposed = level.some(({ entry }) => entry.valence !== best.entry.valence);
  const tied = level.some((n) => rank(n.entry) < 2 && likeness(token, n) === likeness(token, best));
  if (opposed || tied) return missed(token, "ambiguous", best.entry.word);
  return taken(token, best.entry, "spelling", best.distance, runnerUp);
}

/** Edits from a word to a misspelling of it; null when it is none. */
function misspelling(token: string, word: string): number | null {
  const limit = allowedEdits(word.length);
  const distance = editDistance(token, word, limit);
  if (distance > limit || (distance > 1 && token[0] !== word[0])) return null;
  return crossesPolarity(token, word, editDistance) ? null : distance;
}

function likeness(token: string, { entry }: Near): number {
  return jaroWinkler(token, entry.token);
}

function taken(
  token: string,
  { word, origin, valence }: LexiconWord,
  rule: Rule,
  distance: number | null,
  runnerUp: string | null = null,
): Decision {
  return { token, word, origin, valence, rule, distance, runnerUp };
}

function missed(token: string, rule: Rule, runnerUp: string | null): Decision {
  return { token, word: null, origin: "unknown", valence: null, rule, distance: null, runnerUp };
}
