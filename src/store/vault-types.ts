import type { Attempts } from "../core/desk-attempts.ts";
import type { BatteryError } from "../core/errors.ts";

export const lockEventKinds = [
  "set",
  "changed",
  "removed",
  "wrong-passphrase",
  "give-up-asked",
  "given-up",
  "log-damaged",
] as const;

/** What happened to the desk's passphrase. */
export interface LockEvent {
  readonly at: string;
  readonly kind: (typeof lockEventKinds)[number];
  readonly detail: string;
}

/** Whether the desk is open to all, behind a passphrase, or behind a record of one that nobody can open any more. */
export type LockState =
  | { readonly state: "none" }
  | { readonly state: "locked"; readonly setAt: string }
  | { readonly state: "damaged"; readonly sealed: number; readonly error: BatteryError };

/** A damaged lock and what it sealed, as they lie in the database: still encrypted. */
export interface Keepsake {
  readonly lock: unknown;
  readonly links: readonly { readonly place: readonly string[]; readonly value: unknown }[];
}

/**
 * The desk's passphrase. It seals the link table and nothing else: rows are pseudonymous and stay readable for
 * whoever has the browser's files. Every try counts before it is looked at, over reloads and tabs.
 */
export interface Vault {
  state(): Promise<LockState>;
  attempts(): Promise<Attempts>;
  /** The latest events, oldest first. */
  log(): Promise<readonly LockEvent[]>;
  /** Notes that a page of the desk has been open for so long: waiting is counted by this alone. */
  wait(ms: number): Promise<Attempts>;
  /** Sets a passphrase where there is none, and seals every link. The key opens them for this page. */
  set(passphrase: string): Promise<CryptoKey>;
  /** Throws `bad-call` for a wrong passphrase, and while a wait is left. */
  unlock(passphrase: string): Promise<CryptoKey>;
  change(before: string, next: string): Promise<void>;
  /** Opens every link for good and takes the lock away. */
  remove(passphrase: string): Promise<void>;
  /** Begins the wait after which the passphrase can be given up. */
  askToGiveUp(): Promise<void>;
  /** Deletes every sealed link and the lock; returns how many links. Throws `bad-call` while the wait is left. */
  giveUp(): Promise<number>;
  /** What a damaged lock sealed, to be put away before it is given up. */
  keepsake(): Promise<Keepsake>;
  /** As `giveUp`, without a wait, where the lock is damaged. Throws `bad-call` where it is whole, or was mended meanwhile. */
  giveUpDamaged(): Promise<number>;
}
