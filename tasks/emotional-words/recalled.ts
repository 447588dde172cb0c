import type { EarlierRun } from "../../src/core/task.ts";
import type { Valence } from "../../stimuli/words/conflicts.ts";
import { forms } from "../../stimuli/words/forms.ts";
import { encodingOf, inOrder, studiedIn, type WordsScoreRow } from "./encoding.ts";
import { lexiconOf, type Studied } from "./lexicon.ts";
import { match, negated, tokensIn, type Decision } from "./match.ts";
import type { WordsParameters } from "./parameters.ts";
import type { WordsShapes } from "./shapes.ts";

/** A typed word with what became of it. */
export interface Recalled extends Decision {
  readonly typed: string;
  readonly trialIndex: number;
  readonly firstKeyMs: number | null;
  readonly commitMs: number | null;
  readonly status: "hit" | "buffer" | "intrusion" | "repetition" | "struck-out";
  /** Place among the targets in the order of encoding, 1 …; null for anything but a target. */
  readonly position: number | null;
}

export interface Recall {
  /** Null when there is no earlier categorisation: then nothing can be said of the words. */
  readonly targets: readonly Studied[] | null;
  /** Targets that were answered with yes or like. */
  readonly endorsed: ReadonlySet<string>;
  readonly words: readonly Recalled[];
}

/** All typed words of a recall in order, each matched against what this participant had studied. */
export function recallOf(
  rows: readonly WordsScoreRow[],
  p: WordsParameters,
  earlier: readonly EarlierRun<WordsShapes>[],
): Recall {
  const form = rows.find((row) => row.form !== undefined)?.form ?? null;
  const encoding = encodingOf(earlier, form);
  const studied = encoding === null ? [] : studiedIn(encoding.rows);
  const targets = studied.filter(({ role }) => role === "target");
  const positions = new Map(targets.map(({ word }, i) => [word, i + 1]));
  const endorsed = new Set(
    encoding?.rows.flatMap((row) => (row.word !== null && isYes(row.response) ? [row.word] : [])),
  );
  const lexicon = lexiconOf(studied, form === null ? null : forms[form].distractors);
  const struck = struckRows(rows);
  const seen = new Set<string>();
  const words = inOrder(rows).flatMap((row) => {
    if (!isTyped(row)) return [];
    return tokensIn(row.response, lexicon).map(({ token, negated: isNegated }): Recalled => {
      const decision = isNegated ? negated(token) : match(token, lexicon, p.strict);
      const place = { typed: row.response, trialIndex: row.trialIndex, firstKeyMs: row.rtMs };
      const facts = { ...decision, ...place, commitMs: row.commitMs ?? null };
      const position = decision.word === null ? null : (positions.get(decision.word) ?? null);
      if (struck.has(row)) return { ...facts, status: "struck-out", position };
      const key = decision.word ?? `? ${token}`;
      const again = seen.has(key);
      seen.add(key);
      return { ...facts, status: again ? "repetition" : statusOf(decision), position };
    });
  });
  return { targets: encoding === null ? null : targets, endorsed, words };
}

function statusOf({ origin }: Decision): "hit" | "buffer" | "intrusion" {
  return origin === "target" ? "hit" : origin === "buffer" ? "buffer" : "intrusion";
}

const isYes = (response: string | null) => response === "yes" || response === "like";

type TypedRow = WordsScoreRow & { readonly response: string };

/** A row that holds a typed word: starts, ends, strikes and the question at the end hold none. */
function isTyped(row: WordsScoreRow): row is TypedRow {
  const other = row.kind !== undefined && row.kind !== "word";
  return !other && row.response !== null && !isStrike(row);
}

/** Our strikes are acts of their own, without a first key; files from elsewhere mark the word's own row. */
function isStrike(row: WordsScoreRow): boolean {
  return row.struckOut === true && row.rtMs === null && row.kind !== "word";
}

/** Rows whose word was struck out, by their own mark or by a later row that names the text. */
function struckRows(rows: readonly WordsScoreRow[]): ReadonlySet<WordsScoreRow> {
  const struck = new Set<WordsScoreRow>();
  const open: WordsScoreRow[] = [];
  for (const row of inOrder(rows)) {
    if (isStrike(row)) {
      const at = open.findLastIndex((word) =>
        row.strikes == null ? word.response === row.response : word.trialIndex === row.strikes,
      );
      const [word] = at === -1 ? [row] : open.splice(at, 1);
      if (word !== undefined) struck.add(word);
    } else if (row.struckOut === true) struck.add(row);
    else if (row.response !== null) open.push(row);
  }
  return struck;
}

/** Of the words, those that were entered within the first so many seconds. */
export function within(words: readonly Recalled[], seconds: number): readonly Recalled[] {
  return words.filter(
    ({ status, commitMs }) => status !== "struck-out" && commitMs !== null && commitMs <= 1000 * seconds,
  );
}

/** Hits of one valence, or of both. */
export function hitsOf(words: readonly Recalled[], valence: Valence | "all"): readonly Recalled[] {
  return words.filter((w) => w.status === "hit" && (valence === "all" || w.valence === valence));
}
