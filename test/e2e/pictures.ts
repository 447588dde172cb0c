import { deflateSync } from "node:zlib";
import { zipSync } from "fflate";

/** A whole PNG of one grey, 52 × 64 pixels: small, but a picture to every browser. */
export function greyPng(grey: number, width = 52, height = 64): Uint8Array {
  const rows = new Uint8Array(height * (width + 1)).fill(grey);
  for (let row = 0; row < height; row++) rows[row * (width + 1)] = 0;
  const header = new Uint8Array(13);
  const view = new DataView(header.buffer);
  view.setUint32(0, width);
  view.setUint32(4, height);
  // 8 bits a pixel, greyscale.
  header.set([8, 0, 0, 0, 0], 8);
  const signature = Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  const parts = [
    signature,
    chunk("IHDR", header),
    chunk("IDAT", deflateSync(rows)),
    chunk("IEND", new Uint8Array()),
  ];
  return Uint8Array.from(parts.flatMap((part) => [...part]));
}

function chunk(type: string, data: Uint8Array): Uint8Array {
  const body = Uint8Array.from([...Buffer.from(type, "latin1"), ...data]);
  const whole = new Uint8Array(body.length + 8);
  const view = new DataView(whole.buffer);
  view.setUint32(0, data.length);
  whole.set(body, 4);
  view.setUint32(body.length + 4, crc32(body));
  return whole;
}

/** CRC-32 of PNG (ISO 3309). */
function crc32(bytes: Uint8Array): number {
  let crc = 0xffffffff;
  for (const byte of bytes) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit++) crc = crc & 1 ? (crc >>> 1) ^ 0xedb88320 : crc >>> 1;
  }
  return (crc ^ 0xffffffff) >>> 0;
}

const codes = ["happy", "sad", "fearful", "angry", "disgusted", "surprised"];
const people = ["f1", "f2", "f3", "m1", "m2", "m3", "f8", "m9"];

/** Files of a small photo set: neutral and six expressions at three levels for each person. */
export function photoSet(): Record<string, Uint8Array> {
  const files: Record<string, Uint8Array> = {};
  for (const [p, person] of people.entries()) {
    files[`photos/${person}_neutral_0.png`] = greyPng(60 + p);
    for (const [c, code] of codes.entries()) {
      for (const level of [30, 60, 100])
        files[`photos/${person}_${code}_${level}.png`] = greyPng(90 + 20 * c + p + level / 10);
    }
  }
  return files;
}

/** A ZIP as a file chooser gets it. */
export function zipFile(name: string, files: Record<string, Uint8Array>) {
  return { name, mimeType: "application/zip", buffer: Buffer.from(zipSync(files)) };
}
