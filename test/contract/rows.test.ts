import Papa from "papaparse";
import * as z from "zod";
import { describe, expect, test, vi } from "vitest";
import type { ColumnField } from "../../src/core/fields.ts";
import { canonicalJson } from "../../src/core/hash.ts";
import { trialColumns } from "../../src/core/columns.ts";
import { rowSchema, type StoredRow } from "../../src/core/session.ts";
import type { AnyTask } from "../../src/core/task.ts";
import { trialHeader, trialLines } from "../../src/export/trials-out.ts";
import { settings, simulateCourse, tasks, type AnyRow } from "./runs.ts";

// Many whole runs: seconds on a busy machine.
vi.setConfig({ testTimeout: 60_000 });

/** A certificate with a number that is not round in every column, so that lost digits show. */
function certificateOf(task: AnyTask): Record<string, unknown> {
  const values = {
    number: 100.10000000000001,
    integer: 7,
    boolean: false,
    text: "KeyZ:feature:3",
    level: null,
  };
  return Object.fromEntries(trialColumns(task).timing.map((field) => [field.key, values[field.kind]]));
}

function stored(task: AnyTask, part: string, rows: readonly AnyRow[]): StoredRow[] {
  return rows.map((trial, i) => ({
    runId: "run",
    study: 'a "study", with everything',
    participant: "P,01",
    session: "1",
    run: 1,
    task: task.id,
    part,
    taskVersion: task.version,
    appVersion: "0.0.0+test",
    parametersHash: "0123456789abcdef",
    seed: "line one\nline two",
    mode: "simulated",
    speed: 1,
    attempt: 1,
    sequence: i + 1,
    startedAt: "2026-01-02T03:04:05.678Z",
    utcOffsetMin: -330,
    previousHash: "0".repeat(64),
    trial,
    timing: i % 2 === 0 ? null : certificateOf(task),
  }));
}

/** A cell as its column's codebook entry says, without any code of the export. */
function read(field: ColumnField, cell: string): unknown {
  if (cell === "") return null;
  if (field.kind === "boolean") return { true: true, false: false }[cell];
  return field.kind === "number" || field.kind === "integer" ? Number(cell) : cell;
}

describe.each(tasks)("%s rows", (_, task) => {
  const cases = settings(task).flatMap(({ name, p }) =>
    Object.keys(task.agents).map((agent) => ({ name: `${name}, ${agent}`, p, agent })),
  );
  const strict = z.strictObject(task.trial.shape);

  test.each(cases)("fit the schema, with no column more or less: $name", ({ p, agent }) => {
    for (const { rows } of simulateCourse(task, p, agent, "rows")) {
      expect(rows.length).toBeGreaterThan(0);
      for (const row of rows) expect(strict.parse(row)).toEqual(row);
      expect(Object.keys(rows[0]!)).toEqual(Object.keys(task.trial.shape));
    }
  });

  test("survive JSON as stored rows, with and without a certificate", () => {
    const schema = rowSchema(task);
    for (const { part, rows } of simulateCourse(task, cases[0]!.p, cases[0]!.agent, "json")) {
      for (const row of stored(task, part, rows)) {
        const back = schema.parse(JSON.parse(JSON.stringify(row)));
        expect(canonicalJson(back)).toBe(canonicalJson(row));
      }
    }
  });

  test("are refused with a column too many, one too few, or a value outside its column", () => {
    const { part, rows } = simulateCourse(task, cases[0]!.p, cases[0]!.agent, "bad")[0]!;
    const [row] = stored(task, part, rows) as [StoredRow];
    const schema = rowSchema(task);
    expect(schema.safeParse(row).success).toBe(true);
    expect(schema.safeParse({ ...row, task: "nosuch" }).success).toBe(false);
    expect(schema.safeParse({ ...row, extra: 1 }).success).toBe(false);
    expect(schema.safeParse({ ...row, trial: { ...row.trial, extra: 1 } }).success).toBe(false);
    for (const field of trialColumns(task).trial) {
      const without = Object.fromEntries(Object.entries(row.trial).filter(([key]) => key !== field.key));
      expect(schema.safeParse({ ...row, trial: without }).success, field.key).toBe(false);
      const wrong = { ...row.trial, [field.key]: field.kind === "text" ? 1 : "not such a value" };
      expect(schema.safeParse({ ...row, trial: wrong }).success, field.key).toBe(false);
      if (!field.nullable) {
        expect(schema.safeParse({ ...row, trial: { ...row.trial, [field.key]: null } }).success).toBe(false);
      }
    }
  });

  test("survive CSV, read by an independent parser, to the last digit", () => {
    const { envelope, trial, timing, ruling } = trialColumns(task);
    for (const { part, rows } of simulateCourse(task, cases[0]!.p, cases[0]!.agent, "csv")) {
      const written = stored(task, part, rows);
      const { data, errors } = Papa.parse<string[]>(trialHeader(task) + trialLines(task, written), {
        skipEmptyLines: "greedy",
      });
      expect(errors).toEqual([]);
      const [header, ...lines] = data as [string[], ...string[][]];
      expect(header).toEqual([...envelope, ...trial, ...timing, ...ruling].map((field) => field.name));
      expect(lines).toHaveLength(written.length);
      for (const [i, line] of lines.entries()) {
        const cell = new Map(header.map((name, at) => [name, line[at]!]));
        const back = (fields: readonly ColumnField[]) =>
          Object.fromEntries(fields.map((field) => [field.key, read(field, cell.get(field.name)!)]));
        const { runId, trial: ofTask, timing: certificate, ...ofEnvelope } = written[i]!;
        expect(runId).toBe("run");
        expect(back(envelope)).toEqual(ofEnvelope);
        expect(back(trial)).toEqual(ofTask);
        const none = Object.fromEntries(timing.map((field) => [field.key, null]));
        expect(back(timing)).toEqual(certificate ?? none);
      }
    }
  });
});
