import type { BatteryEvent, Envelope, Mode, Run, StoredRow } from "../core/session.ts";

/** A row before the store numbers and chains it. */
export type RowDraft = Omit<Envelope, "sequence" | "previousHash"> & {
  readonly trial: Readonly<Record<string, unknown>>;
  readonly timing: Readonly<Record<string, unknown>> | null;
};

/** A run header before the store completes it. */
export type RunDraft = Omit<
  Run,
  "headerHash" | "state" | "finishedAt" | "attempts" | "rows" | "chainHead" | "exportedAt"
>;

/**
 * The one writer of a run. It holds the session's lock until `release`; every method waits until the
 * data are on the disk (strict durability) and throws BatteryError `storage-failed` when they are not.
 */
export interface RunWriter {
  readonly run: Run;
  /** One trial, one transaction: the row, its place in the chain and the run's counters. */
  append(draft: RowDraft): Promise<StoredRow>;
  event(kind: BatteryEvent["kind"], detail: string): Promise<void>;
  finish(state: "finished" | "stopped"): Promise<Run>;
  /** Gives the session's lock back; the writer cannot be used afterwards. */
  release(): void;
}

export interface RunFilter {
  readonly mode: Mode;
  readonly task?: string | undefined;
  readonly participant?: string | undefined;
  readonly session?: string | undefined;
  readonly state?: Run["state"] | undefined;
  readonly notExported?: boolean | undefined;
}

export interface RunPage {
  readonly runs: readonly Run[];
  /** Runs that fit the filter, on all pages. */
  readonly total: number;
}

export interface Health {
  readonly schemaVersion: number;
  readonly runs: Readonly<Record<Mode, number>>;
  readonly rows: Readonly<Record<Mode, number>>;
  readonly notExported: number;
  /** Whether the browser promised not to clear the data; null where it cannot say. */
  readonly persistent: boolean | null;
  readonly usageBytes: number | null;
  readonly quotaBytes: number | null;
}

/** A trace that something was deleted, without a trace of what was in it. */
export interface Tombstone {
  readonly id: string;
  readonly at: string;
  readonly scope: "session" | "participant";
  readonly runs: number;
  readonly rows: number;
}

export interface Store {
  /** Starts a run: takes the session's lock, writes the header. Throws `storage-busy` when another tab has the lock. */
  begin(draft: RunDraft): Promise<RunWriter>;
  /** Takes an unfinished run up again as its next attempt. */
  reopen(mode: Mode, runId: string): Promise<RunWriter>;
  /** How often this task and part was begun by this participant in this session. */
  countRuns(filter: RunFilter & { readonly study: string | null; readonly part: string }): Promise<number>;
  /** The unfinished run of this participant, session, task and part, if there is one; the newest of several. */
  unfinished(filter: RunFilter & { readonly study: string | null; readonly part: string }): Promise<Run | null>;
  run(mode: Mode, runId: string): Promise<Run | null>;
  /** Newest first, `size` runs from `offset`. */
  runs(filter: RunFilter, offset: number, size: number): Promise<RunPage>;
  /** A run's rows in order, in pages of at most 10,000, each row checked against its schema. */
  rows(mode: Mode, runId: string): AsyncIterable<readonly StoredRow[]>;
  events(mode: Mode, runId: string): Promise<readonly BatteryEvent[]>;
  markExported(mode: Mode, runIds: readonly string[], at: string): Promise<void>;
  /** Deletes a session's or a participant's runs, rows, events and links in one transaction; leaves a tombstone. */
  erase(scope: { readonly mode: Mode; readonly study: string | null; readonly participant: string; readonly session?: string }): Promise<Tombstone>;
  tombstones(): Promise<readonly Tombstone[]>;
  /** Deletes everything of the pilot or demo mode. Real data cannot be cleared this way. */
  clear(mode: "pilot" | "demo"): Promise<void>;
  setting(key: string): Promise<unknown>;
  saveSetting(key: string, value: unknown): Promise<void>;
  /** External ids of panels, kept apart from rows. */
  saveLink(participant: string, kind: string, value: string): Promise<void>;
  health(): Promise<Health>;
  /** Asks the browser to keep the data; its answer, or null where it cannot be asked. */
  persist(): Promise<boolean | null>;
  close(): void;
}
