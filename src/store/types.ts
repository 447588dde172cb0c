import type { BatteryEvent, Envelope, Mode, Run, StoredRow } from "../core/session.ts";
import type { StoredRecord } from "../core/stored-record.ts";
import type { RecordFilter } from "../core/stored-record.ts";
import type { RestoredRun } from "./restore.ts";
import type { Standing } from "./standing.ts";
import type { StudyStore } from "./study-types.ts";
import type { Vault } from "./vault-types.ts";

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
 * After a failure it refuses everything with that same failure, so that no gap can arise unnoticed.
 */
export interface RunWriter {
  readonly run: Run;
  /** Rows that were handed over and could not be saved, in order: a rescue file must hold them too. */
  readonly unsaved: readonly RowDraft[];
  /** One trial, one transaction: the row, its place in the chain and the run's counters. */
  append(draft: RowDraft): Promise<StoredRow>;
  event(kind: BatteryEvent["kind"], detail: string): Promise<void>;
  finish(state: "finished" | "stopped"): Promise<Run>;
  /** Gives the session's lock back; the writer cannot be used afterwards. */
  release(): void;
}

/** An event that is added to a run from outside. An override says what was decided about which row. */
export type Annotation = Pick<BatteryEvent, "kind" | "detail" | "ruling">;

export interface RunFilter {
  readonly mode: Mode;
  /** null: single tasks outside any study. */
  readonly study?: string | null | undefined;
  readonly task?: string | undefined;
  readonly participant?: string | undefined;
  readonly session?: string | undefined;
  readonly state?: Run["state"] | undefined;
  /** True leaves only runs with something that no export holds yet. */
  readonly notExported?: boolean | undefined;
}

/** Where a run belongs: what tells one run of a session from another. */
export interface PlaceFilter {
  readonly study: string | null;
  readonly part: string;
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
  /** Real runs with something that no export holds yet. */
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

export interface EraseScope {
  readonly mode: Mode;
  readonly study: string | null;
  readonly participant: string;
  /** Absent: everything of the participant in this study. */
  readonly session?: string | undefined;
}

/** A picture of an imported set: its name inside the set and its bytes. */
export interface SetPicture {
  readonly file: string;
  readonly bytes: ArrayBuffer;
}

/** Whom an external id of a panel belongs to. */
export interface LinkOwner {
  readonly mode: Mode;
  readonly study: string | null;
  readonly participant: string;
  readonly session: string;
}

export interface Link {
  readonly participant: string;
  readonly session: string;
  readonly kind: string;
  /** Null: sealed and not opened, or sealed and altered since. */
  readonly value: string | null;
  readonly sealed: boolean;
}

export interface Store {
  /** Name of the database: a worker opens the same one. */
  readonly name: string;
  /** Starts a run: takes the session's lock, writes the header. Throws `storage-busy` when another tab has the lock. */
  begin(draft: RunDraft): Promise<RunWriter>;
  /** Takes a running run up again as its next attempt. Throws `storage-busy` as `begin`, `bad-call` when it is over or gone. */
  reopen(mode: Mode, runId: string): Promise<RunWriter>;
  /** How often this task and part was begun by this participant in this session. */
  countRuns(filter: RunFilter & PlaceFilter): Promise<number>;
  /** The unfinished run of this participant, session, task and part, if there is one; the newest of several. */
  unfinished(filter: RunFilter & PlaceFilter): Promise<Run | null>;
  run(mode: Mode, runId: string): Promise<Run | null>;
  /** Newest first, `size` runs from `offset`. */
  runs(filter: RunFilter, offset: number, size: number): Promise<RunPage>;
  /**
   * A run's rows in order, in pages of at most 10,000. Each is checked against its task's schema (its
   * envelope only, where this battery has another version of the task) and throws `bad-row` when it does
   * not fit; `asStored` leaves the check out, so that a backup never fails on a damaged row.
   */
  rows(mode: Mode, runId: string, asStored?: boolean): AsyncIterable<readonly StoredRow[]>;
  events(mode: Mode, runId: string): Promise<readonly BatteryEvent[]>;
  /** Adds an event to a run that is over, at this moment. Throws `bad-call` when the run or the row is not there. */
  annotate(mode: Mode, runId: string, annotation: Annotation): Promise<BatteryEvent>;
  /** Notes an export. Whatever is written to a run afterwards takes the note away again. */
  markExported(mode: Mode, runIds: readonly string[], at: string): Promise<void>;
  /** Deletes all of a session or a participant in one transaction; leaves a tombstone. A writer of it fails at its next step. */
  erase(scope: EraseScope): Promise<Tombstone>;
  tombstones(): Promise<readonly Tombstone[]>;
  /** Deletes everything of the pilot or demo mode. Real data cannot be cleared this way. */
  clear(mode: "pilot" | "demo"): Promise<void>;
  /** What a backup holds beside runs: studies, people, visits, traces of deletions. */
  records(filter: RecordFilter): AsyncIterable<StoredRecord>;
  /** The studies that have people in a mode; "" stands for single tasks outside any study. */
  studyKeys(mode: Mode): Promise<readonly string[]>;
  /** How a run of a backup stands to what is here: its chain is verified, nothing is written. */
  compare(backup: RestoredRun): Promise<Standing>;
  /** Brings a run of a backup here, or what it has more; never replaces anything. Throws `storage-busy` while it is recorded. */
  restore(backup: RestoredRun): Promise<Standing>;
  /** The same for a record; `dry` only looks. */
  restoreRecord(record: StoredRecord, dry: boolean): Promise<Standing["kind"]>;
  /**
   * Keeps an imported picture set in this browser: its record and all its pictures, in one transaction.
   * No export ever holds them. Throws `bad-call` when there is a set of this id.
   */
  saveSet(id: string, record: unknown, pictures: readonly SetPicture[]): Promise<void>;
  /** The records of all imported sets, unchecked: `stimuli/imported-set.ts` reads them. */
  sets(): Promise<readonly unknown[]>;
  /** The record of one; undefined when this browser has none of that id. */
  set(id: string): Promise<unknown>;
  /** A picture's bytes; null when it is not there. */
  picture(id: string, file: string): Promise<ArrayBuffer | null>;
  deleteSet(id: string): Promise<void>;
  /** Studies, the people in them and their visits; loaded when it is asked for. */
  studies(): Promise<StudyStore>;
  setting(key: string): Promise<unknown>;
  saveSetting(key: string, value: unknown): Promise<void>;
  /** External ids of panels, kept apart from rows and deleted with their session; sealed where the desk has a passphrase. */
  saveLink(owner: LinkOwner, kind: string, value: string): Promise<void>;
  /** `key` opens what the desk's passphrase has sealed. */
  links(of: Pick<LinkOwner, "mode" | "study">, key?: CryptoKey | null): Promise<readonly Link[]>;
  /** The desk's passphrase and what it seals; loaded when it is asked for. */
  vault(): Promise<Vault>;
  health(): Promise<Health>;
  /** Asks the browser to keep the data; its answer, or null where it cannot be asked. */
  persist(patienceMs?: number): Promise<boolean | null>;
  close(): void;
}
