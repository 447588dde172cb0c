import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { conflictOf, type Valence } from "../../stimuli/words/conflicts.ts";
import { tokenOf } from "../../stimuli/words/spelling.ts";
import { balanceReport } from "./balance.ts";
import { readFrequencies, type Frequencies } from "./frequencies.ts";
import { findSets, type PoolWord } from "./search.ts";

/**
 * Makes the frozen word forms: `npx tsx scripts/words/make-forms.ts [table] [name of the table]`. The table is
 * for the balance alone and is not kept. Writes stimuli/words/forms.ts and BALANCE.md.
 */
const folder = join(import.meta.dirname, "../../stimuli/words");
const seed = "forms A to D";
const formNames = ["A", "B", "C", "D"] as const;
/** Signs that one can argue about, and a word that is inside 29 others. */
const dropped = "able alert poised unbiased cunning defensive passive silly smug".split(" ");

const [table, tableName] = process.argv.slice(2);
const frequencies: Frequencies | null = table === undefined ? null : readFrequencies(table);
const rated = [...read("positive"), ...read("negative")].filter(({ word }) => !dropped.includes(word));
const shared = chooseShared();
const pool = rated.filter(({ word }) => !shared.includes(word));
const sets = findSets(pool, seed, 1_500_000);

const inSet = (valence: Valence, set: number) =>
  pool
    .filter((w, i) => w.valence === valence && sets[i] === set)
    .map(({ word }) => word)
    .sort();
const clashes = pool.flatMap((a, i) =>
  pool.flatMap((b, j) => {
    const together = i < j && (sets[i] ?? -1) >= 0 && (sets[j] ?? -1) >= 0 && form(i) === form(j);
    const why = together ? conflictOf(a, b) : null;
    return why === null ? [] : [`${a.word} – ${b.word}: ${why}`];
  }),
);
if (clashes.length > 0) {
  console.error(`No partition without clashes was found:\n${clashes.join("\n")}`);
  process.exit(1);
}
const forms = formNames.map((name, f) => ({
  name,
  targets: { positive: inSet("positive", 2 * f), negative: inSet("negative", 2 * f) },
  distractors: { positive: inSet("positive", 2 * f + 1), negative: inSet("negative", 2 * f + 1) },
}));
const extra = { positive: inSet("positive", -1), negative: inSet("negative", -1) };
const half = (valence: Valence) =>
  shared.filter((word) => rated.find((w) => w.word === word)?.valence === valence);
const buffers = { positive: half("positive").slice(0, 2), negative: half("negative").slice(0, 2) };
const practice = { positive: half("positive").slice(2), negative: half("negative").slice(2) };

const list = (words: readonly string[]) => `list(\n    ${JSON.stringify(words.join(" "))},\n  )`;
const both = (lists: Readonly<Record<Valence, readonly string[]>>) =>
  `{ positive: ${list(lists.positive)}, negative: ${list(lists.negative)} }`;
writeFileSync(
  join(folder, "forms.ts"),
  `// Frozen: written once by scripts/words/make-forms.ts. A change is a new version of the task.
import type { Valence } from "./conflicts.ts";

export type WordLists = Readonly<Record<Valence, readonly string[]>>;
export interface WordForm {
  readonly targets: WordLists;
  readonly distractors: WordLists;
}
const list = (words: string): readonly string[] => words.split(" ");

export const formNames = ${JSON.stringify(formNames)} as const;
export type FormName = (typeof formNames)[number];

/** Four forms of 60 targets and 60 distractors, half of them positive. No word is in two of them. */
export const forms: Readonly<Record<FormName, WordForm>> = {
${forms.map((f) => `  ${f.name}: { targets: ${both(f.targets)}, distractors: ${both(f.distractors)} },`).join("\n")}
};

/** Shown before and after the targets of every form, never scored. */
export const buffers: WordLists = ${both(buffers)};

/** For practice, in no form. */
export const practice: WordLists = ${both(practice)};

/** The rest of the pool: known words with a known sign, in no form. */
export const extra: WordLists = ${both(extra)};
`,
);
writeFileSync(
  join(folder, "BALANCE.md"),
  balanceReport(forms, pool, frequencies === null ? null : (tableName ?? "a table")),
);

function form(index: number): number {
  return Math.floor((sets[index] ?? -1) / 2);
}

function read(valence: Valence): PoolWord[] {
  return readFileSync(join(folder, `pool-${valence}.txt`), "utf8")
    .split("\n")
    .filter((word) => word !== "")
    .map((word) => ({ word, valence, letters: tokenOf(word).length, zipf: frequencies?.zipf(word) ?? 0 }));
}

/** Buffers and practice are beside every form, so they must clash with nothing: 5 of each valence, of usual length. */
function chooseShared(): readonly string[] {
  return (["positive", "negative"] as const).flatMap((valence) =>
    rated
      .filter((a) => a.valence === valence && a.letters >= 4 && a.letters <= 9 && !a.word.includes("-"))
      .filter((a) => rated.every((b) => a === b || conflictOf(a, b) === null))
      .sort((a, b) => b.zipf - a.zipf || (a.word < b.word ? -1 : 1))
      // The positive pool is small and has the commoner words: its commonest go, of the negative ones rather rare ones.
      .slice(...(valence === "positive" ? [0, 5] : [-12, -7]))
      .map(({ word }) => word),
  );
}
