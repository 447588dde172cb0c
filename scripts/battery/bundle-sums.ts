import { createHash } from "node:crypto";
import { existsSync, readFileSync, statSync } from "node:fs";
import { join, resolve } from "node:path";
import { fileError, type Findings } from "../../src/export/findings.ts";
import { ZipReader } from "../../src/export/zip-reader.ts";
import type { Call, World } from "./call.ts";
import { blocksOf, formOf, isZip, reading, type Input } from "./input.ts";

const listName = "checksums.sha256";
const longestList = 10_000_000;

/** What stands in a bundle: its list of checksums, and the SHA-256 of a file by its name there. */
interface Bundle {
  readonly name: string;
  readonly list: string;
  /** Null when there is no such file. */
  readonly sumOf: (file: string) => string | null;
  /** Files of trials beside the list: what is put in there would be read with the others. */
  readonly trials: readonly string[];
}

/**
 * Holds the files of each bundle of a call, folder or ZIP, against its `checksums.sha256`: what was changed, taken
 * out or put in goes to the findings by its name.
 *
 * @param inputs what the call reads
 */
export function checkSums(call: Call, world: World, inputs: readonly Input[], findings: Findings): void {
  for (const operand of call.operands) {
    const path = resolve(world.folder, operand);
    const bundle = bundleAt(operand, path, inputs);
    if (bundle === null) continue;
    const count = checkBundle(bundle, findings);
    if (findings.none) world.note(`${operand}: ${count} files are as ${listName} says.`);
  }
}

function bundleAt(name: string, path: string, inputs: readonly Input[]): Bundle | null {
  if (!reading(name, () => statSync(path)).isDirectory())
    return isZip(name, path) ? archived(name, path) : null;
  const list = join(path, listName);
  if (!existsSync(list)) return null;
  return {
    name,
    list: reading(join(name, listName), () => readFileSync(list, "utf8")),
    sumOf: (file) => {
      const at = join(path, file);
      return existsSync(at) ? sumOf({ name: join(name, file), path: at, form: "data" }) : null;
    },
    trials: inputs.flatMap((input) => {
      const file = input.name.slice(join(name, "/").length);
      return join(name, file) === input.name && !file.includes("/") ? [file] : [];
    }),
  };
}

function archived(name: string, path: string): Bundle | null {
  const sums = new Map<string, string>();
  const lists = new Map<string, string>();
  const archive = new ZipReader(name, (entry) => {
    const hash = createHash("sha256");
    const text: Buffer[] = [];
    const isList = entry === listName || entry.endsWith(`/${listName}`);
    let length = 0;
    return (bytes, last) => {
      hash.update(bytes);
      length += bytes.length;
      if (isList && length <= longestList) text.push(Buffer.from(bytes));
      if (!last) return;
      sums.set(entry, hash.digest("hex"));
      if (isList) lists.set(entry, Buffer.concat(text).toString("utf8"));
    };
  });
  // Copied: the blocks are used again, and the reader keeps what it has not unpacked yet.
  for (const block of blocksOf({ name, path, form: "data" })) archive.push(block.slice());
  archive.end();
  const [highest] = [...lists].sort(([a], [b]) => a.split("/").length - b.split("/").length);
  if (highest === undefined) return null;
  const [entry, list] = highest;
  const folder = entry.slice(0, -listName.length);
  const beside = [...sums.keys()].filter((file) => file.startsWith(folder) && !file.endsWith("/"));
  return {
    name: join(name, folder),
    list,
    sumOf: (file) => sums.get(folder + file) ?? null,
    trials: beside
      .map((file) => file.slice(folder.length))
      .filter((file) => !file.includes("/") && formOf(file) !== null),
  };
}

/** @returns how many files the list names */
function checkBundle({ name, list, sumOf, trials }: Bundle, findings: Findings): number {
  const listed = new Set<string>();
  const missing: string[] = [];
  for (const [i, line] of list.split(/\r?\n/).entries()) {
    if (line === "") continue;
    const [, sum, file = ""] = /^([0-9a-f]{64}) [ *](.+)$/.exec(line) ?? [];
    const inside = !file.startsWith("/") && !file.split(/[/\\]/).includes("..");
    if (sum === undefined || !inside) {
      const what =
        sum === undefined ? "this is no checksum of a file." : "this file lies outside the bundle.";
      findings.add(fileError(join(name, listName), i + 1, what, "Give the bundle as it was exported."));
      continue;
    }
    listed.add(file);
    const found = sumOf(file);
    if (found === sum) continue;
    if (found === null) missing.push(file);
    else {
      const what = `the file was changed after the bundle was written: its SHA-256 is not that of ${listName}.`;
      findings.add(fileError(join(name, file), null, what, "Compare it with another copy of the bundle."));
    }
  }
  if (missing.length > 0) {
    const [are, more] = [missing.length === 1 ? "is" : "are", missing.length - 3];
    const named = `${missing.slice(0, 3).join(", ")}${more > 0 ? ` and ${more} more` : ""}`;
    const what = `${named} ${are} missing, but ${listName} lists ${missing.length === 1 ? "it" : "them"}.`;
    findings.add(fileError(name, null, what, "Give the bundle as it was exported."));
  }
  for (const file of trials) {
    if (listed.has(file)) continue;
    const what = `the file was put in after the bundle was written: ${listName} does not list it.`;
    findings.add(fileError(join(name, file), null, what, "Verify it by itself, outside the bundle."));
  }
  return listed.size;
}

function sumOf(input: Input): string {
  const hash = createHash("sha256");
  for (const block of blocksOf(input)) hash.update(block);
  return hash.digest("hex");
}
