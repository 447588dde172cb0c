import { BatteryError } from "../core/errors.ts";
import type { Run } from "../core/session.ts";
import { bundlePages, folderWriters, type FolderKind } from "../export/bundle.ts";
import { bundleFile } from "../export/encrypt.ts";
import type { Draft, Writing } from "../export/source.ts";
import { fileLabel } from "../export/trials-out.ts";
import { plainWriters, type PlainKind } from "../export/writers.ts";
import { zipPages } from "../export/zip-writer.ts";
import type { Store } from "../store/types.ts";
import { recipes, type Entry } from "../../tasks/index.ts";
import { storeSource, type Selection } from "./export-source.ts";
import { storedModes } from "./route.ts";
import { blobOut, type FileOut } from "./work-export/file-out.ts";

/** What can be taken away: plain files, forms of many files (one ZIP each), and the bundle of everything. */
export type ExportKind = PlainKind | FolderKind | "bundle";

/** What a researcher says of an export. */
export interface ExportOptions {
  /** Further forms inside a bundle. */
  readonly forms?: readonly FolderKind[];
  /** A bundle is encrypted to this age public key; without it to the key that the study's file names, if any. */
  readonly publicKey?: string | null;
  readonly title?: string | null;
  readonly authors?: readonly string[];
  readonly license?: string | null;
}

/** Files ready to be saved, and what became of the runs. */
export interface ExportResult {
  readonly files: readonly { readonly name: string; readonly blob: Blob }[];
  readonly runs: number;
  readonly left: readonly LeftOut[];
  /** Why it could not be noted that the runs are exported, as on a full disk; null when it was. */
  readonly unnoted: unknown;
}

/** A run that is in no file, and what was thrown. */
export interface LeftOut {
  readonly run: Run;
  readonly error: unknown;
}

/** How a long export is watched and stopped. `done` steps of `of`: a step is one run in one file. */
export interface ExportJob {
  readonly signal: AbortSignal;
  readonly onProgress: (done: number, of: number) => void;
}

/** What an export works with: a desk has it, and so has a worker. */
export interface ExportRoom {
  readonly store: Store;
  readonly battery: readonly Entry[];
  readonly appVersion: string;
  readonly now: () => string;
  /** Makes the n-th file of an export; without it files are blobs. */
  readonly openFile?: (n: number) => Promise<FileOut>;
}

/** Kinds that hold every trial: runs in them count as exported. */
const complete: readonly ExportKind[] = ["trials", "data", "bundle"];
/** How often each kind goes over the runs. */
const passes: Partial<Record<ExportKind, number>> = { spreadsheet: 6, bundle: 7 };

/**
 * Writes the files of one kind over a selection, page by page, oldest run first. A run that cannot be
 * read or scored is left out and named. Runs whose trials are in the files are noted as exported.
 *
 * @throws the signal's reason when the job is cancelled; nothing is noted then
 */
export async function writeExport(
  room: ExportRoom,
  selection: Selection,
  kind: ExportKind,
  { signal, onProgress }: ExportJob,
  options: ExportOptions = {},
): Promise<ExportResult> {
  const source = await storeSource(room.store, selection);
  const left = new Map<Run, unknown>();
  const forms = kind === "bundle" ? (options.forms ?? []) : [];
  const steps = [kind, ...forms].reduce((sum, one) => sum + (passes[one] ?? 1), 0) * source.runs.length;
  let done = 0;
  async function* each<T>(of: readonly Run[], read: (run: Run) => Promise<readonly T[]>) {
    for (const run of of) {
      signal.throwIfAborted();
      onProgress(Math.min(done++, steps), steps);
      const found = await read(run).catch((error: unknown) => {
        left.set(run, error);
        return null;
      });
      if (found !== null) yield found;
    }
  }
  const { title = null, authors = [], license = null } = options;
  const writtenAt = room.now();
  const writing: Writing = {
    source,
    tasks: room.battery.map((entry) => entry.task),
    about: { writtenAt, appVersion: room.appVersion, title, authors, license },
    recipes,
    each,
    setAside: (run, error) => left.set(run, error),
  };
  const files: { name: string; blob: Blob }[] = [];
  const { openFile = () => Promise.resolve(blobOut()) } = room;
  for await (const { name, pages } of filesOf(writing, kind, studyOf(source.runs), options)) {
    const called = fileName(name, kind, selection, source.runs, writtenAt);
    files.push({ name: called, blob: await fileOf(pages, await openFile(files.length), signal) });
  }
  signal.throwIfAborted();
  const inFiles = source.runs.filter((run) => !left.has(run));
  // Whoever has no room left must get the data out all the more: the files are whole without the note.
  const unnoted = complete.includes(kind)
    ? await noteExported(room, inFiles).then(
        () => null,
        (error: unknown) => error,
      )
    : null;
  const leftOut = [...left].map(([run, error]) => ({ run, error }));
  return { files, runs: inFiles.length, left: leftOut, unnoted };
}

