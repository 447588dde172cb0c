import { baseOf, cacheName, isRunLock, isRunPage, placeOf } from "./names.ts";
import { changeKept, readKept, restarted, takenOver, type Kept } from "./state.ts";

// The service worker: answers from what is kept, decides which version a page gets, downloads nothing by itself.
// The pages fill the cache (keep.ts), because they know when nobody is in the middle of a trial.

interface Client {
  readonly url: string;
}
interface Extendable {
  waitUntil(work: Promise<unknown>): void;
}
interface Fetching extends Extendable {
  readonly request: Request;
  respondWith(response: Promise<Response>): void;
}
interface Asking extends Extendable {
  readonly data: unknown;
  readonly ports: readonly MessagePort[];
}
interface WorkerScope {
  readonly clients: {
    claim(): Promise<void>;
    matchAll(of: { type: "window"; includeUncontrolled: true }): Promise<readonly Client[]>;
  };
  addEventListener(type: "activate", listener: (event: Extendable) => void): void;
  addEventListener(type: "fetch", listener: (event: Fetching) => void): void;
  addEventListener(type: "message", listener: (event: Asking) => void): void;
}

const scope = globalThis as unknown as WorkerScope;
const base = baseOf(location.href);
const loosely = { ignoreSearch: true, ignoreVary: true };

scope.addEventListener("activate", (event) => {
  event.waitUntil(scope.clients.claim());
});

scope.addEventListener("fetch", (event) => {
  const place = placeOf(base, event.request);
  if (place === null) return;
  const held = place.kind === "page" ? page(place.path) : file(event.request);
  // Whatever is wrong with what is kept, the network may have it.
  event.respondWith(held.catch(() => undefined).then((response) => response ?? fetch(event.request)));
});

scope.addEventListener("message", (event) => {
  if (event.data !== "take-over") return;
  event.waitUntil(takeOver().then((taken) => event.ports[0]?.postMessage(taken)));
});

/** A page of the version in use; nothing while none is complete, or when its file is lost. */
async function page(path: string): Promise<Response | undefined> {
  const { current } = (await openPages()).length === 0 ? await restart() : await readKept(base);
  if (current === null) return undefined;
  return (await caches.open(cacheName(base, current))).match(new URL(path, base).href, loosely);
}

/** A file of whichever version asks: its name stands for its content. */
async function file(request: Request): Promise<Response | undefined> {
  return caches.match(request, loosely);
}

/** All pages were closed: now a new version replaces nobody's. */
async function restart(): Promise<Kept> {
  return changeKept(base, async (before) => {
    const { kept, gone } = restarted(before);
    if (before.next === null && before.old.length === 0) return before;
    await Promise.all(gone.map((hash) => caches.delete(cacheName(base, hash))));
    return kept;
  });
}

/** Uses the version that waits, unless somebody is on the participant page. */
async function takeOver(): Promise<boolean> {
  const held = (await navigator.locks.query()).held ?? [];
  const sessions = (await openPages()).filter(({ url }) => isRunPage(base, url));
  if (sessions.length > 0 || held.some(({ name }) => isRunLock(name))) return false;
  await changeKept(base, takenOver);
  return true;
}

async function openPages(): Promise<readonly Client[]> {
  const all = await scope.clients.matchAll({ type: "window", includeUncontrolled: true });
  return all.filter(({ url }) => url.startsWith(base));
}
