import { BatteryError } from "../core/errors.ts";
import type { Pictures } from "./screen.ts";

/** Where the bytes of a set's pictures come from. */
export interface PictureSource {
  /** Throws BatteryError when the picture cannot be had, or is not the one it should be. */
  bytes(name: string): Promise<Blob>;
  /** Whether bytes are worth keeping: those that came over a network, never those of a local store. */
  readonly keeps: boolean;
}

/** Decoded pictures at a time: the one on the screen and those right after it (1.3 MB each at 520 × 640). */
export const decodedAhead = 4;
const loadedAtOnce = 4;

/**
 * Pictures of one set: bytes of all that are expected are fetched ahead, the next few are decoded, and whatever
 * is no longer expected is let go, so that memory does not grow with the session.
 */
export function picturesFrom(source: PictureSource): Pictures & { readonly decoded: () => number } {
  const bytes = new Map<string, Promise<Blob>>();
  const bitmaps = new Map<string, Promise<ImageBitmap>>();

  const load = (name: string): Promise<Blob> => {
    if (!source.keeps) return source.bytes(name);
    let loading = bytes.get(name);
    if (loading === undefined) {
      loading = source.bytes(name);
      bytes.set(name, loading);
      // A failure is told to whoever waits for it; the next one who asks tries again.
      loading.catch(() => bytes.delete(name));
    }
    return loading;
  };
  const decode = (name: string): Promise<ImageBitmap> => {
    let decoding = bitmaps.get(name);
    if (decoding === undefined) {
      decoding = load(name).then((blob) =>
        createImageBitmap(blob).catch((cause: unknown) => refuse(name, cause)),
      );
      bitmaps.set(name, decoding);
      decoding.catch(() => bitmaps.delete(name));
    }
    return decoding;
  };

  return {
    expect(names) {
      const next = new Set(names.slice(0, decodedAhead));
      for (const [name, bitmap] of bitmaps) {
        if (next.has(name)) continue;
        bitmaps.delete(name);
        bitmap.then((decoded) => decoded.close()).catch(() => undefined);
      }
      for (const name of next) decode(name).catch(() => undefined);
    },
    take: decode,
    async ready(names) {
      const left = [...new Set(names)];
      const work = async () => {
        for (let name = left.shift(); name !== undefined; name = left.shift()) await load(name);
      };
      await Promise.all(Array.from({ length: loadedAtOnce }, work));
    },
    decoded: () => bitmaps.size,
  };
}

function refuse(name: string, cause: unknown): never {
  throw new BatteryError(
    "bad-file",
    `The picture ${name} cannot be read as a picture.`,
    "Put the battery's files on the server anew, or import the set again.",
    { cause },
  );
}
