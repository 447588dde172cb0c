import type { Valence } from "../../stimuli/words/conflicts.ts";
import { confusables } from "../../stimuli/words/confusables.ts";
import { buffers, extra, forms, practice, type WordLists } from "../../stimuli/words/forms.ts";
import { oppositesOf, stemsOf } from "../../stimuli/words/affixes.ts";
import { fold, tokenOf } from "../../stimuli/words/spelling.ts";

/** Where a recalled word comes from. Everything but `target` and `buffer` is an intrusion. */
export type Origin = "target" | "buffer" | "distractor" | "other-form" | "extra-list" | "unknown";

/** A word that a typed token may mean. */
export interface LexiconWord {
  readonly word: string;
  readonly token: string;
  readonly folded: string;
  readonly origin: Exclude<Origin, "unknown">;
  readonly valence: Valence | null;
}

/** A studied word, from the categorisation rows: ours or somebody else's. */
export interface Studied {
  readonly word: string;
  readonly valence: Valence | null;
  readonly role: "target" | "buffer";
}

export interface Lexicon {
  readonly byToken: ReadonlyMap<string, LexiconWord>;
  readonly byFold: ReadonlyMap<string, LexiconWord>;
  readonly byStem: ReadonlyMap<string, readonly LexiconWord[]>;
  readonly words: readonly LexiconWord[];
  /** Tokens that are words of their own: never taken for a misspelling. */
  isKnown(token: string): boolean;
}

/** All words a recalled token can be held against: the studied ones first, then every other list of ours. */
export function lexiconOf(studied: readonly Studied[], distractors: WordLists | null): Lexicon {
  const words: LexiconWord[] = [];
  const byToken = new Map<string, LexiconWord>();
  const byFold = new Map<string, LexiconWord>();
  const byStem = new Map<string, LexiconWord[]>();
  const foreign = new Set<string>();
  const add = (form: WordShape, origin: LexiconWord["origin"], valence: Valence | null) => {
    if (form.token === "" || byToken.has(form.token)) return;
    const entry = { word: form.word, token: form.token, folded: form.folded, origin, valence };
    words.push(entry);
    byToken.set(form.token, entry);
    if (!byFold.has(form.folded)) byFold.set(form.folded, entry);
    for (const stem of form.stems) {
      const list = byStem.get(stem);
      if (list === undefined) byStem.set(stem, [entry]);
      else list.push(entry);
    }
  };
  const own = ownWords();
  for (const { word, valence, role } of studied) {
    const shape = own.shapes.get(word) ?? shapeOf(word);
    add(shape, role, valence);
    if (own.shapes.has(word)) continue;
    for (const known of [shape.token, ...oppositesOf(shape.token)]) foreign.add(known);
  }
  const addLists = (lists: WordLists, origin: LexiconWord["origin"]) => {
    for (const valence of ["positive", "negative"] as const) {
      for (const word of lists[valence]) add(own.shapes.get(word) as WordShape, origin, valence);
    }
  };
  if (distractors !== null) addLists(distractors, "distractor");
  for (const lists of formLists) addLists(lists, "other-form");
  for (const lists of otherLists) addLists(lists, "extra-list");
  const isKnown = (token: string) => own.known.has(token) || foreign.has(token);
  return { byToken, byFold, byStem, words, isKnown };
}

interface WordShape {
  readonly word: string;
  readonly token: string;
  readonly folded: string;
  readonly stems: ReadonlySet<string>;
}

const formLists = Object.values(forms).flatMap(({ targets, distractors }) => [targets, distractors]);
const otherLists = [buffers, practice, extra];

function shapeOf(word: string): WordShape {
  const token = tokenOf(word);
  return { word, token, folded: fold(token), stems: stemsOf(token) };
}

let own: { readonly shapes: ReadonlyMap<string, WordShape>; readonly known: ReadonlySet<string> } | null =
  null;

/**
 * The words of our lists, worked out once. Known are these, each word's opposites by affix, and the common
 * words near them.
 */
function ownWords() {
  if (own !== null) return own;
  const all = [...formLists, ...otherLists].flatMap((lists) => [...lists.positive, ...lists.negative]);
  const shapes = new Map(all.map((word) => [word, shapeOf(word)]));
  const known = new Set(confusables);
  for (const { token } of shapes.values()) {
    known.add(token);
    for (const opposite of oppositesOf(token)) known.add(opposite);
  }
  own = { shapes, known };
  return own;
}
