import type { ScoreRow } from "../../src/core/task.ts";
import { emotions, labels, type Emotion, type Label } from "../../stimuli/stimulus-set.ts";
import type { CurvePoint } from "./curve-fit.ts";
import { emotionsOf, levelsOf, type FerParameters } from "./parameters.ts";
import type { FerShapes } from "./shapes.ts";

export type FerScoreRow = ScoreRow<FerShapes>;

/** Right answers, answers and timeouts of some faces. */
export interface Cell {
  hits: number;
  answered: number;
  timeouts: number;
}

/** Everything that scores are made of: counted once over the rows. */
export interface Tally {
  /** Emotions of the protocol and of the data, in their usual order. */
  readonly emotions: readonly Emotion[];
  /** The same and neutral, where neutral faces are asked for or seen. */
  readonly shown: readonly Label[];
  /** Answers that were offered or given. */
  readonly answers: readonly Label[];
  readonly levels: readonly number[];
  /** `matrix[s][r]`: faces of s answered r; timeouts are not in it. */
  readonly matrix: Readonly<Record<Label, Readonly<Record<Label, number>>>>;
  readonly timeouts: Readonly<Record<Label, number>>;
  /** Of these, the ones that count as wrong answers: none in the scores. */
  readonly missed: Readonly<Record<Label, number>>;
  /** By emotion, then by level. */
  readonly byLevel: ReadonlyMap<Label, ReadonlyMap<number, Cell>>;
  /** By emotion, then by person on the picture. */
  readonly byIdentity: ReadonlyMap<Label, ReadonlyMap<string, Cell>>;
  /** Response times of right answers, ms, by emotion. */
  readonly times: Readonly<Record<Label, readonly number[]>>;
}

/** Main trials on which the emotion was asked. A file from elsewhere has no other kind. */
export function emotionRows(rows: readonly FerScoreRow[]): readonly FerScoreRow[] {
  return rows.filter((row) => row.block !== 0 && (row.question ?? "emotion") === "emotion");
}

/** Counts all answers. `rows` are those of `emotionRows`; a timeout is no answer, or a wrong one. */
export function tallyOf(
  rows: readonly FerScoreRow[],
  p: FerParameters,
  timeout: "left-out" | "wrong" = "left-out",
): Tally {
  const matrix = perLabel(() => perLabel(() => 0));
  const timeouts = perLabel(() => 0);
  const missed = perLabel(() => 0);
  const times = perLabel((): number[] => []);
  const byLevel = new Map<Label, Map<number, Cell>>();
  const byIdentity = new Map<Label, Map<string, Cell>>();
  for (const { emotion, level, identity, response, rtMs } of rows) {
    const cells = [cellAt(byLevel, emotion, level), cellAt(byIdentity, emotion, identity)];
    if (response === null) {
      timeouts[emotion]++;
      for (const cell of cells) cell.timeouts++;
      if (timeout === "left-out") continue;
      missed[emotion]++;
      for (const cell of cells) cell.answered++;
      continue;
    }
    matrix[emotion][response]++;
    for (const cell of cells) {
      cell.answered++;
      if (response === emotion) cell.hits++;
    }
    if (response === emotion && rtMs !== null) times[emotion].push(rtMs);
  }
  const planned = emotionsOf(p);
  const seen = (label: Label) => byLevel.has(label);
  const given = (label: Label) => labels.some((s) => matrix[s][label] > 0);
  const used = emotions.filter((emotion) => planned.includes(emotion) || seen(emotion));
  const levels = new Set(levelsOf(p));
  for (const emotion of used) for (const level of byLevel.get(emotion)?.keys() ?? []) levels.add(level);
  return {
    emotions: used,
    shown: [...used, ...(p.neutrals > 0 || seen("neutral") ? (["neutral"] as const) : [])],
    answers: labels.filter(
      (label) => given(label) || (label === "neutral" ? p.neutralAnswer : planned.includes(label)),
    ),
    levels: [...levels].sort((a, b) => a - b),
    matrix,
    timeouts,
    missed,
    byLevel,
    byIdentity,
    times,
  };
}

/** Faces of a label that were answered, or that count as such. */
export function answered(tally: Tally, shown: Label): number {
  return tally.answers.reduce((sum, answer) => sum + tally.matrix[shown][answer], tally.missed[shown]);
}

/** Faces of other labels than its own that were given this answer, and how many such faces were answered. */
export function falseAlarms(tally: Tally, answer: Label): { readonly given: number; readonly of: number } {
  const others = tally.shown.filter((label) => label !== answer);
  return {
    given: others.reduce((sum, label) => sum + tally.matrix[label][answer], 0),
    of: others.reduce((sum, label) => sum + answered(tally, label), 0),
  };
}

/** The answers of one emotion by level, neutral faces at level 0: what a psychometric function is fitted to. */
export function curvePoints(tally: Tally, emotion: Emotion): readonly CurvePoint[] {
  const neutral = answered(tally, "neutral");
  const atZero = neutral === 0 ? [] : [{ level: 0, k: tally.matrix.neutral[emotion], n: neutral }];
  const cells = [...(tally.byLevel.get(emotion) ?? [])].sort(([a], [b]) => a - b);
  return [
    ...atZero,
    ...cells
      .filter(([, cell]) => cell.answered > 0)
      .map(([level, cell]) => ({ level, k: cell.hits, n: cell.answered })),
  ];
}

/** All faces of a label, over its levels. */
export function overLevels(tally: Tally, label: Label): Cell {
  return total(tally.byLevel.get(label)?.values() ?? []);
}

/** The sum of cells. */
export function total(cells: Iterable<Cell | undefined>): Cell {
  const sum = { hits: 0, answered: 0, timeouts: 0 };
  for (const cell of cells) {
    if (cell === undefined) continue;
    sum.hits += cell.hits;
    sum.answered += cell.answered;
    sum.timeouts += cell.timeouts;
  }
  return sum;
}

function cellAt<Key>(cells: Map<Label, Map<Key, Cell>>, label: Label, key: Key): Cell {
  let ofLabel = cells.get(label);
  if (ofLabel === undefined) {
    ofLabel = new Map();
    cells.set(label, ofLabel);
  }
  let cell = ofLabel.get(key);
  if (cell === undefined) {
    cell = { hits: 0, answered: 0, timeouts: 0 };
    ofLabel.set(key, cell);
  }
  return cell;
}

function perLabel<T>(make: () => T): Record<Label, T> {
  return Object.fromEntries(labels.map((label) => [label, make()])) as Record<Label, T>;
}
