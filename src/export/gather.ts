import type { RunKey } from "../core/scoring.ts";
import type { AnyShapes, AnyTask, ScoreRow } from "../core/task.ts";
import { findDuplicate } from "./duplicates.ts";
import { fileError, type Findings } from "./findings.ts";

export type AnyScoreRow = ScoreRow<AnyShapes>;

/** To which run a row belongs. Rows that lie together and belong together share one object. */
export interface RunIdentity extends RunKey {
  readonly task: AnyTask;
  /** Null when the file does not say. */
  readonly mode: string | null;
  readonly taskVersion: string | null;
  readonly seed: string | null;
  readonly parametersHash: string | null;
  /** Parameters, where the file carries them. */
  readonly parameters: Readonly<Record<string, unknown>> | null;
  /** Start of the run's first row, ms since 1970. */
  readonly startedMs: number | null;
  readonly file: string;
}

/** The rows of one run, with the place of each. */
export interface GatheredRun {
  readonly identity: RunIdentity;
  readonly rows: AnyScoreRow[];
  readonly lines: number[];
  /** File of the rows from index `from` on. */
  readonly files: { readonly file: string; readonly from: number }[];
}

/** Thrown when a run's rows go on after rows of others: gather once more, with `collect`. */
export class Scattered extends Error {}

/**
 * Brings the rows of each run together. In a stream each unit is handed on as soon as it ends, so memory
 * stays flat; with `collect` everything is held until `end`. A unit is what is scored together: a run,
 * or, in tasks whose later parts build on earlier ones, all runs of a participant.
 */
export class Gatherer {
  readonly #collect: boolean;
  readonly #findings: Findings;
  readonly #onUnit: (runs: readonly GatheredRun[]) => void;
  readonly #open = new Map<string, Map<string, GatheredRun>>();
  readonly #closed = new Set<string>();
  #identity: RunIdentity | null = null;
  #run: GatheredRun | null = null;
  #mode: { readonly mode: string; readonly file: string } | null = null;

  constructor(collect: boolean, findings: Findings, onUnit: (runs: readonly GatheredRun[]) => void) {
    this.#collect = collect;
    this.#findings = findings;
    this.#onUnit = onUnit;
  }

  /** @throws Scattered in a stream whose runs do not lie together */
  add(identity: RunIdentity, row: AnyScoreRow, line: number): void {
    const run = identity === this.#identity && this.#run !== null ? this.#run : this.#turnTo(identity, line);
    if (run.files.at(-1)?.file !== identity.file)
      run.files.push({ file: identity.file, from: run.rows.length });
    run.rows.push(row);
    run.lines.push(line);
  }

  /** Hands on what is still held. */
  end(): void {
    for (const runs of this.#open.values()) this.#handOn(runs);
    this.#open.clear();
  }

  #turnTo(identity: RunIdentity, line: number): GatheredRun {
    this.#checkMode(identity, line);
    this.#checkVersion(identity, line);
    const unit = unitKey(identity);
    let runs = this.#open.get(unit);
    if (runs === undefined) {
      if (this.#closed.has(unit)) throw new Scattered();
      if (!this.#collect) this.#close();
      runs = new Map();
      this.#open.set(unit, runs);
    }
    const key = runKey(identity);
    let run = runs.get(key);
    if (run === undefined) {
      run = { identity, rows: [], lines: [], files: [] };
      runs.set(key, run);
    }
    this.#identity = identity;
    this.#run = run;
    return run;
  }

  #close(): void {
    for (const [unit, runs] of this.#open) {
      this.#handOn(runs);
      this.#closed.add(unit);
    }
    this.#open.clear();
  }

  #handOn(runs: ReadonlyMap<string, GatheredRun>): void {
    for (const run of runs.values()) {
      const duplicate = findDuplicate(run);
      if (duplicate !== null) this.#findings.add(duplicate);
    }
    if (this.#findings.none) this.#onUnit(inOrder([...runs.values()]));
  }

  /** Scores do not say their mode, so pilot rows must not stand beside real ones. */
  #checkMode({ mode, file }: RunIdentity, line: number): void {
    if (mode === null) return;
    this.#mode ??= { mode, file };
    if (this.#mode.mode === mode) return;
    this.#findings.fatal(
      fileError(
        file,
        line,
        `the mode is ${mode}, but there are rows of mode ${this.#mode.mode} ${this.#mode.file === file ? "above" : `in ${this.#mode.file}`}.`,
        "Score each mode by itself.",
      ),
    );
  }

  /** A major step of a task's version means that stored numbers changed meaning. */
  #checkVersion({ task, taskVersion, file }: RunIdentity, line: number): void {
    if (taskVersion === null || major(taskVersion) === major(task.version)) return;
    this.#findings.add(
      fileError(
        file,
        line,
        `the row was recorded with ${task.id} ${taskVersion}, but this battery scores ${task.id} ${task.version}.`,
        `Score it with a battery that has ${task.id} ${major(taskVersion)}.`,
      ),
    );
  }
}

function major(version: string): string {
  return version.split(".")[0] ?? "";
}

/** One text for one run, whatever file it came from. */
export function runKey(run: RunIdentity): string {
  return JSON.stringify([run.study, run.participant, run.session, run.run, run.task.id, run.part, run.mode]);
}

function unitKey(run: RunIdentity): string {
  if (run.task.parts.length === 1) return runKey(run);
  return JSON.stringify([run.study, run.participant, run.task.id, run.mode]);
}

/**
 * The runs of a unit in the order they were done: by start where all say it, else by session (numbers as
 * numbers, names as they appear), part and run number.
 */
function inOrder(runs: readonly GatheredRun[]): readonly GatheredRun[] {
  if (runs.length < 2) return runs;
  const sessions = [...new Set(runs.map((run) => run.identity.session))];
  const numbered = sessions.every((session) => /^\d+$/.test(session));
  const timed = runs.every((run) => run.identity.startedMs !== null);
  const rank = ({ identity }: GatheredRun): readonly number[] => [
    timed ? (identity.startedMs ?? 0) : 0,
    numbered ? Number(identity.session) : sessions.indexOf(identity.session),
    identity.task.parts.indexOf(identity.part),
    identity.run ?? 1,
  ];
  const ranked = runs.map((run) => ({ run, rank: rank(run) }));
  ranked.sort((a, b) => a.rank.map((value, i) => value - (b.rank[i] ?? 0)).find((step) => step !== 0) ?? 0);
  return ranked.map(({ run }) => run);
}
