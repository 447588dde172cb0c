import type { Random } from "../../src/core/random.ts";

const neighbours: Readonly<Record<string, string>> = {
  a: "qsz",
  b: "vgn",
  c: "xdv",
  d: "sfec",
  e: "wrd",
  f: "dgrv",
  g: "fhtb",
  h: "gjyn",
  i: "uok",
  j: "hkum",
  k: "jli",
  l: "ko",
  m: "njk",
  n: "bmh",
  o: "ipl",
  p: "ol",
  q: "wa",
  r: "etf",
  s: "adwx",
  t: "ryg",
  u: "yij",
  v: "cbf",
  w: "qes",
  x: "zsc",
  y: "tuh",
  z: "xas",
};

/** Spellings by ear: what is written, and what is written for it. */
const byEar: readonly (readonly [string, string])[] = [
  ["ph", "f"],
  ["tion", "sion"],
  ["ible", "able"],
  ["able", "ible"],
  ["ent", "ant"],
  ["ant", "ent"],
  ["ei", "ie"],
  ["ie", "ei"],
  ["cious", "tious"],
  ["ous", "us"],
  ["ff", "f"],
  ["ss", "s"],
  ["mm", "m"],
  ["c", "k"],
  ["er", "ur"],
  ["ough", "uff"],
];

export const slipKinds = ["drop", "double", "swap", "neighbour", "ear"] as const;
export type SlipKind = (typeof slipKinds)[number];

/** A word with one slip of the hand or the ear; the first letter mostly stays, as with real typists. */
export function slip(word: string, kind: SlipKind, random: Random): string {
  const at = Math.min(word.length - 1, 1 + random.below(Math.max(1, word.length - 1)));
  const letter = word[at] ?? "";
  switch (kind) {
    case "drop":
      return word.slice(0, at) + word.slice(at + 1);
    case "double":
      return word.slice(0, at) + letter + word.slice(at);
    case "swap":
      return at + 1 < word.length
        ? word.slice(0, at) + (word[at + 1] as string) + letter + word.slice(at + 2)
        : word;
    case "neighbour": {
      const near = neighbours[letter] ?? letter;
      return word.slice(0, at) + (near[random.below(near.length)] ?? letter) + word.slice(at + 1);
    }
    case "ear": {
      const fitting = byEar.filter(([written]) => word.indexOf(written) > 0);
      const [written, heard] = random.pick(fitting) ?? ["", ""];
      return written === "" ? word : word.replace(written, heard);
    }
  }
}
