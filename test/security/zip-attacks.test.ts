import fc from "fast-check";
import { expect, test } from "vitest";
import { BatteryError } from "../../src/core/errors.ts";
import { ZipReader, zipLimits, type ZipLimits } from "../../src/export/zip-reader.ts";
import { rawZip, text, type RawEntry } from "./raw-zip.ts";

/** Reads an archive as the desk does; what it took, or the one sentence it refused with. */
function read(
  bytes: Uint8Array,
  options: {
    readonly limits?: ZipLimits;
    readonly block?: number;
    readonly wanted?: (name: string) => boolean;
  } = {},
): { taken: Record<string, number>; refused: string | null; most: number } {
  const { limits = zipLimits, block = 1 << 20, wanted = () => true } = options;
  const taken: Record<string, number> = Object.create(null) as Record<string, number>;
  let most = 0;
  try {
    const archive = new ZipReader(
      "b.zip",
      (name) => {
        if (!wanted(name)) return null;
        taken[name] = 0;
        return (piece) => {
          most = Math.max(most, piece.length);
          taken[name] = (taken[name] ?? 0) + piece.length;
        };
      },
      limits,
    );
    for (let at = 0; at < bytes.length; at += block) archive.push(bytes.subarray(at, at + block));
    archive.end();
    return { taken, refused: null, most };
  } catch (error) {
    if (!(error instanceof BatteryError)) throw error;
    expect(error.code).toBe("bad-file");
    return { taken, refused: error.what, most };
  }
}
const entry = (name: string, content: Uint8Array = text("x"), more: Partial<RawEntry> = {}): RawEntry => ({
  name,
  content,
  ...more,
});
const refusal = (...entries: readonly RawEntry[]) => read(rawZip(...entries)).refused;

test("a bomb is stopped at its ratio, and no piece of it fills the memory", () => {
  const bomb = rawZip(entry("data.json", new Uint8Array(120_000_000)));
  expect(bomb.length).toBeLessThan(200_000);
  const { refused, most, taken } = read(bomb);
  expect(refused).toBe("b.zip: the archive unpacks to more than it can soundly hold.");
  // Counted after each 16 kB of packed bytes.
  expect(most).toBeLessThan(20_000_000);
  expect(taken["data.json"]).toBeLessThan(60_000_000);
});

test("the ratio is that of the whole: a bomb beside much honest ballast is a bomb by its bytes", () => {
  const ballast = Uint8Array.from({ length: 400_000 }, (_, i) => (i * 2_654_435_761) >>> 13);
  const bytes = rawZip(entry("a", ballast, { method: 0 }), entry("b", new Uint8Array(40_000_000)));
  expect(read(bytes, { limits: { ...zipLimits, bytes: 20_000_000 } }).refused).toMatch(/soundly hold/);
});

test("an archive inside an archive is never opened", () => {
  const inner = rawZip(entry("data.json", new Uint8Array(50_000_000)));
  const { refused, taken } = read(rawZip(entry("inner.zip", inner)));
  expect([refused, taken]).toEqual([null, { "inner.zip": inner.length }]);
});

test("too many entries are refused at the limit, however small they are", () => {
  const many = rawZip(
    ...Array.from({ length: zipLimits.entries + 2 }, (_, i) => entry(`f${i}`, text(""), { method: 0 })),
  );
  expect(read(many).refused).toBe("b.zip: the archive holds more than 10000 files.");
});

test.each<[string, RawEntry[], RegExp]>([
  ["two files of one name", [entry("data.json"), entry("data.json")], /two files called data\.json/],
  ["a control character in a name", [entry("a\u001b[2Jb")], /whose name cannot be one/],
  ["an endless name", [entry("n".repeat(60_000))], /whose name cannot be one/],
  ["a packed size that is too large", [entry("a", text("abc"), { claims: { packed: 900_000 } })], /cut off/],
  ["a method nobody knows", [entry("a", text("abc"), { method: 99 })], /damaged/],
  [
    "bytes that are not packed",
    [entry("a", text("\u0007 not deflate at all"), { method: 8, flags: 1 })],
    /./,
  ],
])("%s: one sentence", (_, entries, sentence) => {
  const bytes = rawZip(...entries);
  if (sentence.source === ".") bytes.fill(0xff, 31);
  expect(read(bytes).refused).toMatch(sentence);
});

test("a size that claims too little is not believed: bytes are counted", () => {
  const lying = rawZip(entry("a", new Uint8Array(30_000_000), { claims: { unpacked: 10 } }));
  expect(read(lying, { limits: { ...zipLimits, bytes: 5_000_000 } }).refused).toMatch(/soundly hold/);
});

test.each([
  "../../etc/passwd",
  "/etc/passwd",
  "C:\\Windows\\x",
  "..\\..\\x",
  "CON",
  "aux.csv",
  "a/../../b",
  "__proto__",
])("a name like %s is a name and no more", (name) => {
  const { refused, taken } = read(rawZip(entry(name, text("abc"))));
  expect(refused).toBeNull();
  expect(Object.keys(taken)).toEqual([name]);
});

test("what nobody wants is passed over without being kept or unpacked", () => {
  const large = Buffer.alloc(64_000_000, "0123456789abcdef");
  const bytes = rawZip(
    entry("ballast", large, { method: 0 }),
    entry("bomb", new Uint8Array(90_000_000)),
    entry("data.json", text("{}")),
  );
  global.gc?.();
  const before = process.memoryUsage();
  const { refused, taken } = read(bytes, { wanted: (name) => name === "data.json" });
  const after = process.memoryUsage();
  expect([refused, taken]).toEqual([null, { "data.json": 2 }]);
  expect(after.arrayBuffers - before.arrayBuffers).toBeLessThan(40_000_000);
});

test("no bytes whatever make it throw anything but its own refusal", () => {
  const whole = rawZip(
    entry("data.json", text("abc\n".repeat(2000))),
    entry("b", text("xyz"), { method: 0 }),
  );
  fc.assert(
    fc.property(
      fc.array(fc.tuple(fc.nat(whole.length - 1), fc.nat(255)), { maxLength: 12 }),
      fc.nat(whole.length),
      fc.integer({ min: 1, max: 5000 }),
      (changes, length, block) => {
        const bytes = Uint8Array.from(whole);
        for (const [at, byte] of changes) bytes[at] = byte;
        const { refused, taken } = read(bytes.subarray(0, length), { block });
        if (refused === null) expect(Object.keys(taken).length).toBeGreaterThan(0);
      },
    ),
    { numRuns: 400 },
  );
  expect(refusal(entry("a"))).toBeNull();
});
