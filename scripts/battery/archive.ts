import { closeSync, mkdtempSync, openSync, writeSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { ZipReader } from "../../src/export/zip-reader.ts";
import { removeAtExit } from "./leftovers.ts";
import { attempt } from "./output.ts";

/** A file of an archive, unpacked to a place of its own. */
export interface Unpacked {
  /** Its path inside the archive: a name to be shown, never a place to write to. */
  readonly entry: string;
  readonly path: string;
}

/**
 * Unpacks the wanted files of an archive into a folder that goes with this process.
 *
 * @param blocks the archive's bytes
 * @throws BatteryError (`bad-file`) for a damaged archive or one that unpacks to too much
 */
export function unpack(
  name: string,
  blocks: Iterable<Uint8Array>,
  wanted: (entry: string) => boolean,
): readonly Unpacked[] {
  const folder = attempt(tmpdir(), () => mkdtempSync(join(tmpdir(), "battery-zip-")));
  removeAtExit(folder);
  const unpacked: Unpacked[] = [];
  const archive = new ZipReader(name, (entry) => {
    if (!wanted(entry)) return null;
    const path = join(folder, String(unpacked.length));
    unpacked.push({ entry, path });
    const file = openSync(path, "wx");
    return (bytes, last) => {
      attempt(path, () => {
        for (let at = 0; at < bytes.length;) at += writeSync(file, bytes, at);
      });
      if (last) closeSync(file);
    };
  });
  // Copied: the blocks are used again, and the reader keeps what it has not unpacked yet.
  for (const block of blocks) archive.push(block.slice());
  archive.end();
  return unpacked;
}
