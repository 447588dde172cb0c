import { scoreRun } from "../../src/core/scoring.ts";
import type { AnyShapes, EarlierRun } from "../../src/core/task.ts";
import type { GatheredRun } from "../../src/export/gather.ts";
import { battery, findTask } from "../../tasks/index.ts";
import type { World } from "../battery/call.ts";
import { main } from "../battery/main.ts";
import { readRuns } from "../battery/read-runs.ts";
import { earlierRun } from "../battery/score-files.ts";
import { sessionsOf } from "./sessions.ts";
import { stopwatch, type Took } from "./stopwatch.ts";

export interface FileOrder {
  readonly task: string;
  /** Folder of the trial file. */
  readonly folder: string;
  readonly file: string;
  readonly sessions: number;
}
export interface Worked extends Took {
  readonly rows: number;
}
export interface ScoredParsed {
  readonly scores: Worked;
  /** Scores and quality checks, as the command line makes them. */
  readonly runs: Worked;
}

/** Writes the trial file that the command line's `simulate` writes. */
export function writeTrials({ task, folder, sessions }: FileOrder): Promise<Took> {
  const { agent } = sessionsOf(findTask(task));
  return call(["simulate", task, "--agent", agent, "--n", String(sessions), "--out", folder], folder);
}

/** Scores a trial file as `battery score` does, from the first byte to the written table. */
export function scoreFile({ folder, file }: FileOrder): Promise<Took> {
  return call(["score", file, "--out", "scores.csv"], folder);
}

interface ReadRun extends GatheredRun {
  readonly earlier: readonly EarlierRun<AnyShapes>[];
}

/** Scores parsed rows again and again, until a million of them went through. */
export async function scoreParsed({ task: id, folder, file }: FileOrder): Promise<ScoredParsed> {
  const task = findTask(id);
  const p = sessionsOf(task).parameters(0);
  const units: (readonly GatheredRun[])[] = [];
  await readRuns([{ name: file, path: `${folder}/${file}`, form: "csv" }], worldAt(folder), null, {
    unit: (runs) => Promise.resolve(void units.push(runs)),
    restart: () => (units.length = 0),
  });
  const runs = units.flatMap((unit) =>
    unit.map((run, i) => ({ ...run, earlier: unit.slice(0, i).map(earlierRun) })),
  );
  const pass = (score: (run: ReadRun) => unknown): number => {
    let rows = 0;
    for (const run of runs) {
      score(run);
      rows += run.rows.length;
    }
    return rows;
  };
  const measure = (score: (run: ReadRun) => unknown): Worked => {
    pass(score);
    let rows = 0;
    const read = stopwatch();
    while (rows < 1_000_000) rows += pass(score);
    return { rows, ...read() };
  };
  return {
    scores: measure(({ rows, earlier }) => task.score(rows, p, earlier)),
    runs: measure(({ identity, rows, earlier }) => scoreRun(task, identity, rows, p, earlier)),
  };
}

async function call(words: readonly string[], folder: string): Promise<Took> {
  const notes: string[] = [];
  const read = stopwatch();
  const code = await main(words, { ...worldAt(folder), note: (line) => void notes.push(line) });
  if (code !== 0) throw new Error(`battery ${words.join(" ")}: ${notes.join(" ")}`);
  return read();
}

function worldAt(folder: string): World {
  return {
    folder,
    tasks: battery.map(({ task }) => task),
    appVersion: "benchmark",
    write: () => Promise.resolve(),
    note: () => undefined,
  };
}
