import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { checkFiles, repair } from "../../src/offline/check.ts";
import { fill } from "../../src/offline/fill.ts";
import { keepNewest, currentWork } from "../../src/offline/keep.ts";
import { keptList, type AssetList } from "../../src/offline/list.ts";
import { cacheName } from "../../src/offline/names.ts";
import { readStanding } from "../../src/offline/standing.ts";
import { readKept } from "../../src/offline/state.ts";
import { sha256 } from "../../src/core/hash.ts";

const at = "2026-03-10T08:00:00.000Z";
const contents = new Map([
  ["index.html", "desk"],
  ["assets/page-1.js", "code"],
  ["stimuli/set/1.0.0/a.webp", "picture"],
]);
let base = "";
let list: AssetList;
let asked: string[] = [];
/** What the server has instead; null: nothing answers. */
let server: Map<string, string> | null;

beforeEach(async () => {
  base = `${location.origin}/offline-test-${crypto.randomUUID()}/`;
  server = new Map(contents);
  asked = [];
  const files = await Promise.all(
    [...contents].map(async ([path, text]) => ({ path, bytes: text.length, sha256: await sha256(text) })),
  );
  list = { format: 1, version: "1.0.0+a", hash: "aaaaaaaaaaaaaaaa", files };
  vi.stubGlobal("fetch", (input: URL | string, init?: RequestInit) => {
    const path = String(input).slice(base.length);
    asked.push(path);
    expect(init?.cache).toBe("no-store");
    const text = path === "assets.json" ? JSON.stringify(list) : server?.get(path);
    if (server === null) return Promise.reject(new TypeError("no network"));
    return Promise.resolve(text === undefined ? new Response("", { status: 404 }) : new Response(text));
  });
});
afterEach(async () => {
  vi.unstubAllGlobals();
  for (const name of await caches.keys()) if (name.includes("offline-test")) await caches.delete(name);
});

const free = { ready: () => Promise.resolve(), onProgress: () => undefined };
const open = () => caches.open(cacheName(base, list.hash));
const here = (path: string) => new URL(path, base).href;

test("all files are kept, the program before the pictures, and what is there is not asked for again", async () => {
  expect(await fill(base, list, free)).toEqual([]);
  expect(asked.at(-1)).toBe("stimuli/set/1.0.0/a.webp");
  expect(await (await (await open()).match(here("assets/page-1.js")))?.text()).toBe("code");
  asked = [];
  expect(await fill(base, list, free)).toEqual([]);
  expect(asked).toEqual([]);
});

test("a file that came otherwise than it was built is not kept, and is named", async () => {
  server?.set("assets/page-1.js", "code, minified on the way");
  server?.delete("stimuli/set/1.0.0/a.webp");
  const failed = await fill(base, list, free);
  expect(failed.map(({ path }) => path).sort()).toEqual(["assets/page-1.js", "stimuli/set/1.0.0/a.webp"]);
  expect(await (await open()).match(here("assets/page-1.js"))).toBeUndefined();
});

test("the next version copies what it shares instead of downloading it, but no damaged file", async () => {
  await fill(base, list, free);
  await (await open()).put(here("index.html"), new Response("dusk"));
  asked = [];
  const next = { ...list, version: "1.0.1+b", hash: "bbbbbbbbbbbbbbbb" };
  expect(await fill(base, next, free)).toEqual([]);
  expect(asked).toEqual(["index.html"]);
});

test("a damaged record or list of what is kept is no failure: the battery is saved again", async () => {
  await keepNewest(base, { mayWork: () => true });
  await (await caches.open(`valence ${base} state`)).put(here("offline-state"), new Response("{"));
  await (await open()).put(here("assets.json"), new Response("{"));
  expect(await readStanding(base)).toEqual({ current: null, next: null, checkedAt: null });
  expect(await keptList(base, list.hash)).toBeNull();
  await keepNewest(base, { mayWork: () => true });
  expect((await readStanding(base))?.current?.version).toBe(list.version);
});

test("nothing is asked for while a run is played, in whatever tab", async () => {
  let release = () => {};
  const played = navigator.locks.request(
    'valence ["valence","real",null,"P01","1"]',
    () => new Promise<void>((resolve) => (release = resolve)),
  );
  const keeping = keepNewest(base, { mayWork: () => true });
  await expect.poll(() => asked).toEqual(["assets.json"]);
  await new Promise((resolve) => setTimeout(resolve, 300));
  expect(asked).toEqual(["assets.json"]);
  release();
  await played;
  await keeping;
  expect(asked).toHaveLength(4);
  expect(await readKept(base)).toMatchObject({ current: list.hash, next: null });
  expect(currentWork()).toEqual({ state: "idle" });
});

test("a missing and a damaged file are found and named, and repaired while the server has this version", async () => {
  await keepNewest(base, { mayWork: () => true });
  const cache = await open();
  await cache.delete(here("index.html"));
  await cache.put(here("stimuli/set/1.0.0/a.webp"), new Response("pictore"));
  const verdict = await checkFiles(base, at, () => undefined);
  expect(verdict?.missing.map(({ path }) => path)).toEqual(["index.html"]);
  expect(verdict?.damaged.map(({ path }) => path)).toEqual(["stimuli/set/1.0.0/a.webp"]);
  expect((await readStanding(base))?.checkedAt).toBeNull();

  server = null;
  expect(await repair(base, verdict!)).toBe("no-network");
  server = new Map(contents);
  list = { ...list, hash: "bbbbbbbbbbbbbbbb" };
  expect(await repair(base, verdict!)).toBe("other-version");
  list = { ...list, hash: "aaaaaaaaaaaaaaaa" };
  expect(await repair(base, verdict!)).toBe("repaired");
  const again = await checkFiles(base, at, () => undefined);
  expect([again?.missing, again?.damaged]).toEqual([[], []]);
  expect(await readStanding(base)).toMatchObject({ checkedAt: at, current: { version: "1.0.0+a" } });
});

test("a browser that keeps nothing is said to refuse, and no version is in use", async () => {
  const put = vi.spyOn(Cache.prototype, "put").mockImplementation(function (this: Cache, address) {
    if (typeof address === "string" && address.endsWith(".webp"))
      throw new DOMException("Quota exceeded.", "QuotaExceededError");
    return Promise.resolve();
  });
  await keepNewest(base, { mayWork: () => true });
  expect(currentWork()).toEqual({ state: "refused", reason: "Quota exceeded." });
  put.mockRestore();
  expect(await readKept(base)).toMatchObject({ current: null });
});

test("a half-kept version is not in use, and is forgotten when a newer one comes", async () => {
  server?.delete("index.html");
  await keepNewest(base, { mayWork: () => true });
  expect(currentWork()).toEqual({ state: "failed", paths: ["index.html"] });
  expect(await readKept(base)).toMatchObject({ current: null });
  expect(await checkFiles(base, at, () => undefined)).toBeNull();
  const half = list.hash;
  server?.set("index.html", "desk");
  list = { ...list, hash: "cccccccccccccccc" };
  await keepNewest(base, { mayWork: () => true });
  expect(await readKept(base)).toMatchObject({ current: list.hash });
  expect(await caches.has(cacheName(base, half))).toBe(false);
  expect((await keptList(base, list.hash))?.files).toHaveLength(3);
});
