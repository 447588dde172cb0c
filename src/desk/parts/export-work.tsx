import { useEffect, useRef, useState } from "preact/hooks";
import { findings } from "../../core/errors.ts";
import { useDesk } from "../desk.ts";
import type { Selection } from "../export-source.ts";
import type { ExportKind, ExportOptions, ExportResult, LeftOut } from "../exports.ts";
import { save } from "../save.ts";
import { exportInWorker } from "../work-export/client.ts";
import { bytes, counted } from "../words.ts";
import { Problem } from "./problem.tsx";

/** How far an export is. */
export type ExportWork =
  | { readonly state: "idle" }
  | { readonly state: "working"; readonly done: number; readonly of: number }
  | { readonly state: "saved"; readonly result: ExportResult }
  | { readonly state: "cancelled" }
  | { readonly state: "failed"; readonly error: unknown };

/** Writes exports one at a time, saves their files, and can be cancelled. Leaving the page cancels. */
export function useExportWork(onExported: () => void) {
  const desk = useDesk();
  const [work, setWork] = useState<ExportWork>({ state: "idle" });
  const control = useRef<AbortController | null>(null);
  useEffect(() => () => control.current?.abort(), []);
  const begin = (selection: Selection, kind: ExportKind, options: ExportOptions = {}) => {
    const own = new AbortController();
    control.current = own;
    setWork({ state: "working", done: 0, of: 0 });
    const onProgress = (done: number, of: number) => {
      setWork({ state: "working", done, of });
    };
    exportInWorker(desk, selection, kind, { signal: own.signal, onProgress }, options)
      .then((result) => {
        for (const file of result.files) save(file.name, file.blob);
        setWork({ state: "saved", result });
        onExported();
      })
      .catch((error: unknown) => {
        setWork(own.signal.aborted ? { state: "cancelled" } : { state: "failed", error });
      });
  };
  return { work, begin, cancel: () => control.current?.abort() };
}

/** What an export is doing or has done, with the button that stops it. */
export function ExportStatus(props: { readonly work: ExportWork; readonly onCancel: () => void }) {
  return (
    <>
      <div role="status">
        <Outcome work={props.work} />
      </div>
      {props.work.state === "working" && (
        <button type="button" class="quiet" onClick={props.onCancel}>
          Cancel
        </button>
      )}
    </>
  );
}

function Outcome({ work }: { readonly work: ExportWork }) {
  switch (work.state) {
    case "idle":
      return null;
    case "working":
      return (
        <>
          <p>{work.of > 1 ? `Writing: ${Math.floor((100 * work.done) / work.of)} %.` : "Writing …"}</p>
          {work.of > 1 && <progress max={work.of} value={work.done} aria-label="Export" />}
        </>
      );
    case "cancelled":
      return <p>Cancelled. Nothing was saved.</p>;
    case "failed":
      return <Problem error={work.error} title="The file could not be written" />;
    case "saved":
      return (
        <>
          {work.result.files.map((file) => (
            <p key={file.name}>
              Saved as <code>{file.name}</code> ({bytes(file.blob.size)}).
            </p>
          ))}
          {work.result.files.length === 0 && <p>There was nothing to save.</p>}
          <LeftOutList left={work.result.left} />
          {work.result.unnoted !== null && <Unnoted error={work.result.unnoted} />}
        </>
      );
  }
}

function Unnoted({ error }: { readonly error: unknown }) {
  return (
    <div class="notice warn">
      <p>
        <strong>The file is whole, but the runs go on counting as not exported.</strong>
      </p>
      {findings(error).map(({ what, remedy }) => (
        <p key={what}>
          {what} {remedy}
        </p>
      ))}
    </div>
  );
}

function LeftOutList({ left }: { readonly left: readonly LeftOut[] }) {
  if (left.length === 0) return null;
  return (
    <div class="notice warn">
      <p>
        <strong>{counted(left.length, "run")} left out:</strong>
      </p>
      <ul>
        {left.slice(0, 20).map(({ run, error }) => (
          <li key={run.runId}>
            {run.participant}, session {run.session}, run {run.run}:{" "}
            {findings(error)
              .map((found) => found.message)
              .join(" ")}
          </li>
        ))}
      </ul>
      {left.length > 20 && <p>and {counted(left.length - 20, "more", "more")}.</p>}
    </div>
  );
}
