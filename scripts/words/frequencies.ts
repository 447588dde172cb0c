import { readFileSync } from "node:fs";

export interface Frequencies {
  /** Zipf value (log10 of occurrences per thousand million words); of the commoner spelling where there are two. */
  zipf(word: string): number;
}

/**
 * Reads a frequency table: JSON `[{ "word", "count" }, …]`, or lines `word<tab>count`. Counts are of the
 * table's own corpus: their sum is taken as its size.
 */
export function readFrequencies(path: string): Frequencies {
  const text = readFileSync(path, "utf8");
  const counts = new Map<string, number>();
  const add = (word: string, count: number) =>
    counts.set(word.toLowerCase(), (counts.get(word.toLowerCase()) ?? 0) + count);
  if (text.trimStart().startsWith("[")) {
    for (const { word, count } of JSON.parse(text) as { word: string; count: number }[]) add(word, count);
  } else {
    for (const line of text.split("\n")) {
      const [word, count] = line.split("\t");
      if (word !== undefined && Number(count) > 0) add(word, Number(count));
    }
  }
  let size = 0;
  for (const count of counts.values()) size += count;
  return {
    zipf(word) {
      const most = Math.max(...spellings(word).map((spelling) => counts.get(spelling) ?? 0));
      return Math.log10(((most + 1) / size) * 1e9);
    },
  };
}

/** British and American spellings of a word of our pools. */
function spellings(word: string): readonly string[] {
  const lower = word.toLowerCase();
  return [
    lower,
    lower.replace("-", ""),
    lower.replace("our", "or"),
    lower.replace("ise", "ize"),
    lower.replace("ising", "izing"),
    lower.replace("centred", "centered"),
    lower.replace("phoney", "phony"),
    lower.replace("skilful", "skillful"),
    lower.replace("likeable", "likable"),
    lower.replace("judgemental", "judgmental"),
  ];
}
