import fc from "fast-check";
import { expect, test } from "vitest";
import { baseOf, cacheName, hashIn, isRunLock, isRunPage, placeOf } from "../../src/offline/names.ts";
import { completed, keptIn, nothingKept, restarted, takenOver, type Kept } from "../../src/offline/state.ts";
import { lockName } from "../../src/store/lock.ts";

const base = "https://lab.example/battery/";
const get = (path: string, cache = "default") => ({ url: base + path, method: "GET", cache });
const [a, b, c] = ["aaaaaaaaaaaaaaaa", "bbbbbbbbbbbbbbbb", "cccccccccccccccc"] as const;

test("the first complete version is used at once, a later one waits until it is taken", () => {
  const first = completed(nothingKept, a);
  expect(first.current).toBe(a);
  const waiting = completed(first, b);
  expect(waiting).toMatchObject({ current: a, next: b });
  expect(takenOver(waiting)).toMatchObject({ current: b, next: null, old: [a] });
});

test("a version that waits gives way to a newer one, and to none when the server goes back", () => {
  const waiting = completed(completed(nothingKept, a), b);
  expect(completed(waiting, c)).toMatchObject({ current: a, next: c, old: [b] });
  expect(completed(waiting, a)).toMatchObject({ current: a, next: null, old: [b] });
});

test("with no page open the version that waits is used, and nothing else stays", () => {
  const { kept, gone } = restarted(completed(completed(nothingKept, a), b));
  expect(kept).toMatchObject({ current: b, next: null, old: [] });
  expect(gone).toEqual([a]);
});

test("whatever happens, the version in use is never among those that go", () => {
  const act = fc.oneof(
    fc.constantFrom(a, b, c).map((hash) => (kept: Kept) => completed(kept, hash)),
    fc.constant(takenOver),
    fc.constant((kept: Kept) => restarted(kept).kept),
  );
  fc.assert(
    fc.property(fc.array(act, { maxLength: 12 }), (acts) => {
      const kept = acts.reduce((now, change) => change(now), nothingKept);
      const { kept: after, gone } = restarted(kept);
      expect(gone).not.toContain(after.current);
      expect(kept.next === null || kept.next !== kept.current).toBe(true);
      expect(after.current === null).toBe(kept.current === null);
    }),
  );
});

test("a record that is damaged counts as none; a whole one is read as it was written", () => {
  const kept: Kept = { current: a, next: b, old: [c], checked: { hash: a, at: "2026-03-10T08:00:00.000Z" } };
  expect(keptIn(JSON.stringify(kept))).toEqual(kept);
  expect(keptIn(JSON.stringify(nothingKept))).toEqual(nothingKept);
  expect(keptIn(JSON.stringify({ ...kept, checked: { hash: a } }))).toEqual({ ...kept, checked: null });
  const wrong = [{ ...kept, current: 1 }, { ...kept, next: "../x" }, { ...kept, old: [1] }, [], 7, null];
  for (const text of ["", "{", ...wrong.map((value) => JSON.stringify(value))])
    expect(keptIn(text)).toEqual(nothingKept);
});

test("pages are told from files by any address they have, and some addresses are nobody's", () => {
  expect(placeOf(base, get(""))).toEqual({ kind: "page", path: "index.html" });
  expect(placeOf(base, get("index.html?x=1#/runs"))).toEqual({ kind: "page", path: "index.html" });
  expect(placeOf(base, get("run.html?task=prt&participant=P01"))).toEqual({ kind: "page", path: "run.html" });
  expect(placeOf(base, get("assets/page-1.js"))).toEqual({ kind: "file", path: "assets/page-1.js" });
  for (const path of ["assets.json", "offline.js", "studies/mine.json"]) {
    expect(placeOf(base, get(path))).toBeNull();
  }
  expect(placeOf(base, get("assets/page-1.js", "no-store"))).toBeNull();
  expect(placeOf(base, { ...get("run.html"), method: "POST" })).toBeNull();
  expect(placeOf(base, { url: "https://lab.example/other/run.html", method: "GET" })).toBeNull();
  expect(isRunPage(base, `${base}run.html?study=s`)).toBe(true);
  expect(isRunPage(base, `${base}index.html`)).toBe(false);
});

test("a cache tells its version, and only in its own folder", () => {
  expect(baseOf(`${base}run.html?a=b/c`)).toBe(base);
  expect(hashIn(base, cacheName(base, a))).toBe(a);
  expect(hashIn(base, cacheName(`${base}copy/`, a))).toBeNull();
  expect(hashIn(base, `valence ${base} state`)).toBeNull();
});

test("the lock of a run is known by its name, that of a visit between its tasks is not one", () => {
  const run = { mode: "real", study: null, participant: "P01", session: "1" } as const;
  expect(isRunLock(lockName("valence", run))).toBe(true);
  expect(isRunLock("valence visit [1]")).toBe(false);
  expect(isRunLock(undefined)).toBe(false);
});
