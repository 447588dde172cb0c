import { deflateRawSync } from "node:zlib";

/** An entry as an attacker writes it: whatever its header says need not be true. */
export interface RawEntry {
  readonly name: string;
  readonly content: Uint8Array;
  readonly method?: number;
  /** What the header claims, bytes. */
  readonly claims?: { readonly packed?: number; readonly unpacked?: number };
  readonly flags?: number;
}

/** A ZIP without a central directory, as a streaming reader sees it. */
export function rawZip(...entries: readonly RawEntry[]): Buffer {
  return Buffer.concat(
    entries.flatMap(({ name, content, method = 8, claims = {}, flags = 0x800 }) => {
      const body = method === 8 ? deflateRawSync(content, { level: 9 }) : Buffer.from(content);
      const head = Buffer.alloc(30);
      const label = Buffer.from(name);
      head.writeUInt32LE(0x04034b50, 0);
      head.writeUInt16LE(20, 4);
      head.writeUInt16LE(flags, 6);
      head.writeUInt16LE(method, 8);
      head.writeUInt32LE(claims.packed ?? body.length, 18);
      head.writeUInt32LE(claims.unpacked ?? content.length, 22);
      head.writeUInt16LE(label.length, 26);
      return [head, label, body];
    }),
  );
}

export const text = (words: string) => new TextEncoder().encode(words);
