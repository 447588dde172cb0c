import { rootOf, sameStem } from "./affixes.ts";
import { editDistance } from "./distance.ts";
import { tokenOf } from "./spelling.ts";

export type Valence = "positive" | "negative";

export interface RatedWord {
  readonly word: string;
  readonly valence: Valence;
}

/** Why two words must not stand in one form (targets and distractors together); null when they may. */
export function conflictOf(a: RatedWord, b: RatedWord): string | null {
  const [one, other] = [tokenOf(a.word), tokenOf(b.word)];
  if (one.includes(other) || other.includes(one)) return "one is inside the other";
  const most = a.valence === b.valence ? 1 : 2;
  if (editDistance(one, other, most) <= most) return `at most ${most} edits apart`;
  if (rootOf(one) === rootOf(other) || sameStem(one, other)) return "same stem";
  return null;
}

/** All pairs of a list that must not stand together. */
export function conflictsIn(words: readonly RatedWord[]): readonly string[] {
  return words.flatMap((a, i) =>
    words.slice(i + 1).flatMap((b) => {
      const why = conflictOf(a, b);
      return why === null ? [] : [`${a.word} – ${b.word}: ${why}`];
    }),
  );
}
