import * as z from "zod";

/**
 * How often a passphrase was tried in vain, and what has still to be waited. Waiting is counted while a page
 * of the desk is open, not by the computer's clock: setting that on or back changes nothing.
 */
export const attemptsSchema = z.strictObject({
  failures: z.int().min(0),
  waitMs: z.number().min(0),
  /** Until the passphrase can be given up, ms; null while nobody has asked for it. */
  giveUpMs: z.number().min(0).nullable(),
});
export type Attempts = Readonly<z.output<typeof attemptsSchema>>;

export const shortestPassphrase = 12;
export const noAttempts: Attempts = { failures: 0, waitMs: 0, giveUpMs: null };

const longestWaitMs = 15 * 60_000;
/** Where the record of tries cannot be read, they may have been many. */
export const unknownAttempts: Attempts = { failures: 11, waitMs: longestWaitMs, giveUpMs: null };
/** A participant who is left alone with the desk for a moment cannot give the passphrase up. */
export const giveUpWaitMs = 60 * 60_000;

/** One more try, counted before it is looked at: who closes the page in the middle has tried as well. */
export function tried(before: Attempts): Attempts {
  const failures = before.failures + 1;
  return { ...before, failures, waitMs: Math.min(longestWaitMs, 1000 * 2 ** (failures - 1)) };
}

/** After so many milliseconds of a page of the desk being open. */
export function waited(before: Attempts, ms: number): Attempts {
  const less = (left: number) => Math.max(0, left - Math.max(0, ms));
  const giveUpMs = before.giveUpMs === null ? null : less(before.giveUpMs);
  return { ...before, waitMs: less(before.waitMs), giveUpMs };
}
