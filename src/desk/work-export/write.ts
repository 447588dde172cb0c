import { exportFolder } from "../../store/export-files.ts";
import { openStore } from "../../store/index.ts";
import { battery } from "../../../tasks/index.ts";
import { writeExport } from "../exports.ts";
import { blobOut, diskOut, type FileOut } from "./file-out.ts";
import { plainErrors, type ExportAnswer, type ExportRequest } from "./messages.ts";

/** Not more often than a person can read, ms. */
const progressEveryMs = 100;

/** Does what the page asked, over a connection of its own, and answers. Nothing is thrown. */
export async function write(request: ExportRequest, answer: (answer: ExportAnswer) => void): Promise<void> {
  try {
    const store = await openStore({
      tasks: battery.map((entry) => entry.task),
      name: request.database,
    });
    let last = -progressEveryMs;
    const onProgress = (done: number, of: number) => {
      if (performance.now() - last < progressEveryMs) return;
      last = performance.now();
      answer({ kind: "progress", done, of });
    };
    const folder = await exportFolder(request.id);
    const openFile = async (n: number) => (folder === null ? blobOut() : fileIn(folder, `${n}`));
    const room = { store, battery, appVersion: request.appVersion, now: () => request.now, openFile };
    // The page ends the worker when the job is cancelled.
    const job = { signal: new AbortController().signal, onProgress };
    const result = await writeExport(room, request.selection, request.kind, job, request.options);
    store.close();
    const left = result.left.map(({ run, error }) => ({ run, errors: plainErrors(error) }));
    const unnoted = result.unnoted === null ? null : plainErrors(result.unnoted);
    answer({ kind: "done", files: result.files, runs: result.runs, left, unnoted });
  } catch (error) {
    answer({ kind: "failed", errors: plainErrors(error) });
  }
}

async function fileIn(folder: FileSystemDirectoryHandle, name: string): Promise<FileOut> {
  return (await diskOut(await folder.getFileHandle(name, { create: true }))) ?? blobOut();
}
