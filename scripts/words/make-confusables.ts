import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { sameStem } from "../../stimuli/words/affixes.ts";
import { allowedEdits, editDistance } from "../../stimuli/words/distance.ts";
import { tokenOf } from "../../stimuli/words/spelling.ts";

/**
 * Makes stimuli/words/confusables.ts: `npx tsx scripts/words/make-confusables.ts FILE…`, each FILE a word list of
 * one word a line (SCOWL in Debian: /usr/share/dict/scowl/english-words.10 and so on). Kept is every word
 * that the spelling rule could take for a word of the pools.
 */
const folder = join(import.meta.dirname, "../../stimuli/words");
const pool = ["positive", "negative"].flatMap((valence) =>
  readFileSync(join(folder, `pool-${valence}.txt`), "utf8")
    .split("\n")
    .filter(Boolean)
    .map(tokenOf),
);
const known = new Set(pool);
const found = new Set<string>();
for (const path of process.argv.slice(2)) {
  for (const word of readFileSync(path, "latin1").split("\n")) {
    if (/^[a-z]{2,}$/.test(word) && !known.has(word) && isConfusable(word)) found.add(word);
  }
}
const lines: string[] = [];
for (const word of [...found].sort()) {
  const last = lines.at(-1);
  if (last === undefined || last.length + word.length > 103) lines.push(word);
  else lines[lines.length - 1] = `${last} ${word}`;
}
writeFileSync(
  join(folder, "confusables.ts"),
  `// Written by scripts/words/make-confusables.ts from SCOWL (see SOURCE.md). Do not edit by hand.

/** Common words near enough to a word of the pools to be taken for its misspelling: they are themselves. */
export const confusables: readonly string[] = \`
${lines.join("\n")}
\`
  .trim()
  .split(/\\s+/);
`,
);
console.log(`${found.size} words`);

function isConfusable(word: string): boolean {
  return pool.some((target) => {
    const limit = allowedEdits(target.length);
    const distance = editDistance(word, target, limit);
    if (distance === 0 || distance > limit || (distance > 1 && word[0] !== target[0])) return false;
    return !sameStem(word, target);
  });
}
