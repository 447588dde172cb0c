import type { Valence } from "../../stimuli/words/conflicts.ts";
import type { WordLists } from "../../stimuli/words/forms.ts";
import { deviation, mean, type PoolWord } from "./search.ts";

interface NamedForm {
  readonly name: string;
  readonly targets: WordLists;
  readonly distractors: WordLists;
}

/** The balance of all sets as a page: means, and the largest standardised difference between any two. */
export function balanceReport(
  forms: readonly NamedForm[],
  pool: readonly PoolWord[],
  table: string | null,
): string {
  const of = (words: readonly string[]) => pool.filter(({ word }) => words.includes(word));
  const sets = forms.flatMap(({ name, targets, distractors }) =>
    (["positive", "negative"] as const satisfies readonly Valence[]).flatMap((valence) => [
      { name: `${name} targets, ${valence}`, words: of(targets[valence]) },
      { name: `${name} distractors, ${valence}`, words: of(distractors[valence]) },
    ]),
  );
  const letters = sets.map(({ words }) => words.map((w) => w.letters));
  const zipf = sets.map(({ words }) => words.map((w) => w.zipf));
  const cell = (values: readonly number[]) => `${mean(values).toFixed(2)} (${deviation(values).toFixed(2)})`;
  const rows = sets.map(({ name, words }, i) => {
    const frequency = table === null ? "–" : cell(zipf[i] as number[]);
    return `| ${name} | ${words.length} | ${cell(letters[i] as number[])} | ${frequency} |`;
  });
  return `# Balance of the word forms

<!-- Written by scripts/words/make-forms.ts. Do not edit by hand. -->

Mean (SD) of each of the sixteen sets. Frequency: ${
    table === null
      ? "no table was used."
      : `Zipf values from ${table}, used for this check alone; no norm is shipped.`
  }

| set | words | letters | Zipf |
| --- | --- | --- | --- |
${rows.join("\n")}

Largest standardised mean difference between any two sets: length ${largest(letters).toFixed(3)} (target below 0.1)${
    table === null ? "" : `, Zipf frequency ${largest(zipf).toFixed(3)} (target below 0.2)`
  }. The test of the forms recomputes the length; it needs no table.
`;
}

/** Largest |difference of means| / pooled SD over all pairs. */
function largest(groups: readonly (readonly number[])[]): number {
  let most = 0;
  for (const a of groups) {
    for (const b of groups) {
      const pooled = Math.sqrt((deviation(a) ** 2 + deviation(b) ** 2) / 2);
      if (pooled > 0) most = Math.max(most, Math.abs(mean(a) - mean(b)) / pooled);
    }
  }
  return most;
}
