import { BatteryError } from "../core/errors.ts";

interface Words {
  readonly reason: string;
  readonly remedy: string;
}

const kept = "Everything that was saved before is still there.";

const full: Words = {
  reason: "this browser has no storage space left",
  remedy: `Free space on this computer's disk, then reload this page. ${kept}`,
};
const closed: Words = {
  reason: "the browser has closed the data store",
  remedy: `Reload this page. ${kept}`,
};
const broken: Words = {
  reason: "the browser broke it off",
  remedy: `Reload this page. ${kept}`,
};
const taken: Words = {
  reason: "the same entry is in the data store already",
  remedy: `Close other tabs with this battery, then reload this page. ${kept}`,
};
const newer: Words = {
  reason: "a newer version of the battery wrote them",
  remedy:
    "Reload this page without its cache (Ctrl+Shift+R, on a Mac Cmd+Shift+R) to get the newest version.",
};
const denied: Words = {
  reason: "this browser does not let the page keep data",
  remedy: "Leave private browsing and allow this site to store data, then reload this page.",
};
const unreadable: Words = {
  reason: "the browser cannot use its data files",
  remedy:
    "Close all windows of this browser and open it again. If it happens again, check the disk for space and faults.",
};
const unforeseen: Words = {
  reason: "of a fault that was not foreseen",
  remedy: `Reload this page and report the details. ${kept}`,
};

/** The browser's names for storage faults: https://www.w3.org/TR/IndexedDB/#exceptions */
const faults: Readonly<Record<string, Words>> = {
  QuotaExceededError: full,
  InvalidStateError: closed,
  TransactionInactiveError: broken,
  AbortError: broken,
  ConstraintError: taken,
  SecurityError: denied,
  NotAllowedError: denied,
  UnknownError: unreadable,
  NotReadableError: unreadable,
  DataError: unreadable,
};

/** The same names mean something else while the database is being opened. */
const openingFaults: typeof faults = {
  ...faults,
  VersionError: newer,
  InvalidStateError: denied,
  ReferenceError: denied,
};

/**
 * A storage fault in words.
 *
 * @param undone what could not be done, a clause in the past: "Row 12 could not be saved"
 * @returns the error itself when it already is a BatteryError, else `storage-failed` with the cause
 */
export function failureOf(error: unknown, undone: string): BatteryError {
  return inWords(error, undone, faults[nameOf(error)]);
}

/** Why the database could not be opened, in words; as `failureOf`. */
export function openingFailureOf(error: unknown, undone: string): BatteryError {
  // Chromium reports blocked site data as UnknownError and says only in its message that it was denied.
  const refused = error instanceof Error && /denied/i.test(error.message);
  return inWords(error, undone, refused ? denied : openingFaults[nameOf(error)]);
}

function inWords(error: unknown, undone: string, words: Words = unforeseen): BatteryError {
  if (error instanceof BatteryError) return error;
  return new BatteryError("storage-failed", `${undone} because ${words.reason}.`, words.remedy, {
    cause: error,
  });
}

function nameOf(error: unknown): string {
  return error instanceof Error ? error.name : "";
}
