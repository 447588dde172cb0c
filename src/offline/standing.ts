import { keptList, type AssetList } from "./list.ts";
import type { Base } from "./names.ts";
import { readKept } from "./state.ts";

/** What is kept, for whoever wants to know whether the network may go. */
export interface Standing {
  /** The version in use; null when none is complete. */
  readonly current: AssetList | null;
  /** A version that waits to be used. */
  readonly next: AssetList | null;
  /** When all its files were last found whole, ISO 8601, UTC. */
  readonly checkedAt: string | null;
}

/** Reads what is kept; null where this browser keeps nothing at all. */
export async function readStanding(base: Base): Promise<Standing | null> {
  if (!("caches" in globalThis && "serviceWorker" in navigator)) return null;
  const { current, next, checked } = await readKept(base);
  return {
    current: await keptList(base, current),
    next: await keptList(base, next),
    checkedAt: checked !== null && checked.hash === current ? checked.at : null,
  };
}

/**
 * Asks the service worker to use the version that waits, for pages that are opened from now on.
 *
 * @returns false when a participant page is open, or the worker cannot be asked: nothing has changed then
 */
export async function useNext(): Promise<boolean> {
  const worker = navigator.serviceWorker.controller;
  if (worker === null) return false;
  const channel = new MessageChannel();
  const answer = new Promise<boolean>((resolve) => {
    channel.port1.onmessage = ({ data }) => {
      resolve(data === true);
    };
    setTimeout(() => {
      resolve(false);
    }, 5000);
  });
  worker.postMessage("take-over", [channel.port2]);
  return answer;
}
