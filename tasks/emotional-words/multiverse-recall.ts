import { pathAt, type Fork, type Outcome, type Universe } from "../../src/core/multiverse.ts";
import type { EarlierRun } from "../../src/core/task.ts";
import type { WordsScoreRow } from "./encoding.ts";
import { path } from "./multiverse-answers.ts";
import type { WordsParameters } from "./parameters.ts";
import { hitsOf, recallOf, within, type Recalled } from "./recalled.ts";
import type { WordsShapes } from "./shapes.ts";

const windows = { "240": 240, "120": 120 };
const spellings = {
  rules: () => true,
  strict: ({ rule }: Recalled) => rule !== "inflection",
  exact: ({ rule }: Recalled) => rule === "exact",
};
const formulas = { hits: true, "less-intrusions": true };

const forks: readonly Fork[] = [
  {
    id: "window",
    title: "Time for recall",
    paths: [path("240", "first 240 s"), path("120", "first 120 s")],
  },
  {
    id: "spelling",
    title: "Spellings that are accepted",
    paths: [
      path("rules", "all rules of the scorer"),
      path("strict", "no other endings of a word"),
      path("exact", "the very letters only"),
    ],
  },
  {
    id: "decisions",
    title: "Whose decisions",
    paths: [path("automatic", "the scorer’s"), path("researcher", "the researcher’s, where there is one")],
  },
  {
    id: "formula",
    title: "What counts for a sign",
    paths: [
      path("hits", "words recalled"),
      path("less-intrusions", "words recalled less intrusions of its sign"),
    ],
  },
];

const deciders = { automatic: true, researcher: true };

/** The forks of a recall; whose decisions count is one where a researcher made any. */
export function recallForks(rows: readonly WordsScoreRow[]): readonly Fork[] {
  const ruled = rows.some((row) => row.rulings !== undefined && row.rulings.length > 0);
  return ruled ? forks : forks.filter(({ id }) => id !== "decisions");
}

/** The recall of one universe: difference of the signs, and their index. */
export function remembered(
  rows: readonly WordsScoreRow[],
  p: WordsParameters,
  earlier: readonly EarlierRun<WordsShapes>[],
  universe: Universe,
): readonly Outcome[] {
  const window = windows[pathAt(universe, "window", windows)];
  const isAccepted = spellings[pathAt(universe, "spelling", spellings)];
  const byResearcher = pathAt(universe, "decisions", deciders, "automatic") === "researcher";
  const lessIntrusions = pathAt(universe, "formula", formulas) === "less-intrusions";
  const { words, overridden, targets } = recallOf(rows, p, earlier);
  const timed = words.every(({ commitMs }) => commitMs !== null);
  const said = within((byResearcher ? overridden : null) ?? words, window);
  const countOf = (sign: "positive" | "negative") => {
    // What a person decided is not undone by a rule about spelling.
    const hits = hitsOf(said, sign).filter(
      (word) => (byResearcher && word.ruling !== null) || isAccepted(word),
    );
    const intrusions = said.filter(({ status, valence }) => status === "intrusion" && valence === sign);
    return hits.length - (lessIntrusions ? intrusions.length : 0);
  };
  const [positive, negative] = [countOf("positive"), countOf("negative")];
  const sum = positive + negative;
  const known = targets !== null && timed;
  const index = known && positive >= 0 && negative >= 0 && sum > 0 ? (positive - negative) / sum : null;
  const outcome = (measure: string, value: number | null): Outcome => ({
    ...{ measure, condition: "all", window: 240, trials: "all", value, n: known ? said.length : null },
  });
  const shown = (sign: string) => targets?.filter(({ valence }) => valence === sign).length ?? 0;
  const rates = shown("positive") > 0 && shown("negative") > 0;
  const difference = known && rates ? positive / shown("positive") - negative / shown("negative") : null;
  return [outcome("bias_index", index), outcome("recall_rate_difference", difference)];
}
