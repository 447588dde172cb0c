import { describe, expect, test } from "vitest";
import { trialColumns } from "../../src/core/columns.ts";
import { envelopeSchema, rowSchema } from "../../src/core/session.ts";
import { coin } from "./coin.ts";

const task = coin;
const row = {
  runId: "r",
  study: null,
  participant: "P1",
  session: "1",
  run: 1,
  task: "coin",
  part: "main",
  taskVersion: "2.0.1",
  appVersion: "0",
  parametersHash: "0",
  seed: "s",
  mode: "real",
  speed: 1,
  attempt: 1,
  sequence: 1,
  startedAt: "2026-01-02T03:04:05.678Z",
  utcOffsetMin: 60,
  previousHash: "0",
  trial: { block: 1, trialIndex: 1, face: "heads", guess: null, hits: 0 },
  timing: null,
};

describe("rowSchema", () => {
  const schema = rowSchema(task);

  test("takes a whole row, and is made once for a task", () => {
    expect(schema.parse(row)).toEqual(row);
    expect(rowSchema(task)).toBe(schema);
  });

  test.each([
    ["another task", { task: "prt" }],
    ["an unknown mode", { mode: "test" }],
    ["a local time", { startedAt: "2026-01-02 03:04" }],
    ["no participant", { participant: "" }],
    ["run 0", { run: 0 }],
    ["half an attempt", { attempt: 1.5 }],
    ["speed 0", { speed: 0 }],
    ["an unknown member", { note: "x" }],
    ["a trial without its answer", { trial: { block: 1, trialIndex: 1, face: "heads", hits: 0 } }],
    ["an unknown column", { trial: { ...row.trial, rt: 1 } }],
    ["half a certificate", { timing: { framePeriodMs: 16 } }],
  ])("refuses %s", (_, change) => {
    expect(schema.safeParse({ ...row, ...change }).success).toBe(false);
  });
});

test("trialColumns: envelope first, then the task's columns, then those of each timed phase", () => {
  const { envelope, trial, timing } = trialColumns(task);
  expect(envelope.map((field) => field.key)).toEqual(Object.keys(envelopeSchema.shape));
  expect(trial.map((field) => field.name)).toEqual(["block", "trial_index", "face", "guess", "hits"]);
  const names = timing.map((field) => field.name);
  expect(names.slice(0, 3)).toEqual(["toss_requested_ms", "toss_requested_frames", "toss_shown_frames"]);
  for (const name of ["result_dropped_frames", "frame_period_ms", "timing_ok", "visible"]) {
    expect(names).toContain(name);
  }
});
