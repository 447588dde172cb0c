import type { ScoredRun } from "./scoring.ts";
import type { AnyShapes, EarlierRun, ScoreRow } from "./task.ts";

/** A plot of one run: the picture, the same in words, and the numbers behind it. */
export interface Figure {
  /** Unique within a run; part of the file's name when it is downloaded. */
  readonly id: string;
  readonly title: string;
  /** A whole SVG document that also stands alone as a file. */
  readonly svg: string;
  /** One or two sentences that say with numbers what the picture shows. */
  readonly alternative: string;
  readonly table: FigureTable;
}

/** The numbers behind a figure; column names are snake_case with units, as in every file. */
export interface FigureTable {
  readonly columns: readonly string[];
  readonly rows: readonly (readonly (string | number | null)[])[];
}

/** Taken from a method, whose parameters are bivariant: a task's function may ask for its own row type. */
interface Summarised {
  summarise(
    rows: readonly ScoreRow<AnyShapes>[],
    parameters: Readonly<Record<string, unknown>>,
    scored: ScoredRun,
    /** What the run builds on, as in `score`. */
    earlier?: readonly EarlierRun<AnyShapes>[],
  ): readonly Figure[];
}

/** What `tasks/<paradigm>/summary.ts` exports as `summarise`: the figures of one run. */
export type Summary = Summarised["summarise"];
