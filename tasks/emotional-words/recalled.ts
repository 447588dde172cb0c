import type { EarlierRun } from "../../src/core/task.ts";
import type { Valence } from "../../stimuli/words/conflicts.ts";
import { forms } from "../../stimuli/words/forms.ts";
import { encodingOf, inOrder, studiedIn, type WordsScoreRow } from "./encoding.ts";
import { lexiconOf, type Studied } from "./lexicon.ts";
import { match, negated, tokensIn, type Decision } from "./match.ts";
import type { WordsParameters } from "./parameters.ts";
import { codeOf, ruled } from "./decision.ts";
import type { WordsShapes } from "./shapes.ts";

/** A typed word with what became of it. */
export interface Recalled extends Decision {
  /** Index of its row among those given, and its number in the line, from 1. */
  readonly row: number;
  readonly item: number;
  readonly typed: string;
  readonly trialIndex: number;
  readonly firstKeyMs: number | null;
  readonly commitMs: number | null;
  readonly status: "hit" | "buffer" | "intrusion" | "repetition" | "struck-out" | "left-out";
  /** Place among the targets in the order of encoding, 1 …; null for anything but a target. */
  readonly position: number | null;
  /** The researcher's decision, as its code; null without one. */
  readonly ruling: string | null;
}

export interface Recall {
  /** Null when there is no earlier categorisation: then nothing can be said of the words. */
  readonly targets: readonly Studied[] | null;
  readonly studied: readonly Studied[];
  /** Targets that were answered with yes or like. */
  readonly endorsed: ReadonlySet<string>;
  /** As the rules decide. */
  readonly words: readonly Recalled[];
  /** As the researcher decides, where the researcher did; null when nobody looked. */
  readonly overridden: readonly Recalled[] | null;
}

/**
 * All typed words of a recall in order, each matched against what this participant had studied.
 *
 * @throws BatteryError (`bad-row`) for an override that names no word this participant was shown
 */
export function recallOf(
  rows: readonly WordsScoreRow[],
  p: WordsParameters,
  earlier: readonly EarlierRun<WordsShapes>[],
): Recall {
  const form = rows.find((row) => row.form !== undefined)?.form ?? null;
  const encoding = encodingOf(earlier, form);
  const studied = encoding === null ? [] : studiedIn(encoding.rows);
  const targets = studied.filter(({ role }) => role === "target");
  const endorsed = new Set(
    encoding?.rows.flatMap((row) => (row.word !== null && isYes(row.response) ? [row.word] : [])),
  );
  const tokens = tokensOf(rows, p, studied, form);
  const positions = new Map(targets.map(({ word }, i) => [word, i + 1]));
  const looked = encoding !== null && tokens.some(({ ruling }) => ruling !== null);
  return {
    targets: encoding === null ? null : targets,
    studied,
    endorsed,
    words: settled(tokens, positions),
    overridden: looked ? settled(overruled(tokens, studied), positions) : null,
  };
}

type Token = Omit<Recalled, "status" | "position"> & { readonly struck: boolean; readonly leftOut: boolean };

function tokensOf(
  rows: readonly WordsScoreRow[],
  p: WordsParameters,
  studied: readonly Studied[],
  form: keyof typeof forms | null,
): readonly Token[] {
  const lexicon = lexiconOf(studied, form === null ? null : forms[form].distractors);
  const struck = struckRows(rows);
  const indexes = new Map(rows.map((row, index) => [row, index]));
  return inOrder(rows).flatMap((row) => {
    if (!isTyped(row)) return [];
    return tokensIn(row.response, lexicon).map(({ token, negated: isNegated }, i): Token => {
      const decision = isNegated ? negated(token) : match(token, lexicon, p.strict);
      const item = i + 1;
      return {
        ...decision,
        row: indexes.get(row) ?? 0,
        item,
        typed: row.response,
        trialIndex: row.trialIndex,
        firstKeyMs: row.rtMs,
        commitMs: row.commitMs ?? null,
        ruling: row.rulings?.find((ruling) => ruling.item === item)?.to ?? null,
        struck: struck.has(row),
        leftOut: false,
      };
    });
  });
}

function overruled(tokens: readonly Token[], studied: readonly Studied[]): readonly Token[] {
  return tokens.map((token) => {
    const { ruling } = token;
    if (ruling === null || ruling === codeOf(token)) return token;
    return { ...token, ...ruled(ruling, token, studied) };
  });
}

/** What each word counts as: the first time it comes it counts. */
function settled(tokens: readonly Token[], positions: ReadonlyMap<string, number>): readonly Recalled[] {
  const seen = new Set<string>();
  return tokens.map(({ struck, leftOut, ...facts }) => {
    const position = facts.word === null ? null : (positions.get(facts.word) ?? null);
    if (struck || leftOut) return { ...facts, position, status: struck ? "struck-out" : "left-out" };
    const key = facts.word ?? `? ${facts.token}`;
    const again = seen.has(key);
    seen.add(key);
    return { ...facts, position, status: again ? "repetition" : statusOf(facts) };
  });
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

/** Whether a word counts at all. */
export function isSaid({ status }: Recalled): boolean {
  return status !== "struck-out" && status !== "left-out";
}

/** Of the words that count, those that were entered within the first so many seconds. */
export function within(words: readonly Recalled[], seconds: number): readonly Recalled[] {
  return words.filter((word) => isSaid(word) && word.commitMs !== null && word.commitMs <= 1000 * seconds);
}

/** Hits of one valence, or of both. */
export function hitsOf(words: readonly Recalled[], valence: Valence | "all"): readonly Recalled[] {
  return words.filter((w) => w.status === "hit" && (valence === "all" || w.valence === valence));
}
