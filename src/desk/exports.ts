import type { Run } from "../core/session.ts";
import { fileLabel } from "../export/trials-out.ts";
import type { RunFilter } from "../store/types.ts";
import type { Desk } from "./desk.ts";
import { writers, type ExportKind } from "./export-files.ts";
import { storedModes, type StoredMode } from "./route.ts";
import { runPages } from "./scored-run.ts";

/** What is taken away: one run, a filtered list, or everything in all modes. */
export type Selection =
  | { readonly mode: StoredMode; readonly only: Run }
  | { readonly mode: StoredMode; readonly filter: RunFilter }
  | { readonly mode: "all" };

/** Files ready to be saved, and what became of the runs. */
export interface ExportResult {
  readonly files: readonly { readonly name: string; readonly blob: Blob }[];
  readonly runs: number;
  readonly left: readonly LeftOut[];
}

/** A run that is in no file, and what was thrown. */
export interface LeftOut {
  readonly run: Run;
  readonly error: unknown;
}

/** How a long export is watched and stopped. `done` runs of `of`. */
export interface ExportJob {
  readonly signal: AbortSignal;
  readonly onProgress: (done: number, of: number) => void;
}

/**
 * Writes the files of one kind over a selection, page by page, oldest run first. A run that cannot be
 * read or scored is left out and named. Runs whose trials are in the files are noted as exported.
 *
 * @throws the signal's reason when the job is cancelled; nothing is noted then
 */
export async function writeExport(
  desk: Desk,
  selection: Selection,
  kind: ExportKind,
  { signal, onProgress }: ExportJob,
): Promise<ExportResult> {
  const runs = await listRuns(desk, selection);
  const left = new Map<Run, unknown>();
  let done = 0;
  async function* each<T>(of: readonly Run[], read: (run: Run) => Promise<readonly T[]>) {
    for (const run of of) {
      signal.throwIfAborted();
      onProgress(done++, runs.length);
      const found = await read(run).catch((error: unknown) => {
        left.set(run, error);
        return null;
      });
      if (found !== null) yield found;
    }
  }
  const drafts = writers[kind]({ desk, runs, each, setAside: (run, error) => left.set(run, error) });
  const files = [];
  for (const { name, pages } of drafts) {
    files.push({ name: fileName(name, kind, selection, runs, desk.now()), blob: await blobOf(pages) });
  }
  signal.throwIfAborted();
  const inFiles = runs.filter((run) => !left.has(run));
  if (kind === "trials" || kind === "data") await noteExported(desk, inFiles);
  return { files, runs: inFiles.length, left: [...left].map(([run, error]) => ({ run, error })) };
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
  return kind === "trials" ? `${studyOf(runs)}_${name}` : name;
}

function studyOf(runs: readonly Run[]): string {
  const [study, ...others] = new Set(runs.map((run) => run.study));
  return fileLabel(others.length === 0 ? (study ?? "valence") : "valence");
}

async function listRuns(desk: Desk, selection: Selection): Promise<readonly Run[]> {
  if ("only" in selection) return [selection.only];
  const filters = "filter" in selection ? [selection.filter] : storedModes.map((mode) => ({ mode }));
  // By id: a run that begins meanwhile moves the others down, and one of them would be met again.
  const runs = new Map<string, Run>();
  for (const filter of filters) {
    for await (const page of runPages(desk.store, filter)) {
      for (const run of page) runs.set(`${run.mode} ${run.runId}`, run);
    }
  }
  return [...runs.values()].reverse();
}

/** A run that is being recorded may have grown since it was read: it is noted only when it has not. */
async function noteExported({ store, now }: Desk, runs: readonly Run[]): Promise<void> {
  for (const mode of storedModes) {
    const ids: string[] = [];
    for (const run of runs.filter((one) => one.mode === mode)) {
      const same = run.state !== "running" || (await store.run(mode, run.runId))?.chainHead === run.chainHead;
      if (same) ids.push(run.runId);
    }
    if (ids.length > 0) await store.markExported(mode, ids, now());
  }
}

const pieceLength = 4_000_000;

/** A file from pages of text. Pieces become blobs as they come, so that the browser may put them on disk. */
async function blobOf(pages: AsyncIterable<string>): Promise<Blob> {
  const pieces: Blob[] = [];
  let piece = "";
  for await (const page of pages) {
    piece += page;
    if (piece.length < pieceLength) continue;
    pieces.push(new Blob([piece]));
    piece = "";
  }
  // Plain text would make some browsers add .txt to the name.
  return new Blob([...pieces, piece], { type: "application/octet-stream" });
}
