import type { BatteryEvent, Run, StoredRow } from "../core/session.ts";
import type { StoredRecord } from "../core/stored-record.ts";
import type { AnyShapes, AnyTask, EarlierRun } from "../core/task.ts";
import type { TaskRecipe } from "./starter.ts";

/** Where an export takes its data: a browser's store, or a `data.json`. */
export interface ExportSource {
  /** The runs to be written, oldest first. */
  readonly runs: readonly Run[];
  /** A run as it is now: it may have gone on, or been deleted (null), since it was listed. */
  current(run: Run): Promise<Run | null>;
  /** Rows in order, in pages. Each is checked against its schema unless taken as stored. Throws `bad-row`. */
  rows(run: Run, asStored?: boolean): AsyncIterable<readonly StoredRow[]>;
  events(run: Run): Promise<readonly BatteryEvent[]>;
  /** Earlier runs of the same person that a task of several parts builds on. */
  earlier(task: AnyTask, run: Run): Promise<readonly EarlierRun<AnyShapes>[]>;
  /** Studies, people and visits that belong to the runs. */
  records(): AsyncIterable<StoredRecord>;
}

/** What is said of a data set as a whole, where its form has a place for it. */
export interface About {
  /** ISO 8601, UTC. */
  readonly writtenAt: string;
  readonly appVersion: string;
  readonly title: string | null;
  readonly authors: readonly string[];
  readonly license: string | null;
}

/** What the writers of files work with. */
export interface Writing {
  readonly source: ExportSource;
  readonly tasks: readonly AnyTask[];
  readonly about: About;
  /** What the scripts in a bundle make again. */
  readonly recipes: () => Promise<readonly TaskRecipe[]>;
  /** Reads something of each run in turn; a run that fails is set aside, whole. */
  readonly each: <T>(
    runs: readonly Run[],
    read: (run: Run) => Promise<readonly T[]>,
  ) => AsyncIterable<readonly T[]>;
  readonly setAside: (run: Run, error: unknown) => void;
}

/** A file to be written: its path inside the export (with `/`), and its content in pages. */
export interface Draft {
  readonly name: string;
  readonly pages: AsyncIterable<string | Uint8Array>;
}

/** Makes the files of one kind. Files may be found while others are written. */
export type Writer = (writing: Writing) => Iterable<Draft> | AsyncIterable<Draft>;

/** All rows of a run. */
export async function rowsOf(source: ExportSource, run: Run): Promise<readonly StoredRow[]> {
  const rows: StoredRow[] = [];
  for await (const page of source.rows(run)) rows.push(...page);
  return rows;
}
