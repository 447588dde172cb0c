import { fill, type Progress } from "./fill.ts";
import { serverList } from "./list.ts";
import { baseOf, busyLock, hashIn, isRunLock, workerFile, type Base } from "./names.ts";
import { changeKept, completed, readKept } from "./state.ts";

/** How often a task in another tab is asked after while it is played, ms. */
const patienceMs = 1000;
/** A desk that stays open looks for a new version this often, ms. */
const lookAgainMs = 3_600_000;

/** What is being done about keeping the battery in this browser. */
export type Work =
  /** Nothing has been done yet. */
  | { readonly state: "starting" }
  /** Nothing more to do, or another page does it. */
  | { readonly state: "idle" }
  /** This browser, or this address, has no service workers or no caches. */
  | { readonly state: "impossible" }
  | { readonly state: "filling"; readonly version: string; readonly progress: Progress }
  /** Some files could not be had, or differ from the list. */
  | { readonly state: "failed"; readonly paths: readonly string[] }
  /** The browser does not keep them, for want of room most of all. */
  | { readonly state: "refused"; readonly reason: string };

let work: Work = { state: "starting" };
const listeners = new Set<() => void>();

/** What is being done now. */
export function currentWork(): Work {
  return work;
}

/** Calls back after every change, until the returned function is called. */
export function onWork(listener: () => void): () => void {
  listeners.add(listener);
  return () => void listeners.delete(listener);
}

function report(now: Work): void {
  work = now;
  for (const listener of listeners) listener();
}

export interface KeepOptions {
  /** False while downloading would disturb this page. */
  readonly mayWork: () => boolean;
  /** Looks for new versions as long as the page is open. */
  readonly stays: boolean;
}

/** Registers the service worker and keeps the whole battery in this browser, whenever no task is being played. */
export async function keepOffline(options: KeepOptions): Promise<void> {
  const base = baseOf(location.href);
  const registration = await register(base);
  if (registration === null) {
    report({ state: "impossible" });
    return;
  }
  await keepNewest(base, options);
  if (!options.stays) return;
  const again = () => {
    registration.update().catch(() => undefined);
    keepNewest(base, options).catch(() => undefined);
  };
  setInterval(again, lookAgainMs);
  addEventListener("online", again);
}

async function register(base: Base): Promise<ServiceWorkerRegistration | null> {
  if (!("serviceWorker" in navigator) || !("caches" in globalThis)) return null;
  // A browser that was told to refuse workers may answer with nothing at all.
  const answer: Promise<ServiceWorkerRegistration | undefined> = navigator.serviceWorker.register(
    new URL(workerFile, base),
  );
  return (await answer.catch(() => undefined)) ?? null;
}

/** Fetches what is missing of the version that the server has now. One page at a time does so. */
export async function keepNewest(base: Base, options: Pick<KeepOptions, "mayWork">): Promise<void> {
  await navigator.locks.request(`valence offline fill ${base}`, { ifAvailable: true }, async (lock) => {
    const list = lock === null ? null : await serverList(base);
    if (list === null) {
      report({ state: "idle" });
      return;
    }
    const { version } = list;
    await forget(base, list.hash);
    try {
      const failed = await fill(base, list, {
        ready: () => quiet(options.mayWork),
        onProgress: (progress) => {
          report({ state: "filling", version, progress });
        },
      });
      if (failed.length === 0) await changeKept(base, (kept) => completed(kept, list.hash));
      report(
        failed.length === 0 ? { state: "idle" } : { state: "failed", paths: failed.map(({ path }) => path) },
      );
    } catch (error) {
      report({ state: "refused", reason: error instanceof Error ? error.message : String(error) });
    }
  });
}

/** Waits until no run is being played and no page is busy, in any tab, and this page can spare the time. */
async function quiet(mayWork: () => boolean): Promise<void> {
  for (;;) {
    const held = mayWork() ? ((await navigator.locks.query()).held ?? []) : null;
    if (held?.some(({ name }) => name === busyLock || isRunLock(name)) === false) return;
    await new Promise((resolve) => setTimeout(resolve, patienceMs));
  }
}

/** Deletes what was begun of versions that nobody will finish any more. */
async function forget(base: Base, newest: string): Promise<void> {
  const { current, next, old } = await readKept(base);
  const wanted = new Set([newest, current, next, ...old]);
  for (const name of await caches.keys()) {
    const hash = hashIn(base, name);
    if (hash !== null && !wanted.has(hash)) await caches.delete(name);
  }
}
