import { BatteryError } from "../core/errors.ts";
import { backupOf, type BackupRecord, type BackupRun } from "../export/backup-reader.ts";
import type { Run } from "../core/session.ts";
import type { Standing } from "../store/standing.ts";
import { unpackData } from "./unpack.ts";
import type { Desk } from "./desk.ts";

/** A run or record of a backup that is not brought here, with its line and why. */
export interface NotRestored {
  readonly line: number;
  readonly what: string;
  readonly sentence: string;
}

/** What a backup holds, against what is here: shown before anything is written, and again when it is. */
export interface RestoreSummary {
  readonly runs: Readonly<Record<Standing["kind"], number>>;
  /** Rows and events that are not here yet. */
  readonly newRows: number;
  readonly newEvents: number;
  readonly newRecords: number;
  readonly left: readonly NotRestored[];
}

export interface RestoreJob {
  readonly signal: AbortSignal;
  /** Bytes read of all there are. */
  readonly onProgress: (done: number, of: number) => void;
}

const blockBytes = 1 << 20;

/**
 * Reads a backup (`data.json` or a bundle that holds one) and compares every run with what is here.
 *
 * @param write false only looks: the whole file is read and every chain verified first
 * @throws BatteryError `bad-file` where the file as a whole is not sound; nothing is written then
 */
export async function restoreFile(
  { store, battery }: Pick<Desk, "store" | "battery">,
  file: File,
  write: boolean,
  job: RestoreJob,
): Promise<RestoreSummary> {
  const runs = { new: 0, grows: 0, same: 0, conflict: 0, broken: 0 };
  const sum = { newRows: 0, newEvents: 0, newRecords: 0 };
  const left: NotRestored[] = [];
  const tasks = battery.map((entry) => entry.task);
  const data = await unpackData(file, job.signal);
  for await (const held of backupOf(file.name, blocksOf(data, job), tasks)) {
    if (held.kind === "record") {
      const { record, line } = held;
      const standing = await store.restoreRecord(record, !write);
      if (standing === "new") sum.newRecords++;
      if (standing === "conflict" || standing === "broken")
        left.push({ line, what: nameOf(held), sentence: recordSentences[standing] });
      continue;
    }
    const standing = await standingOf(held, (backup) =>
      write ? store.restore(backup) : store.compare(backup),
    );
    runs[standing.kind]++;
    if ("sentence" in standing)
      left.push({ line: held.line, what: nameOf(held), sentence: standing.sentence });
    else if (standing.kind !== "same") {
      sum.newRows += standing.rows;
      sum.newEvents += standing.events.length;
    }
  }
  return { runs, ...sum, left };
}

const recordSentences = {
  conflict: "this computer has another one; it stays as it is.",
  broken: "it is damaged.",
} as const;

async function standingOf(
  held: BackupRun,
  bring: (backup: BackupRun) => Promise<Standing>,
): Promise<Standing> {
  if (held.unfit !== null) return { kind: "broken", sentence: held.unfit.what };
  if (held.run.mode === "simulated") {
    return { kind: "broken", sentence: "simulated runs live in files only." };
  }
  try {
    return await bring(held);
  } catch (error) {
    // Another tab records this very run: the others can still come.
    if (error instanceof BatteryError && error.code === "storage-busy") {
      return { kind: "conflict", sentence: `${error.what} ${error.remedy}` };
    }
    throw error;
  }
}

function nameOf(held: BackupRun | BackupRecord): string {
  if (held.kind === "run") return runName(held.run);
  return `${held.record.store}: ${held.record.key.filter((part) => part !== "").join(", ")}`;
}

function runName(run: Run): string {
  const study = run.study === null ? "" : `, study ${run.study}`;
  const part = run.part === "main" ? "" : ` ${run.part}`;
  return `${run.participant}, session ${run.session}, ${run.task}${part} run ${run.run}${study}`;
}

async function* blocksOf(data: Blob, { signal, onProgress }: RestoreJob): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < data.size; at += blockBytes) {
    signal.throwIfAborted();
    onProgress(at, data.size);
    yield new Uint8Array(await data.slice(at, at + blockBytes).arrayBuffer());
  }
  onProgress(data.size, data.size);
}
