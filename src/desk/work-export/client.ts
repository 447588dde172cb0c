import { BatteryError } from "../../core/errors.ts";
import { holdExport, removeExport } from "../../store/export-files.ts";
import type { Desk } from "../desk.ts";
import type { Selection } from "../export-source.ts";
import type { ExportJob, ExportKind, ExportOptions, ExportResult } from "../exports.ts";
import { errorOf, type ExportAnswer, type ExportRequest } from "./messages.ts";

/** How long saved files are kept for the browser to copy: a person may be asked first where to. */
const copyingMs = 30 * 60_000;

/**
 * Writes an export in a worker, so that the page stays alive while a million rows are written. Cancelling
 * ends the worker; nothing is noted as exported then, and nothing of the files stays.
 *
 * @throws what `writeExport` throws, and the signal's reason
 */
export async function exportInWorker(
  desk: Desk,
  selection: Selection,
  kind: ExportKind,
  { signal, onProgress }: ExportJob,
  options: ExportOptions = {},
): Promise<ExportResult> {
  signal.throwIfAborted();
  const worker = new Worker(new URL("./worker.ts", import.meta.url), { type: "module" });
  const id = crypto.randomUUID();
  const request: ExportRequest = {
    id,
    database: desk.store.name,
    selection,
    kind,
    options,
    appVersion: desk.appVersion,
    now: desk.now(),
  };
  const letGo = holdExport(id);
  const tidy = () => removeExport(id).finally(letGo);
  try {
    const result = await new Promise<ExportResult>((resolve, reject) => {
      signal.addEventListener("abort", () => {
        reject(signal.reason as Error);
      });
      worker.addEventListener("error", (event) => {
        reject(broken(event.message));
      });
      worker.addEventListener("message", ({ data }: MessageEvent<ExportAnswer>) => {
        if (data.kind === "progress") onProgress(data.done, data.of);
        else if (data.kind === "failed") reject(errorOf(data.errors));
        else {
          const left = data.left.map(({ run, errors }) => ({ run, error: errorOf(errors) }));
          const unnoted = data.unnoted === null ? null : errorOf(data.unnoted);
          resolve({ files: data.files, runs: data.runs, left, unnoted });
        }
      });
      worker.postMessage(request);
    });
    setTimeout(() => {
      tidy().catch(reportError);
    }, copyingMs);
    return result;
  } catch (error) {
    worker.terminate();
    await tidy();
    throw error;
  } finally {
    worker.terminate();
  }
}

function broken(message: string): BatteryError {
  return new BatteryError(
    "internal",
    `The part of the page that writes files could not be started or broke off${message === "" ? "" : ` (${message})`}.`,
    "Reload this page and try again; if it happens again, export fewer runs at a time.",
  );
}
