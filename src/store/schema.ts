import type { DBSchema, IDBPDatabase, IDBPTransaction, StoreNames } from "idb";
import type { BatteryEvent, Mode, Run, StoredRow } from "../core/session.ts";
import type { SealedLink } from "./sealing.ts";
import type { Tombstone } from "./types.ts";

/** A run with what its indexes need beside it: null is no key, and times sort as numbers. */
export interface RunRecord {
  readonly run: Run;
  readonly study: string;
  /** Milliseconds since 1970. */
  readonly startedMs: number;
  readonly exported: 0 | 1;
}

export type EventRecord = BatteryEvent & { readonly number: number };

export interface ParticipantRecord {
  readonly mode: Mode;
  readonly study: string | null;
  readonly participant: string;
  readonly firstSeenAt: string;
}

export interface SessionRecord {
  readonly mode: Mode;
  readonly study: string | null;
  readonly participant: string;
  readonly session: string;
  readonly startedAt: string;
}

/**
 * Schema version 2. The mode comes first in every key that holds people's data, so no range over real
 * data can reach a pilot row.
 */
export interface Schema extends DBSchema {
  studies: { key: [study: string, version: string]; value: unknown };
  participants: { key: [Mode, study: string, participant: string]; value: ParticipantRecord };
  sessions: { key: [Mode, study: string, participant: string, session: string]; value: SessionRecord };
  runs: {
    key: [Mode, runId: string];
    value: RunRecord;
    indexes: {
      byTime: [Mode, startedMs: number, runId: string];
      byTask: [Mode, task: string, startedMs: number, runId: string];
      byParticipant: [Mode, participant: string, startedMs: number, runId: string];
      byState: [Mode, state: string, startedMs: number, runId: string];
      byExport: [Mode, exported: number, startedMs: number, runId: string];
      byPlace: [
        Mode,
        study: string,
        participant: string,
        session: string,
        task: string,
        part: string,
        run: number,
      ];
    };
  };
  rows: { key: [Mode, runId: string, sequence: number]; value: StoredRow };
  events: { key: [Mode, runId: string, number: number]; value: EventRecord };
  links: {
    key: [Mode, study: string, participant: string, session: string, kind: string];
    /** Sealed where the desk has a passphrase. */
    value: string | SealedLink;
  };
  /** Manifests of imported stimulus sets, by id. */
  sets: { key: string; value: unknown };
  images: { key: [set: string, file: string]; value: ArrayBuffer };
  enrolments: { key: [Mode, study: string, participant: string]; value: unknown };
  visits: { key: [Mode, study: string, participant: string, visit: string]; value: unknown };
  settings: { key: string; value: unknown };
  tombstones: { key: string; value: Tombstone };
}

export type StoreName = StoreNames<Schema>;
export type Database = IDBPDatabase<Schema>;
export type Reading<N extends readonly StoreName[]> = IDBPTransaction<Schema, N>;
export type Writing<N extends readonly StoreName[]> = IDBPTransaction<Schema, N, "readwrite">;

/** A study's place in a key: "" stands for a single task outside any study. */
export function studyKey(study: string | null): string {
  return study ?? "";
}

/** All keys that begin with these parts; arrays sort after everything else, so [] closes the range. */
export function under(...parts: readonly [Mode, ...(string | number)[]]): IDBKeyRange {
  return IDBKeyRange.bound([...parts], [...parts, []]);
}

/** The record of a run, with its index fields made anew. */
export function recordOf(run: Run): RunRecord {
  return {
    run,
    study: studyKey(run.study),
    startedMs: Date.parse(run.startedAt),
    exported: run.exportedAt === null ? 0 : 1,
  };
}
