import type { IDBPIndex } from "idb";
import { BatteryError } from "../core/errors.ts";
import type { Mode, Run } from "../core/session.ts";
import { checkRun } from "./check.ts";
import { recordOf, under, type Database, type RunRecord, type Schema } from "./schema.ts";
import { read, write } from "./transaction.ts";
import type { PlaceFilter, RunFilter, RunPage } from "./types.ts";

type IndexName = "byTime" | "byTask" | "byParticipant" | "byState" | "byExport";
type RunIndex = IDBPIndex<Schema, readonly ["runs"], "runs", IndexName>;
type Filter = RunFilter & { readonly part?: PlaceFilter["part"] | undefined };

/** The way to the runs of a filter: an index in order of time, and whether it leaves anything to sift. */
interface Way {
  readonly index: IndexName;
  readonly range: IDBKeyRange;
  readonly exact: boolean;
}

/**
 * Newest first (by start, then id): `size` runs from `offset`, and how many fit in all.
 *
 * @throws BatteryError: `bad-call` for an offset below 0 or a size below 1, `bad-row` for a header that does not fit
 */
export async function readRuns(
  database: Database,
  filter: RunFilter,
  offset: number,
  size: number,
): Promise<RunPage> {
  if (!Number.isInteger(offset) || offset < 0 || !Number.isInteger(size) || size < 1) {
    throw new BatteryError(
      "bad-call",
      `There is no page of ${size} runs from ${offset}.`,
      "Ask for at least one run, from 0.",
    );
  }
  const way = wayTo(filter);
  if (!way.exact) {
    const found = await sift(database, filter);
    return { runs: found.reverse().slice(offset, offset + size), total: found.length };
  }
  return read(database, ["runs"], "The list of runs could not be read", async (transaction) => {
    const index: RunIndex = transaction.objectStore("runs").index(way.index);
    const total = await index.count(way.range);
    const end = total - offset;
    if (end <= 0) return { runs: [], total };
    const start = Math.max(0, end - size);
    const records = await slice(index, way.range, start, end - start);
    return { runs: records.map((record) => checkRun(record.run)).reverse(), total };
  });
}

/** All runs that fit, oldest first. For filters that leave few: a person's, a session's. */
export async function sift(database: Database, filter: Filter): Promise<Run[]> {
  const { index, range } = wayTo(filter);
  const records = await read(database, ["runs"], "The runs could not be read", (transaction) =>
    transaction.objectStore("runs").index(index).getAll(range),
  );
  return records.filter((record) => fits(record.run, filter)).map((record) => checkRun(record.run));
}

/** Notes when these runs were exported, all or none; runs deleted since are passed over. */
export async function markRuns(
  database: Database,
  mode: Mode,
  runIds: readonly string[],
  at: string,
): Promise<void> {
  await write(database, ["runs"], "The export could not be noted", async (transaction) => {
    const runs = transaction.objectStore("runs");
    for (const runId of runIds) {
      const record = await runs.get([mode, runId]);
      if (record !== undefined) await runs.put(recordOf(checkRun({ ...record.run, exportedAt: at })));
    }
  });
}

function wayTo(filter: Filter): Way {
  const { mode, task, participant, session, state, notExported, study, part } = filter;
  const given = [task, participant, session, state, study, part].filter(
    (value) => value !== undefined,
  ).length;
  const asked = given + (notExported === true ? 1 : 0);
  // The one that leaves fewest runs goes by index.
  if (participant !== undefined)
    return { index: "byParticipant", range: under(mode, participant), exact: asked === 1 };
  if (notExported === true) return { index: "byExport", range: under(mode, 0), exact: asked === 1 };
  if (task !== undefined) return { index: "byTask", range: under(mode, task), exact: asked === 1 };
  if (state !== undefined) return { index: "byState", range: under(mode, state), exact: asked === 1 };
  return { index: "byTime", range: under(mode), exact: asked === 0 };
}

function fits(run: Run, filter: Filter): boolean {
  if (filter.notExported === true && run.exportedAt !== null) return false;
  const asked = ["task", "participant", "session", "state", "study", "part"] as const;
  return asked.every((key) => filter[key] === undefined || filter[key] === run[key]);
}

/** `count` records from position `start` of an index range: one jump, one reading. */
async function slice(
  index: RunIndex,
  range: IDBKeyRange,
  start: number,
  count: number,
): Promise<RunRecord[]> {
  if (start === 0) return index.getAll(range, count);
  const first = await (await index.openKeyCursor(range))?.advance(start);
  return first === null || first === undefined
    ? []
    : index.getAll(IDBKeyRange.bound(first.key, range.upper), count);
}
