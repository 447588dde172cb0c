// Shared by the pages and the service worker, so without zod: the worker is one small file of its own.

/** What the build writes beside the pages: every file with its size and SHA-256. */
export const listFile = "assets.json";
/** The service worker. It has to lie beside the pages to answer for them. */
export const workerFile = "offline.js";

const runPage = "run.html";
const pages: Readonly<Record<string, string>> = {
  "": "index.html",
  "index.html": "index.html",
  [runPage]: runPage,
};

/** Where the pages lie: every name of ours contains it, since one address may hold several copies. */
export type Base = string;

/** The folder that an address lies in. */
export function baseOf(address: string): Base {
  return new URL("./", address).href;
}

/** Name of the cache that holds one version, by its content hash. */
export function cacheName(base: Base, hash: string): string {
  return `valence ${base} ${hash}`;
}

/** Whether a cache holds a version of this copy, and of which content hash; null for all other caches. */
export function hashIn(base: Base, name: string): string | null {
  const start = cacheName(base, "");
  const hash = name.startsWith(start) ? name.slice(start.length) : "";
  return /^[0-9a-f]{16}$/.test(hash) ? hash : null;
}

/**
 * How a request is answered: a `page` belongs to a version, a `file` has a name that no other version gives to
 * other content, and null is none of ours: the list, the worker, study files, whatever asks past all caches.
 */
export type Place = { readonly kind: "page" | "file"; readonly path: string } | null;

/** Where a request leads. */
export function placeOf(
  base: Base,
  request: { readonly url: string; readonly method: string; readonly cache?: string },
): Place {
  if (request.method !== "GET" || request.cache === "no-store") return null;
  const address = request.url.split(/[?#]/, 1)[0] ?? "";
  if (!address.startsWith(base)) return null;
  const path = address.slice(base.length);
  const page = pages[path];
  if (page !== undefined) return { kind: "page", path: page };
  return path === listFile || path === workerFile || path.startsWith("studies/")
    ? null
    : { kind: "file", path };
}

/** Whether an address is the participant page of this copy. */
export function isRunPage(base: Base, address: string): boolean {
  return placeOf(base, { url: address, method: "GET" })?.path === runPage;
}

/** A run that is being played holds a lock of such a name (src/store/lock.ts), in whichever tab. */
export function isRunLock(name: string | undefined): boolean {
  return name?.startsWith("valence [") ?? false;
}

/** Held by a page while it does what should not share the disk and the processor with downloads. */
export const busyLock = "valence busy";