async function* filesOf(
  writing: Writing,
  kind: ExportKind,
  stem: string,
  { forms = [], publicKey = null }: ExportOptions,
): AsyncGenerator<Draft, void, undefined> {
  if (kind === "bundle") {
    yield await bundleFile(writing, "", bundlePages(writing, stem, forms), publicKey);
  } else if (kind in folderWriters) {
    const write = folderWriters[kind as FolderKind];
    yield { name: `${kind}.zip`, pages: zipPages(each(write(writing)), writing.about.writtenAt) };
  } else yield* plainWriters[kind as PlainKind](writing);
}

async function* each<T>(items: Iterable<T> | AsyncIterable<T>): AsyncGenerator<T, void, undefined> {
  yield* items;
}

/** How the files of one run begin. */
export function fileStem(run: Run): string {
  const begin = run.mode === "real" ? (run.study ?? "valence") : run.mode;
  return fileLabel(`${begin}_${run.participant}_session-${run.session}_run-${run.run}`);
}

/**
 * Names as in the data format; only those of one run, of a backup, and of data that are not real begin
 * with more, so that a pilot's `scores.csv` is never taken for a study's.
 */
function fileName(
  name: string,
  kind: ExportKind,
  selection: Selection,
  runs: readonly Run[],
  now: string,
): string {
  if (kind === "codebook") return name;
  if (selection.mode === "all") return `valence-backup-${now.slice(0, 10)}_${name}`;
  if ("only" in selection) return `${fileStem(selection.only)}_${name}`;
  if (selection.mode !== "real") return `${selection.mode}_${name}`;
  return kind === "trials" || name.includes(".zip") ? `${studyOf(runs)}_${name}` : name;
}

function studyOf(runs: readonly Run[]): string {
  const [study, ...others] = new Set(runs.map((run) => run.study));
  return fileLabel(others.length === 0 ? (study ?? "valence") : "valence");
}

/** A run that is being recorded may have grown since it was read: it is noted only when it has not. */
async function noteExported({ store, now }: ExportRoom, runs: readonly Run[]): Promise<void> {
  for (const mode of storedModes) {
    const ids: string[] = [];
    for (const run of runs.filter((one) => one.mode === mode)) {
      const same = run.state !== "running" || (await store.run(mode, run.runId))?.chainHead === run.chainHead;
      if (same) ids.push(run.runId);
    }
    if (ids.length > 0) await store.markExported(mode, ids, now());
  }
}

/** Writes a file from its pages, and looks whether it is really there. */
async function fileOf(
  pages: AsyncIterable<string | Uint8Array>,
  out: FileOut,
  signal: AbortSignal,
): Promise<Blob> {
  const encoder = new TextEncoder();
  let size = 0;
  for await (const page of pages) {
    signal.throwIfAborted();
    const bytes = typeof page === "string" ? encoder.encode(page) : (page as Uint8Array<ArrayBuffer>);
    size += bytes.length;
    out.write(bytes);
  }
  const blob = await out.finish();
  if (blob.size !== size) throw noRoom(size);
  await readBack(blob);
  return blob;
}

/** A browser out of space makes a blob that says its size and cannot be read: its download would fail unseen. */
async function readBack(blob: Blob): Promise<void> {
  try {
    await Promise.all([blob.slice(0, 1).arrayBuffer(), blob.slice(-1).arrayBuffer()]);
  } catch (cause) {
    throw noRoom(blob.size, cause);
  }
}

function noRoom(bytes: number, cause?: unknown): BatteryError {
  return new BatteryError(
    "storage-failed",
    `The browser has no room for a file of ${Math.ceil(bytes / 1e6)} MB.`,
    "Leave private browsing, free space on the disk, or export in parts: by participant or by task.",
    { cause },
  );
}
