import type * as z from "zod";
import { BatteryError } from "../core/errors.ts";
import {
  foreignRowSchema,
  readRowSchema,
  repeatedOfRun,
  rowSchema,
  runSchema,
  type Run,
  type StoredRow,
} from "../core/session.ts";
import type { AnyPlay } from "../core/task.ts";
import type { RowDraft, RunDraft } from "./types.ts";

export interface RowSchema {
  readonly onWrite: z.ZodType;
  /**
   * Timing columns may be absent: those that came later than the row. Stored rows are never filled up,
   * because their hashes would change.
   */
  readonly onRead: z.ZodType;
}

/** The row schema of a task at a version; null when this battery does not have just that. */
export type RowSchemas = (task: string, taskVersion: string) => RowSchema | null;

/** The row schemas of these tasks at their present versions. */
export function schemasOf(tasks: readonly AnyPlay[]): RowSchemas {
  const known = new Map(tasks.map((task) => [task.id, { version: task.version, schema: schemaOf(task) }]));
  return (id, version) => {
    const task = known.get(id);
    return task?.version === version ? task.schema : null;
  };
}

function schemaOf(task: AnyPlay): RowSchema {
  return { onWrite: rowSchema(task), onRead: readRowSchema(task) };
}

/**
 * A row ready to be stored: numbered, chained, valid.
 *
 * @throws BatteryError `bad-row` when it does not fit its task's schema or belongs to another run
 */
export function completeRow(schemas: RowSchemas, run: Run, draft: RowDraft): StoredRow {
  const row = { ...draft, runId: run.runId, sequence: run.rows + 1, previousHash: run.chainHead };
  const foreign = repeatedOfRun.find((key) => row[key] !== run[key]);
  if (foreign !== undefined) {
    throw unfit(row, `its ${foreign} is ${String(row[foreign])}, but the run's is ${String(run[foreign])}`);
  }
  if (row.attempt !== run.attempts) {
    throw unfit(row, `its attempt is ${row.attempt}, but the run is in attempt ${run.attempts}`);
  }
  const schema = schemas(run.task, run.taskVersion);
  if (schema === null) throw unfit(row, `this battery does not have ${run.task} ${run.taskVersion}`);
  return fitting(schema.onWrite, row);
}

/** A stored row as it is, once it fits. Throws BatteryError `bad-row` naming the row and the cell. */
export function checkRow(schemas: RowSchemas, row: StoredRow): StoredRow {
  fitting(schemas(row.task, row.taskVersion)?.onRead ?? foreignRowSchema, row);
  return row;
}

/** A stored run, checked. Throws BatteryError `bad-row` naming the run and the field. */
export function checkRun(run: Run): Run {
  const parsed = runSchema.safeParse(run);
  if (parsed.success) return parsed.data;
  throw new BatteryError(
    "bad-row",
    `The header of run ${run.runId} is damaged: ${wordsOf(parsed.error)}.`,
    damaged,
  );
}

/** A run at its beginning. Throws BatteryError `bad-call` naming the field. */
export function completeRun(draft: RunDraft, headerHash: string): Run {
  const parsed = runSchema.safeParse({
    ...draft,
    headerHash,
    state: "running",
    finishedAt: null,
    attempts: 1,
    rows: 0,
    chainHead: headerHash,
    exportedAt: null,
  });
  if (parsed.success) return parsed.data;
  throw new BatteryError(
    "bad-call",
    `The run cannot begin: ${wordsOf(parsed.error)}.`,
    "This is a fault of the battery: please report it.",
  );
}

const damaged = "Keep a backup of the data as they are and report it; other runs are not touched.";

function fitting(schema: z.ZodType, row: StoredRow): StoredRow {
  const parsed = schema.safeParse(row);
  if (parsed.success) return parsed.data as StoredRow;
  throw unfit(row, wordsOf(parsed.error));
}

function unfit(row: { readonly sequence: number; readonly runId: string }, why: string): BatteryError {
  return new BatteryError(
    "bad-row",
    `Row ${row.sequence} of run ${row.runId} does not fit: ${why}.`,
    damaged,
  );
}

function wordsOf(error: z.ZodError): string {
  return error.issues.map((issue) => `${issue.path.join(".")}: ${issue.message}`).join("; ");
}
