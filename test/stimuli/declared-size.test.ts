import { readFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { expect, test } from "vitest";
import { declaredSize } from "../../stimuli/import/declared-size.ts";

const faces = join(import.meta.dirname, "../../stimuli/faces");
const manifest = JSON.parse(readFileSync(join(faces, "manifest.json"), "utf8")) as {
  readonly width: number;
  readonly height: number;
  readonly images: readonly { readonly file: string }[];
};

/** A PNG of a few bytes that claims any size. */
function png(width: number, height: number): Uint8Array {
  const bytes = Buffer.alloc(33);
  Buffer.from("\x89PNG\r\n\x1a\n", "latin1").copy(bytes);
  bytes.writeUInt32BE(13, 8);
  bytes.write("IHDR", 12, "latin1");
  bytes.writeUInt32BE(width, 16);
  bytes.writeUInt32BE(height, 20);
  return bytes;
}

/** The head of a JPEG: a comment of some length, a Huffman table, then the start of frame. */
function jpeg(width: number, height: number, comment: number): Uint8Array {
  const segment = (marker: number, body: Buffer) => {
    const head = Buffer.from([0xff, marker, 0, 0]);
    head.writeUInt16BE(body.length + 2, 2);
    return Buffer.concat([head, body]);
  };
  const frame = Buffer.alloc(15);
  frame[0] = 8;
  frame.writeUInt16BE(height, 1);
  frame.writeUInt16BE(width, 3);
  const start = Buffer.from([0xff, 0xd8]);
  return Buffer.concat([
    start,
    segment(0xfe, Buffer.alloc(comment)),
    segment(0xc4, Buffer.alloc(20)),
    segment(0xc2, frame),
  ]);
}

test("the size stands in the head of each type", () => {
  expect(declaredSize(png(60_000, 50_000), "png")).toEqual({ width: 60_000, height: 50_000 });
  expect(declaredSize(jpeg(40_000, 30_000, 500), "jpeg")).toEqual({ width: 40_000, height: 30_000 });
  const { width, height, images } = manifest;
  const shipped = images.map(({ file }) => file).filter((file) => file.endsWith(".webp"));
  expect(shipped.length).toBeGreaterThan(0);
  for (const file of shipped.slice(0, 20)) {
    expect(declaredSize(readFileSync(join(faces, file)), "webp")).toEqual({ width, height });
  }
  const avif = Buffer.alloc(100);
  for (const [at, width, height] of [
    [30, 64, 64],
    [60, 9000, 8000],
  ] as const) {
    avif.write("ispe", at, "latin1");
    avif.writeUInt32BE(width, at + 8);
    avif.writeUInt32BE(height, at + 12);
  }
  expect(declaredSize(avif, "avif")).toEqual({ width: 9000, height: 8000 });
});

test("any bytes are read to an end, and what is cut short says nothing", () => {
  fc.assert(
    fc.property(
      fc.uint8Array({ maxLength: 400 }),
      fc.constantFrom("png", "jpeg", "webp", "avif"),
      (bytes, type) => {
        const size = declaredSize(bytes, type);
        if (size !== null) expect(Number.isInteger(size.width) && Number.isInteger(size.height)).toBe(true);
      },
    ),
  );
  expect(declaredSize(jpeg(400, 300, 50).subarray(0, 40), "jpeg")).toBeNull();
  expect(declaredSize(png(4, 3).subarray(0, 18), "png")).toBeNull();
});
