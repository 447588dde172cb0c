import { BatteryError } from "../core/errors.ts";
import type { Run } from "../core/session.ts";

/** How long a reloaded page waits for the page before it to be gone, ms. */
const defaultPatienceMs = 1500;

/** One writer per session: the lock's name says which, in which database. */
export function lockName(
  database: string,
  run: Pick<Run, "mode" | "study" | "participant" | "session">,
): string {
  return `valence ${JSON.stringify([database, run.mode, run.study, run.participant, run.session])}`;
}

/**
 * Takes a lock that lasts until it is given back or the tab is gone, however it goes.
 *
 * @returns gives the lock back
 * @throws BatteryError `storage-busy` when another tab has it, `browser-unfit` where there are no locks
 */
export async function holdLock(
  locks: LockManager | undefined,
  name: string,
  patienceMs = defaultPatienceMs,
): Promise<() => void> {
  if (locks === undefined) throw unfit();
  return new Promise((resolve, reject) => {
    const patience = AbortSignal.timeout(patienceMs);
    locks
      .request(
        name,
        { signal: patience },
        () =>
          new Promise<void>((giveBack) => {
            resolve(giveBack);
          }),
      )
      .catch((error: unknown) => {
        reject(patience.aborted ? busy(error) : unfit(error));
      });
  });
}

function busy(cause: unknown): BatteryError {
  return new BatteryError(
    "storage-busy",
    "This session is already open in another tab or window.",
    "Go on there, or close it and reload this page.",
    { cause },
  );
}

function unfit(cause?: unknown): BatteryError {
  return new BatteryError(
    "browser-unfit",
    "This browser cannot make sure that only one tab writes a session's data.",
    "Open the battery over https or on localhost, in a current browser.",
    { cause },
  );
}
