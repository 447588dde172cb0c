import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { blobOut, diskOut, type DiskFile, type OpenFile } from "../../src/desk/work-export/file-out.ts";

/** A file with room for so many bytes, written in strokes of at most `stroke`. */
function disk(room: number, stroke = 7) {
  const kept = new Uint8Array(room);
  const state = { size: 0, closed: false };
  const open: OpenFile = {
    write(bytes, { at }) {
      if (at + bytes.length > room) throw new DOMException("no room", "QuotaExceededError");
      const part = bytes.subarray(0, stroke);
      kept.set(part, at);
      state.size = Math.max(state.size, at + part.length);
      return part.length;
    },
    read(bytes, { at }) {
      bytes.set(kept.subarray(at, at + bytes.length));
      return bytes.length;
    },
    truncate: (size) => (state.size = size),
    flush: () => undefined,
    close: () => (state.closed = true),
  };
  const file: DiskFile = {
    createSyncAccessHandle: () => Promise.resolve(open),
    getFile: () => Promise.resolve(new Blob([kept.subarray(0, state.size)])),
  };
  return { file, state, open };
}

const given = fc.array(fc.uint8Array({ minLength: 0, maxLength: 40 }), { maxLength: 12 });
const joined = (parts: readonly Uint8Array[]) => [...Buffer.concat(parts)];
const bytesOf = async (blob: Blob) => [...new Uint8Array(await blob.arrayBuffer())];

describe("a file that grows", () => {
  test("holds what was written, on the disk and in blobs", async () => {
    await fc.assert(
      fc.asyncProperty(given, async (parts) => {
        const { file, state } = disk(1000);
        for (const out of [(await diskOut(file))!, blobOut()]) {
          for (const part of parts) out.write(part);
          const blob = await out.finish();
          expect(await bytesOf(blob)).toEqual(joined(parts));
          expect(blob.type).toBe("application/octet-stream");
        }
        expect(state.closed).toBe(true);
      }),
      { numRuns: 60 },
    );
  });

  test("goes over into blobs where the room ends, loses nothing and gives the room back", async () => {
    await fc.assert(
      fc.asyncProperty(given, fc.nat(200), async (parts, room) => {
        const { file, state } = disk(room);
        const out = (await diskOut(file))!;
        for (const part of parts) out.write(part);
        expect(await bytesOf(await out.finish())).toEqual(joined(parts));
        expect(state.closed).toBe(true);
        if (joined(parts).length > room) expect(state.size).toBe(0);
      }),
      { numRuns: 100 },
    );
  });

  test("goes over where the browser answers with its error number, unsigned, as Chromium does", async () => {
    await fc.assert(
      fc.asyncProperty(given, fc.nat(200), async (parts, room) => {
        const { file, state, open } = disk(room);
        const write = open.write.bind(open);
        open.write = (bytes, options) => {
          try {
            return write(bytes, options);
          } catch {
            return 2 ** 32 - 8;
          }
        };
        const out = (await diskOut(file))!;
        for (const part of parts) out.write(part);
        expect(await bytesOf(await out.finish())).toEqual(joined(parts));
        if (joined(parts).length > room) expect(state.size).toBe(0);
      }),
      { numRuns: 60 },
    );
  });

  test("keeps a written page although its maker uses the memory again", async () => {
    const page = new Uint8Array([1, 2, 3]);
    const out = blobOut();
    out.write(page);
    page.fill(9);
    expect(await bytesOf(await out.finish())).toEqual([1, 2, 3]);
  });

  test("any other trouble is thrown, not swallowed", async () => {
    const { file, open } = disk(100);
    open.write = () => {
      throw new DOMException("gone", "InvalidStateError");
    };
    const out = (await diskOut(file))!;
    expect(() => out.write(new Uint8Array([1]))).toThrow("gone");
  });

  test("is null where a worker cannot write such files", async () => {
    expect(await diskOut({ getFile: () => Promise.resolve(new Blob()) })).toBeNull();
  });
});
