import { BatteryError } from "../core/errors.ts";

const blockBytes = 1 << 20;

/**
 * The `data.json` inside a file: the file itself, or the one of a bundle, unpacked into pieces that the
 * browser may keep on disk.
 *
 * @throws BatteryError `bad-file` for an archive without one, an encrypted bundle, a damaged one
 */
export async function unpackData(file: File, signal: AbortSignal): Promise<Blob> {
  const head = new Uint8Array(await file.slice(0, 4).arrayBuffer());
  const begin = String.fromCharCode(...head);
  if (begin.startsWith("age-")) {
    throw new BatteryError(
      "bad-file",
      `${file.name}: the bundle is encrypted.`,
      "Decrypt it first with the study's key (age -d -i key.txt -o bundle.zip …).",
    );
  }
  if (!begin.startsWith("PK")) return file;
  const { ZipReader } = await import("../export/zip-reader.ts");
  const pieces: Blob[] = [];
  const found: string[] = [];
  const archive = new ZipReader(file.name, (name) => {
    if (!/(^|[/_])data\.json$/i.test(name)) return null;
    found.push(name);
    if (found.length > 1) return null;
    // Copied: the reader uses its buffers again.
    return (bytes) => pieces.push(new Blob([bytes.slice()]));
  });
  for (let at = 0; at < file.size; at += blockBytes) {
    signal.throwIfAborted();
    archive.push(new Uint8Array(await file.slice(at, at + blockBytes).arrayBuffer()));
  }
  archive.end();
  if (found.length === 1) return new Blob(pieces);
  if (found.length > 1) {
    throw new BatteryError(
      "bad-file",
      `${file.name}: the archive holds ${found.length} files that could be meant: ${found.slice(0, 3).join(", ")}.`,
      "Give one of them by itself.",
    );
  }
  throw new BatteryError(
    "bad-file",
    `${file.name}: the archive holds no data.json.`,
    "Give a bundle that has one, or the file data.json itself.",
  );
}
