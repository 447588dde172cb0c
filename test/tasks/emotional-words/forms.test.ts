import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { conflictsIn, type RatedWord } from "../../../stimuli/words/conflicts.ts";
import { buffers, extra, forms, practice, type WordLists } from "../../../stimuli/words/forms.ts";
import { tokenOf } from "../../../stimuli/words/spelling.ts";

const rated = (lists: WordLists): RatedWord[] =>
  (["positive", "negative"] as const).flatMap((valence) => lists[valence].map((word) => ({ word, valence })));
const sets = Object.entries(forms).flatMap(([name, { targets, distractors }]) =>
  (["positive", "negative"] as const).flatMap((valence) => [
    [`${name} targets ${valence}`, targets[valence]] as const,
    [`${name} distractors ${valence}`, distractors[valence]] as const,
  ]),
);
const mean = (values: readonly number[]) => values.reduce((a, b) => a + b, 0) / values.length;
const sd = (values: readonly number[]) =>
  Math.sqrt(values.reduce((sum, v) => sum + (v - mean(values)) ** 2, 0) / (values.length - 1));

describe("the frozen word forms", () => {
  test.each(sets)("%s has thirty words", (_, words) => {
    expect(words).toHaveLength(30);
    expect(new Set(words).size).toBe(30);
  });

  test("no word is in two places, and all of them are in the pool of their sign", () => {
    const all = [
      ...sets.flatMap(([, words]) => words),
      ...[buffers, practice, extra].flatMap((l) => rated(l).map((w) => w.word)),
    ];
    expect(new Set(all).size).toBe(all.length);
    for (const valence of ["positive", "negative"] as const) {
      const pool = readFileSync(
        new URL(`../../../stimuli/words/pool-${valence}.txt`, import.meta.url),
        "utf8",
      ).split("\n");
      for (const [name, words] of sets.filter(([set]) => set.endsWith(valence))) {
        for (const word of words) expect(pool, name).toContain(word);
      }
      for (const lists of [buffers, practice, extra])
        for (const word of lists[valence]) expect(pool).toContain(word);
    }
  });

  test("words whose sign can be argued about, and able, are in none", () => {
    const all = new Set(sets.flatMap(([, words]) => words));
    for (const word of "able alert poised unbiased cunning defensive passive silly smug".split(" ")) {
      expect(all.has(word), word).toBe(false);
    }
  });

  test.each(Object.entries(forms))(
    "form %s with its distractors: no shared stem, no word in another, none one edit apart, no opposites two",
    (_, { targets, distractors }) => {
      expect(conflictsIn([...rated(targets), ...rated(distractors)])).toEqual([]);
    },
  );

  test("the rule for two words can fail", () => {
    const plus = (word: string): RatedWord => ({ word, valence: "positive" });
    const minus = (word: string): RatedWord => ({ word, valence: "negative" });
    expect(conflictsIn([plus("kind"), minus("unkind")])).toHaveLength(1);
    expect(conflictsIn([plus("fair"), minus("fake")])).toHaveLength(1);
    expect(conflictsIn([plus("honest"), minus("dishonest")])).toHaveLength(1);
    expect(conflictsIn([plus("helpful"), minus("helpless")])).toHaveLength(1);
    expect(conflictsIn([plus("steady"), minus("selfish")])).toEqual([]);
  });

  test("any two sets differ in length by less than a tenth of a standard deviation", () => {
    for (const [one, a] of sets) {
      for (const [other, b] of sets) {
        const [x, y] = [a.map((w) => tokenOf(w).length), b.map((w) => tokenOf(w).length)];
        const pooled = Math.sqrt((sd(x) ** 2 + sd(y) ** 2) / 2);
        expect(Math.abs(mean(x) - mean(y)) / pooled, `${one} and ${other}`).toBeLessThan(0.1);
      }
    }
  });

  test("buffers and practice words are two and three of each sign", () => {
    expect([buffers.positive, buffers.negative].map((list) => list.length)).toEqual([2, 2]);
    expect([practice.positive, practice.negative].map((list) => list.length)).toEqual([3, 3]);
  });
});
