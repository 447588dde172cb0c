import { BatteryError, throwAll } from "../../../core/errors.ts";
import { fileKind, limits, plainPath, tooLarge } from "../../../../stimuli/import/limits.ts";
import { unpack } from "./unpack.ts";

/** A file that was chosen, dropped or unpacked. Its path is a name and nothing else. */
export interface Collected {
  readonly path: string;
  readonly blob: Blob;
}

/** What there is to import from. */
export interface Collection {
  readonly pictures: readonly Collected[];
  readonly tables: readonly Collected[];
  /** Pictures of types that are not taken. */
  readonly unsupported: readonly string[];
  /** Files that are no pictures, left out. */
  readonly others: number;
}

/** Files of a file or folder chooser, with their paths inside the folder. */
export function chosenFiles(files: FileList): readonly Collected[] {
  return Array.from(files, (file) => ({ path: file.webkitRelativePath || file.name, blob: file }));
}

/** Files that were dropped, folders opened to any depth. Must be called while the drop is handled. */
export async function droppedFiles(items: DataTransferItemList): Promise<readonly Collected[]> {
  const entries = Array.from(items).flatMap((item) => item.webkitGetAsEntry() ?? []);
  const found: Collected[] = [];
  for (const entry of entries) await walk(entry, found);
  return found;
}

/**
 * Sorts files, opens ZIPs among them and holds everything against the limits.
 *
 * @throws BatteryError `bad-file`, with every file that is too large, twice there, or of a type that is not taken
 */
export async function sortFiles(
  files: readonly Collected[],
  onRead: (files: number) => void,
): Promise<Collection> {
  const opened: Collected[] = [];
  for (const file of files) {
    if (!/\.zip$/i.test(file.path)) opened.push({ ...file, path: plainPath(file.path) });
    else opened.push(...(await unpack(file.path, file.blob, (count) => onRead(opened.length + count))));
  }
  const known = opened.filter(({ path }) => fileKind(path) !== "system");
  const of = (kind: string) => known.filter(({ path }) => fileKind(path) === kind);
  const pictures = of("picture");
  const problems: BatteryError[] = [];
  const refuse = (what: string, remedy: string) =>
    void problems.push(new BatteryError("bad-file", what, remedy));
  if (known.length > limits.entries)
    refuse(
      `There are ${known.length} files.`,
      `Choose the set's own folder: at most ${limits.entries} files.`,
    );
  let total = 0;
  const paths = new Set<string>();
  for (const { path, blob } of pictures) {
    const large = tooLarge(path, blob.size, limits.fileBytes, "the file");
    if (large !== null) problems.push(large);
    total += blob.size;
    if (paths.has(path)) refuse(`There are two files called ${path}.`, "Keep one of them.");
    paths.add(path);
  }
  const heavy = tooLarge("The set", total, limits.totalBytes, "the sum of its files");
  if (heavy !== null) problems.push(heavy);
  const unsupported = of("unsupported").map(({ path }) => path);
  if (pictures.length === 0)
    refuse(
      unsupported.length === 0
        ? "There are no pictures among these files."
        : `Pictures of this type are not taken (${unsupported[0] ?? ""}).`,
      "Take JPEG, PNG, WebP or AVIF files.",
    );
  throwAll(problems.slice(0, 20));
  return { pictures, tables: of("table"), unsupported, others: of("other").length };
}

async function walk(entry: FileSystemEntry, found: Collected[]): Promise<void> {
  if (found.length > limits.entries) return;
  if (isFile(entry)) {
    const file = await new Promise<File>((resolve, reject) => entry.file(resolve, reject));
    found.push({ path: entry.fullPath, blob: file });
    return;
  }
  const reader = (entry as FileSystemDirectoryEntry).createReader();
  // A reader gives at most 100 entries a call, and an empty list at the end.
  for (;;) {
    const inside = await new Promise<FileSystemEntry[]>((resolve, reject) =>
      reader.readEntries(resolve, reject),
    );
    if (inside.length === 0) return;
    for (const one of inside) await walk(one, found);
  }
}

function isFile(entry: FileSystemEntry): entry is FileSystemFileEntry {
  return entry.isFile;
}
