import { labels, type Label } from "../stimulus-set.ts";

/** What a set's own code for an expression stands for; `left-out` for expressions this task has no word for. */
export type CodeMeaning = Label | "left-out";
export type Codes = Readonly<Record<string, CodeMeaning>>;

/** Usual ways to write an expression in a file's name, in lower case. */
const spellings: Readonly<Record<Label, readonly string[]>> = {
  happiness: ["happiness", "happy", "joy", "joyful", "hap", "ha", "hp", "h"],
  sadness: ["sadness", "sad", "sa", "s"],
  fear: ["fear", "fearful", "afraid", "scared", "fea", "fe", "af", "f"],
  anger: ["anger", "angry", "ang", "an", "a"],
  disgust: ["disgust", "disgusted", "dis", "di", "d"],
  surprise: ["surprise", "surprised", "sur", "su", "sp"],
  neutral: ["neutral", "neu", "ne", "nt", "n"],
};

const known = new Map(labels.flatMap((label) => spellings[label].map((code) => [code, label] as const)));

/** The expression that a code usually stands for, in any case; null when nobody can know. */
export function usualMeaning(code: string): Label | null {
  return known.get(code.toLowerCase()) ?? null;
}

/** `female` or `male` as file names write it; null for anything else. */
export function usualSex(code: string): "female" | "male" | null {
  if (/^(f|w|female|woman|women)$/i.test(code)) return "female";
  return /^(m|male|man|men)$/i.test(code) ? "male" : null;
}

/** A meaning for each code: what somebody chose, else the usual one; unknown ones are not in it. */
export function meanings(codes: Iterable<string>, chosen: Codes): Codes {
  const found: Record<string, CodeMeaning> = {};
  for (const code of codes) {
    const meaning = (Object.hasOwn(chosen, code) ? chosen[code] : undefined) ?? usualMeaning(code);
    if (meaning !== null) found[code] = meaning;
  }
  return found;
}
