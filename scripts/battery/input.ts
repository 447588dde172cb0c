import { closeSync, openSync, readdirSync, readSync, realpathSync, statSync } from "node:fs";
import { join, resolve } from "node:path";
import { setImmediate } from "node:timers/promises";
import { BatteryError } from "../../src/core/errors.ts";
import type { Findings } from "../../src/export/findings.ts";
import { Utf8Reader } from "../../src/export/utf8.ts";
import { unpack } from "./archive.ts";
import { callError, type Call, type World } from "./call.ts";

const blockBytes = 1 << 18;

/** A file to read, under the name the user knows it by. */
export interface Input {
  readonly name: string;
  readonly path: string;
  readonly form: "csv" | "data";
}

/**
 * The files a call names: each file, and in each folder or ZIP its trial tables and `data.json`. Files that
 * carry their parameters come first, so that a table of the same runs beside them can be left out.
 *
 * @throws BatteryError: `bad-call` for a path that is not there, `bad-file` for a folder without data
 */
export function inputsOf(call: Call, world: World): readonly Input[] {
  if (call.operands.length === 0) {
    throw callError(
      `${call.verb} needs a file or folder.`,
      `For example: ${call.verb} trials-${world.tasks[0]?.id ?? "task"}.csv.`,
    );
  }
  const inputs = new Map<string, Input>();
  for (const operand of call.operands) {
    for (const input of inputsAt(operand, resolve(world.folder, operand))) {
      const path = realpathSync(input.path);
      if (!inputs.has(path)) inputs.set(path, input);
    }
  }
  const all = [...inputs.values()];
  return [...all.filter(({ form }) => form === "data"), ...all.filter(({ form }) => form === "csv")];
}

/** A file's bytes, block by block. A block is used again: take out what is to stay. */
export function* blocksOf({ name, path }: Input): Generator<Uint8Array, void, undefined> {
  const block = new Uint8Array(blockBytes);
  const file = reading(name, () => openSync(path, "r"));
  try {
    for (;;) {
      const read = reading(name, () => readSync(file, block, 0, blockBytes, null));
      if (read === 0) return;
      yield block.subarray(0, read);
    }
  } finally {
    closeSync(file);
  }
}

/**
 * A file's text in whole lines. Mistakes go to the findings, which throw them with those before.
 *
 * @throws BatteryError (`bad-file`) for what is not UTF-8, with its line
 */
export async function* textOf(input: Input, findings: Findings): AsyncGenerator<string, void, undefined> {
  const utf8 = new Utf8Reader(input.name, findings);
  for (const block of blocksOf(input)) {
    yield utf8.push(block);
    // Reading is synchronous: without a turn of the event loop nobody could interrupt it.
    await setImmediate();
  }
  yield utf8.end();
}

function inputsAt(name: string, path: string): readonly Input[] {
  const found = reading(name, () => statSync(path));
  if (!found.isDirectory() && !found.isFile())
    throw callError(`${name} is a pipe or a device.`, "Save what comes out of it as a file first.");
  if (!found.isDirectory()) {
    if (isZip(name, path)) return archived(name, path);
    return [{ name, path, form: /\.jsonl?$/i.test(name) ? "data" : "csv" }];
  }
  const files = reading(name, () => readdirSync(path, { withFileTypes: true }))
    .filter((entry) => !entry.isDirectory())
    .map((entry) => entry.name)
    .sort();
  const inputs = files.flatMap((file): Input[] => {
    const form = formOf(file);
    return form === null ? [] : [{ name: join(name, file), path: join(path, file), form }];
  });
  if (inputs.length > 0) return inputs;
  throw noTrials(name, "folder");
}

/**
 * By its first bytes: an archive may have any name, and an encrypted bundle none that helps.
 *
 * @throws BatteryError (`bad-call`) when it is encrypted
 */
export function isZip(name: string, path: string): boolean {
  const [block] = blocksOf({ name, path, form: "data" });
  const begin = block === undefined ? "" : String.fromCharCode(...block.subarray(0, 4));
  if (begin === "age-") {
    throw callError(
      `${name} is encrypted.`,
      "Decrypt it first with the study's private key: age -d -i key.txt -o bundle.zip.",
    );
  }
  return begin.startsWith("PK");
}

/** As of a folder: the trial files that lie highest in the archive, not those of its subfolders. */
function archived(name: string, path: string): readonly Input[] {
  const files = unpack(name, blocksOf({ name, path, form: "data" }), (entry) => entryForm(entry) !== null);
  const depth = (entry: string) => entry.split("/").length;
  const highest = Math.min(...files.map(({ entry }) => depth(entry)));
  const inputs = files.flatMap(({ entry, path: place }): Input[] => {
    const form = entryForm(entry);
    return form === null || depth(entry) > highest ? [] : [{ name: `${name}/${entry}`, path: place, form }];
  });
  if (inputs.length > 0) return inputs;
  throw noTrials(name, "archive");
}

function entryForm(entry: string): Input["form"] | null {
  return formOf(entry.split("/").at(-1) ?? "");
}

function noTrials(name: string, what: string): BatteryError {
  return new BatteryError(
    "bad-file",
    `${name}: the ${what} holds no trial file.`,
    "Trial files are called *trials*.csv, data.json or *.jsonl.",
  );
}

/** What a file holds by its name: trials as CSV, a `data.json` or JSON Lines; null for any other. */
export function formOf(file: string): Input["form"] | null {
  if (file.startsWith(".")) return null;
  if (/\.jsonl$/i.test(file) || /(^|_)data\.json$/i.test(file)) return "data";
  return /trials.*\.csv$/i.test(file) ? "csv" : null;
}

/** What `work` reads from the disk. Throws `bad-call` that names the file when it is missing or cannot be read. */
export function reading<T>(name: string, work: () => T): T {
  try {
    return work();
  } catch (error) {
    const code = error instanceof Error ? (error as NodeJS.ErrnoException).code : undefined;
    if (code === "ENOENT") throw callError(`${name} is not there.`, "Check the path.");
    throw callError(
      `${name} cannot be read (${code ?? String(error)}).`,
      "Check the path and its permissions.",
    );
  }
}
