import { Unzip, UnzipInflate } from "fflate";
import { BatteryError } from "../../../core/errors.ts";
import { passOver } from "../../../export/zip-skip.ts";
import { fileKind, limits, plainPath, tooLarge } from "../../../../stimuli/import/limits.ts";
import type { Collected } from "./collect.ts";

/** Bytes given to the unpacker at a time: what they can swell to at once stays small, too (about 1,000 to 1). */
const slice = 16_384;

/**
 * Unpacks the pictures and tables of a ZIP, piece by piece, and stops at the first sign that it is not
 * what it claims: too many entries, one that is too large, or too much in all. Sizes are counted, never believed.
 *
 * @throws BatteryError `bad-file`
 */
export async function unpack(
  name: string,
  archive: Blob,
  onRead: (files: number) => void,
): Promise<readonly Collected[]> {
  // Pictures hardly pack: an archive far larger than a set may be holds something else. It is not read.
  const heavy = tooLarge(name, archive.size, 2 * limits.totalBytes, "the archive");
  if (heavy !== null) throw heavy;
  const found: Collected[] = [];
  const stopped: { by: BatteryError | null } = { by: null };
  let entries = 0;
  let total = 0;
  const fail = (error: BatteryError | null) => (stopped.by ??= error);

  const unzip = new Unzip((file) => {
    entries++;
    if (entries > limits.entries) {
      fail(broken(name, `holds more than ${limits.entries} files`, "Pack the set's own folder alone."));
      return;
    }
    const path = plainPath(file.name);
    const kind = fileKind(path);
    if (stopped.by !== null) return;
    if (path.endsWith("/") || kind === "system" || kind === "unsupported" || kind === "other") {
      // Nothing of it is read, but whoever packed it should be told.
      if (!path.endsWith("/") && kind !== "system") found.push({ path, blob: new Blob([]) });
      passOver(unzip, file);
      return;
    }
    let chunks: BlobPart[] = [];
    let size = 0;
    file.ondata = (error, chunk, final) => {
      if (error !== null) fail(broken(`${name}: ${path}`, "cannot be unpacked", "Pack it anew.", error));
      size += chunk.length;
      total += chunk.length;
      fail(
        tooLarge(`${name}: ${path}`, size, limits.fileBytes, "the unpacked file") ??
          tooLarge(name, total, limits.totalBytes, "what is in it"),
      );
      if (stopped.by !== null) {
        chunks = [];
        return;
      }
      chunks.push(new Uint8Array(chunk));
      if (!final) return;
      found.push({ path, blob: new Blob(chunks) });
      onRead(found.length);
    };
    file.start();
  });
  unzip.register(UnzipInflate);
  try {
    const bytes = archive.size;
    for (let at = 0; at < bytes && stopped.by === null; at += slice) {
      const part = new Uint8Array(await archive.slice(at, at + slice).arrayBuffer());
      unzip.push(part, at + slice >= bytes);
    }
  } catch (error) {
    fail(broken(name, "cannot be read as a ZIP file", "Pack the folder anew, without a password.", error));
  }
  if (stopped.by !== null) throw stopped.by;
  if (entries === 0) throw broken(name, "is no ZIP file, or an empty one", "Pack the folder anew.");
  return found;
}

function broken(name: string, what: string, remedy: string, cause?: unknown): BatteryError {
  return new BatteryError("bad-file", `${name} ${what}.`, remedy, { cause });
}
