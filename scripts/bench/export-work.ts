import { closeSync, mkdtempSync, openSync, rmSync, writeSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { StoredRow } from "../../src/core/session.ts";
import type { AnyTask } from "../../src/core/task.ts";
import { flattenTiming, type TrialTiming } from "../../src/core/timing.ts";
import { trialPages } from "../../src/export/trials-out.ts";
import { findTask } from "../../tasks/index.ts";
import { sessionsOf } from "./sessions.ts";
import { stopwatch, type Took } from "./stopwatch.ts";

/** Rows in one page, as the store reads them. */
const pageRows = 10_000;

export interface ExportOrder {
  readonly task: string;
  readonly rows: number;
}
export interface Exported extends Took {
  readonly rows: number;
  readonly bytes: number;
}

/** Writes rows with certificates as a trial CSV, page by page, as the desk does from its store. */
export async function exportRows({ task: id, rows }: ExportOrder): Promise<Exported> {
  const task = findTask(id);
  const page = storedRows(task, Math.min(rows, pageRows));
  const folder = mkdtempSync(join(tmpdir(), "valence-bench-"));
  try {
    for await (const _ of trialPages(task, [page])); // warms up
    const file = openSync(join(folder, "trials.csv"), "w");
    let bytes = 0;
    const read = stopwatch();
    for await (const text of trialPages(task, pages(page, rows))) bytes += writeSync(file, text);
    const took = read();
    closeSync(file);
    return { rows, bytes, ...took };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function* pages(page: readonly StoredRow[], rows: number): Generator<readonly StoredRow[], void, undefined> {
  for (let done = 0; done < rows; done += page.length) yield page.slice(0, rows - done);
}

function storedRows(task: AnyTask, count: number): readonly StoredRow[] {
  const sessions = sessionsOf(task);
  const rows: StoredRow[] = [];
  for (let i = 0; rows.length < count; i++) {
    for (const { part, trials } of sessions.session(i)) {
      for (const trial of trials) rows.push(storedRow(task, part, i, rows.length, trial));
    }
  }
  return rows.slice(0, count);
}

function storedRow(
  task: AnyTask,
  part: string,
  person: number,
  n: number,
  trial: StoredRow["trial"],
): StoredRow {
  return {
    ...{
      runId: `run-${person}`,
      study: "bench",
      participant: `P${person}`,
      session: "1",
      run: 1,
      task: task.id,
      part,
    },
    ...{ taskVersion: task.version, appVersion: "0.1.0+0123456789ab", parametersHash: "0123456789abcdef" },
    ...{ seed: `bench/${person}`, mode: "real", speed: 1, attempt: 1, sequence: n + 1, utcOffsetMin: 60 },
    startedAt: new Date(1000 * n).toISOString(),
    previousHash: "0123456789abcdef".repeat(4),
    trial,
    timing: flattenTiming(task.phases, timingOf(task, n)),
  };
}

function timingOf(task: AnyTask, n: number): TrialTiming {
  const framePeriodMs = 16.6667;
  const phases = task.phases.map((phase, i) => {
    const onsetMs = 1000 * n + 500.123 * i;
    const frames = { requestedFrames: 30, shownFrames: 30, droppedFrames: 0, uncertainEdges: 0 };
    return { phase, requestedMs: 500, shownMs: 500.001, onsetMs, offsetMs: onsetMs + 500.001, ...frames };
  });
  return {
    ...{
      phases,
      framePeriodMs,
      gapMs: 250.004,
      focused: true,
      fullscreen: true,
      visible: true,
      renderTimeMs: null,
      photodiode: null,
    },
    inputs: { log: "KeyZ:feature:412.35", early: 0, repeated: 0, held: 0, later: 0, other: 0 },
  };
}
