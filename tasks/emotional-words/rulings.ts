import type { DecisionChoice, Decided, Rulings } from "../../src/core/task.ts";
import { codeOf, leftOutCode } from "./decision.ts";
import type { Studied } from "./lexicon.ts";
import type { Rule } from "./match.ts";
import { recallOf, type Recalled } from "./recalled.ts";
import { partOf } from "./score.ts";
import type { WordsShapes } from "./shapes.ts";

/** The typed words of a recall as the desk lists them for a researcher to look over. */
export const rulings: Rulings<WordsShapes> = {
  title: "Typed words",
  note: "What each typed word was taken for, and by which rule. An override is kept beside that decision: the scores stay as they are, and a second set, with Cohen’s κ, shows what your decisions make of them.",
  decide(rows, p, earlier) {
    if (partOf(rows, p) !== "recall") return { items: [], choices: [] };
    const { words, targets, studied } = recallOf(rows, p, earlier);
    return targets === null
      ? { items: [], choices: [] }
      : { items: words.map(decided), choices: choicesAmong(studied) };
  },
};

function decided(word: Recalled): Decided {
  return {
    row: word.row,
    item: word.item,
    given: word.typed === word.token ? word.typed : `${word.typed.slice(0, 80)} › ${word.token.slice(0, 40)}`,
    automatic: codeOf(word),
    ruled: word.ruling,
    rule: word.rule,
    reason: reasonOf(word),
    runnerUp: word.runnerUp,
    note: notes[word.status] ?? null,
  };
}

const notes: Partial<Record<Recalled["status"], string>> = {
  "struck-out": "taken back by the participant: counts nowhere",
  repetition: "said before: counts as a repetition",
};

const reasons: Readonly<Record<Rule, string>> = {
  exact: "The same letters, up to British and American spelling.",
  alias: "A listed other spelling.",
  inflection: "Another ending of the same stem.",
  "real-word": "A word of its own, so it is not taken for a misspelling.",
  spelling: "The nearest word shown.",
  ambiguous: "Two words are equally near, or one of the other sign is.",
  negated: "The line says “not”.",
  none: "No word shown is near enough.",
};

function reasonOf({ rule, distance, word, origin }: Recalled): string {
  if (rule === "spelling" && distance !== null) {
    return `${reasons.spelling.slice(0, -1)}, ${distance} ${distance === 1 ? "edit" : "edits"} away.`;
  }
  const elsewhere = word !== null && origin !== "target" && origin !== "buffer";
  return elsewhere ? `${reasons[rule]} Our word “${word}”, which was not shown (${origin}).` : reasons[rule];
}

function choicesAmong(studied: readonly Studied[]): readonly DecisionChoice[] {
  const ofRole = (role: Studied["role"], group: string) =>
    studied
      .filter((word) => word.role === role)
      .sort((a, b) => a.word.localeCompare(b.word, "en"))
      .map(({ word, valence }) => ({
        code: `${role}:${word}`,
        label: valence === null ? word : `${word} (${valence})`,
        group,
      }));
  return [
    { code: "intrusion:positive", label: "a positive word that was not shown", group: "Not shown" },
    { code: "intrusion:negative", label: "a negative word that was not shown", group: "Not shown" },
    { code: "intrusion:unknown", label: "another word that was not shown", group: "Not shown" },
    { code: leftOutCode, label: "no word at all: leave it out", group: "Not shown" },
    ...ofRole("target", "Shown"),
    ...ofRole("buffer", "Shown at the ends of the list, in no score"),
  ];
}
