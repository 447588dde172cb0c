import type { PictureType } from "./limits.ts";

export interface PictureSize {
  readonly width: number;
  readonly height: number;
}

/**
 * The size that a picture says it has, px, read from its head without decoding it: a file of a few kilobytes can
 * claim a size that takes all memory there is. Null where the head does not say it where it should.
 */
export function declaredSize(bytes: Uint8Array, type: PictureType): PictureSize | null {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  try {
    return readers[type](view);
  } catch (error) {
    if (error instanceof RangeError) return null;
    throw error;
  }
}

const readers: Readonly<Record<PictureType, (view: DataView) => PictureSize | null>> = {
  // PNG 1.2, 11.2.2: IHDR comes first.
  png: (view) => ({ width: view.getUint32(16), height: view.getUint32(20) }),
  jpeg,
  webp,
  avif,
};

/** ITU-T T.81, B.1.1: segments up to a start of frame (C0–CF without C4, C8 and CC). */
function jpeg(view: DataView): PictureSize | null {
  for (let at = 2; view.getUint8(at) === 0xff;) {
    const marker = view.getUint8(at + 1);
    if (marker === 0xff) {
      at++;
      continue;
    }
    if (marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker)) {
      return { height: view.getUint16(at + 5), width: view.getUint16(at + 7) };
    }
    at += 2 + view.getUint16(at + 2);
  }
  return null;
}

/** RFC 9649: the three kinds of first chunk. */
function webp(view: DataView): PictureSize | null {
  const kind = textAt(view, 12);
  if (kind === "VP8X") return { width: 1 + threeBytes(view, 24), height: 1 + threeBytes(view, 27) };
  if (kind === "VP8 ") {
    return { width: view.getUint16(26, true) & 0x3fff, height: view.getUint16(28, true) & 0x3fff };
  }
  if (kind !== "VP8L") return null;
  const bits = view.getUint32(21, true);
  return { width: 1 + (bits & 0x3fff), height: 1 + ((bits >>> 14) & 0x3fff) };
}

/** ISO/IEC 23008-12: the largest of the image spatial extents in the head. */
function avif(view: DataView): PictureSize | null {
  let largest: PictureSize | null = null;
  const end = Math.min(view.byteLength - 16, 65_536);
  for (let at = 4; at < end; at++) {
    if (textAt(view, at) !== "ispe") continue;
    const size = { width: view.getUint32(at + 8), height: view.getUint32(at + 12) };
    if (largest === null || size.width * size.height > largest.width * largest.height) largest = size;
  }
  return largest;
}

function threeBytes(view: DataView, at: number): number {
  return view.getUint16(at, true) | (view.getUint8(at + 2) << 16);
}

function textAt(view: DataView, at: number): string {
  return String.fromCharCode(...[0, 1, 2, 3].map((i) => view.getUint8(at + i)));
}
