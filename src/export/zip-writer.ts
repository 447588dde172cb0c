import { Zip, ZipDeflate } from "fflate";
import { BatteryError } from "../core/errors.ts";
import { Sha256 } from "../core/sha256-stream.ts";
import type { Draft } from "./source.ts";

/** Beyond this the classic ZIP format cannot count. */
const largest = 0xff_ff_ff_ff;

/** The format knows no time before 1980; a computer's clock may. */
const earliest = Date.parse("1980-01-02T00:00:00Z");

/** A file of an archive with the SHA-256 of its content. */
export interface Packed {
  readonly name: string;
  readonly sha256: string;
  readonly bytes: number;
}

/**
 * Packs files into one ZIP as they come, page by page: memory stays flat.
 *
 * @param packed is called after each file, so that a later one can list those before it
 * @param at the time all entries carry, ISO 8601, UTC: the same content packs to the same bytes
 * @throws BatteryError (`bad-call`) for a path that is not a plain one, one that is there twice, or 4 GB
 */
export async function* zipPages(
  files: AsyncIterable<Draft>,
  at: string,
  packed: (file: Packed) => void = () => undefined,
): AsyncGenerator<Uint8Array, void, undefined> {
  const ready: Uint8Array[] = [];
  let written = 0;
  const zip = new Zip((error, bytes) => {
    if (error !== null) throw error;
    written += bytes.length;
    ready.push(bytes);
  });
  const names = new Set<string>();
  const encoder = new TextEncoder();
  for await (const { name, pages } of files) {
    checkName(name, names);
    const entry = new ZipDeflate(name, { level: 6 });
    entry.mtime = Math.max(earliest, Date.parse(at));
    zip.add(entry);
    const hash = new Sha256();
    let bytes = 0;
    for await (const page of pages) {
      const chunk = typeof page === "string" ? encoder.encode(page) : page;
      bytes += chunk.length;
      if (bytes > largest || written > largest) throw tooLarge(name);
      hash.update(chunk);
      entry.push(chunk);
      yield* ready.splice(0);
    }
    entry.push(new Uint8Array(), true);
    yield* ready.splice(0);
    packed({ name, sha256: hash.digest(), bytes });
  }
  zip.end();
  yield* ready.splice(0);
}

function checkName(name: string, names: Set<string>): void {
  const plain = name.split("/").every((part) => part !== "" && part !== "." && part !== "..");
  if (!plain || /[\\:\0]/.test(name) || names.has(name.toLowerCase())) {
    throw new BatteryError(
      "bad-call",
      `The archive cannot hold a file called "${name}".`,
      "Two files of one name, or a name that is a path elsewhere, would overwrite something when it is unpacked.",
    );
  }
  names.add(name.toLowerCase());
}

function tooLarge(name: string): BatteryError {
  return new BatteryError(
    "bad-call",
    `The archive grows beyond 4 GB at ${name}.`,
    "Export the study in parts: by participant, or fewer kinds of files.",
  );
}
