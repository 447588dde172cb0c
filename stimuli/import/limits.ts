import { BatteryError } from "../../src/core/errors.ts";

/** What an imported set may hold at most: above it, a mistake or an attack is likelier than a face set. Ours. */
export const limits = {
  entries: 20_000,
  fileBytes: 15_000_000,
  totalBytes: 500_000_000,
  /** Longest side of a picture, px: decoded, a larger one alone takes 64 MB. */
  side: 4096,
} as const;

/** Picture types that every browser decodes alike. */
export const pictureTypes = {
  jpeg: "image/jpeg",
  png: "image/png",
  webp: "image/webp",
  avif: "image/avif",
} as const;
export type PictureType = keyof typeof pictureTypes;

const pictureName = /\.(jpe?g|png|webp|avif)$/i;
/** Pictures too, but of a type that is refused by name, so that nobody wonders where they went. */
const otherPictureName = /\.(bmp|gif|tiff?|heic|heif|jp2|psd|svg|tga|pcx|pict?)$/i;
const systemFile = /(^|\/)(__MACOSX\/|\._|\.DS_Store$|Thumbs\.db$|desktop\.ini$)/i;

/** What a file is for the import, by its name alone. */
export function fileKind(path: string): "picture" | "table" | "unsupported" | "system" | "other" {
  if (systemFile.test(path)) return "system";
  if (pictureName.test(path)) return "picture";
  if (otherPictureName.test(path)) return "unsupported";
  return /\.csv$/i.test(path) ? "table" : "other";
}

/** A path with forward slashes and no root. It is only ever a name: nothing is opened or written by it. */
export function plainPath(path: string): string {
  return path.replaceAll("\\", "/").replace(/^(\/|\.\/)+/, "");
}

const begins = (bytes: Uint8Array, at: number, ...wanted: readonly number[]) =>
  wanted.every((byte, i) => bytes[at + i] === byte);
const letters = (text: string) => [...text].map((letter) => letter.charCodeAt(0));

/** The type of a picture by its first bytes; null for anything else, whatever its name says. */
export function pictureType(bytes: Uint8Array): PictureType | null {
  if (begins(bytes, 0, 0xff, 0xd8, 0xff)) return "jpeg";
  if (begins(bytes, 0, 0x89, ...letters("PNG"))) return "png";
  if (begins(bytes, 0, ...letters("RIFF")) && begins(bytes, 8, ...letters("WEBP"))) return "webp";
  if (begins(bytes, 4, ...letters("ftyp")) && /^avi[fs]$/.test(textAt(bytes, 8))) return "avif";
  return null;
}

function textAt(bytes: Uint8Array, at: number): string {
  return String.fromCharCode(...bytes.subarray(at, at + 4));
}

/**
 * Whether a picture's file is there to its end. Browsers show what they have of a file that was cut
 * short: half a face would pass as a face.
 */
export function isWhole(bytes: Uint8Array, type: PictureType): boolean {
  const tail = bytes.subarray(Math.max(0, bytes.length - 64));
  const has = (...wanted: readonly number[]) => tail.some((_, at) => begins(tail, at, ...wanted));
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  switch (type) {
    case "jpeg":
      // Cameras may append to the end mark; then the last bytes say nothing and decoding decides.
      return bytes.length > 4 && (has(0xff, 0xd9) || bytes.lastIndexOf(0xd9) > 0.5 * bytes.length);
    case "png":
      return has(...letters("IEND"));
    case "webp":
      return bytes.length >= 12 && view.getUint32(4, true) + 8 <= bytes.length;
    case "avif":
      return bytes.length > 64;
  }
}

/** Refuses a file or a sum of files that is too large, before it is kept. */
export function tooLarge(path: string, bytes: number, limit: number, what: string): BatteryError | null {
  if (bytes <= limit) return null;
  return new BatteryError(
    "bad-file",
    `${path}: ${what} is more than ${limit / 1_000_000} MB.`,
    "Make the pictures smaller (800 pixels in height are plenty for a face) and import them again.",
  );
}
