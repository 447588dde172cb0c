import * as z from "zod";
import type { Run, StoredRow } from "../../src/core/session.ts";
import type { AnyTask } from "../../src/core/task.ts";
import type { RowDraft, RunDraft, Store } from "../../src/store/types.ts";

const cell = (title: string) => ({ title, unit: "", missing: "not given" });

/** A paradigm of four columns: what the store needs of a task is its id, version, row schema and phases. */
export const probe = {
  id: "probe",
  version: "1.0.0",
  phases: ["stimulus"],
  trial: z.object({
    block: z.int(),
    trialIndex: z.int(),
    answer: z.string().nullable(),
    rtMs: z.number().nullable(),
  }),
  columns: {
    block: cell("Block"),
    trialIndex: cell("Trial"),
    answer: cell("Answer"),
    rtMs: cell("Reaction time"),
  },
} as unknown as AnyTask;

let names = 0;

/** A database name that no other test uses. */
export function freshName(): string {
  return `valence-test-${crypto.randomUUID()}-${++names}`;
}

let ids = 0;

/** A valid beginning of a run; every call makes another run number. */
export function runDraft(over: Partial<RunDraft> = {}): RunDraft {
  ids++;
  return {
    runId: `run-${String(ids).padStart(6, "0")}`,
    mode: "real",
    study: null,
    participant: "P01",
    session: "1",
    run: ids,
    task: "probe",
    part: "main",
    taskVersion: "1.0.0",
    appVersion: "0.0.0+test",
    preset: "only",
    parameters: { trials: 3, label: "ä", nothing: null },
    parametersHash: "0123456789abcdef",
    seed: "single/P01/1/probe/main/1",
    cell: 0,
    speed: 1,
    agent: null,
    language: "en",
    startedAt: "2026-01-02T03:04:05.000Z",
    utcOffsetMin: 0,
    display: {
      pxPerMm: 3.78,
      pxPerMmMethod: "card",
      devicePixelRatio: 1,
      framePeriodMs: 16.67,
      width: 1280,
      height: 800,
      browser: "Chromium 130",
      system: "Linux",
    },
    ...over,
  };
}

/** The next row of a run as a task would record it. */
export function rowDraft(run: Run, over: Partial<RowDraft> = {}): RowDraft {
  const {
    study,
    participant,
    session,
    task,
    part,
    taskVersion,
    appVersion,
    parametersHash,
    seed,
    mode,
    speed,
  } = run;
  const shared = { study, participant, session, run: run.run, task, part, taskVersion, appVersion };
  return {
    ...shared,
    ...{ parametersHash, seed, mode, speed, attempt: run.attempts, utcOffsetMin: run.utcOffsetMin },
    startedAt: "2026-01-02T03:04:06.000Z",
    trial: { block: 1, trialIndex: run.rows + 1, answer: "left", rtMs: 412.25 + run.rows },
    timing: null,
    ...over,
  };
}

/** Everything an asynchronous iterable of pages yields, in one list. */
export async function gather<T>(pages: AsyncIterable<readonly T[]>): Promise<T[]> {
  const all: T[] = [];
  for await (const page of pages) all.push(...page);
  return all;
}

/** A finished run of `rows` rows, and its last state. */
export async function wholeRun(store: Store, draft: RunDraft, rows: number): Promise<Run> {
  const writer = await store.begin(draft);
  for (let i = 0; i < rows; i++) await writer.append(rowDraft(writer.run));
  const run = await writer.finish("finished");
  writer.release();
  return run;
}

/** SHA-256 of sorted JSON, written anew here so that the battery's own hash is not its own witness. */
export async function witnessHash(value: unknown): Promise<string> {
  const sorted = JSON.stringify(value, (_key, member: unknown) =>
    typeof member === "object" && member !== null && !Array.isArray(member)
      ? Object.fromEntries(Object.entries(member).sort(([a], [b]) => (a < b ? -1 : 1)))
      : member,
  );
  const digest = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(sorted));
  return [...new Uint8Array(digest)].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}

/** Rows of a run as the store would chain them, made without a store. */
export async function chainedRows(run: Run, count: number): Promise<{ rows: StoredRow[]; head: string }> {
  const rows: StoredRow[] = [];
  let head = run.headerHash;
  for (let i = 0; i < count; i++) {
    const draft = rowDraft({ ...run, rows: i });
    const row = { ...draft, runId: run.runId, sequence: i + 1, previousHash: head };
    rows.push(row);
    head = await witnessHash(row);
  }
  return { rows, head };
}
