import { useEffect, useRef, useState } from "preact/hooks";
import { findings } from "../../core/errors.ts";
import { useDesk } from "../desk.ts";
import type { ExportKind } from "../export-files.ts";
import { writeExport, type ExportResult, type LeftOut, type Selection } from "../exports.ts";
import { save } from "../save.ts";
import { counted } from "../words.ts";
import { Problem } from "./problem.tsx";

interface Offer {
  readonly kind: ExportKind;
  readonly title: string;
  readonly says: string;
}

const offers: readonly Offer[] = [
  {
    kind: "trials",
    title: "Trials (CSV)",
    says: "One row a trial, practice as block 0, with timing. Reads into R or Python as it is.",
  },
  {
    kind: "scores",
    title: "Scores (CSV)",
    says: "Long: one row a score, with standard error, interval and flags.",
  },
  { kind: "qc", title: "Quality (CSV)", says: "Every rule, passed or not, with its numbers and its source." },
  { kind: "timing", title: "Timing (CSV)", says: "Requested against shown, one row a timed phase." },
  { kind: "events", title: "Events (CSV)", says: "Pauses, lost focus, left full screen, interruptions." },
  {
    kind: "runs",
    title: "Runs (CSV)",
    says: "Headers: protocol, parameters, seed, display, versions, hashes.",
  },
  {
    kind: "codebook",
    title: "Codebook (CSV)",
    says: "Every column, parameter and measure with unit, levels and source.",
  },
  {
    kind: "data",
    title: "Everything (data.json)",
    says: "Runs, rows and events without loss, as JSON Lines.",
  },
];

type Work =
  | { readonly state: "idle" }
  | { readonly state: "working"; readonly done: number; readonly of: number }
  | { readonly state: "saved"; readonly result: ExportResult }
  | { readonly state: "cancelled" }
  | { readonly state: "failed"; readonly error: unknown };

/** Files of a selection, one button each; long ones show how far they are and can be cancelled. */
export function ExportPanel(props: { readonly selection: Selection; readonly onExported: () => void }) {
  const desk = useDesk();
  const [work, setWork] = useState<Work>({ state: "idle" });
  const control = useRef<AbortController | null>(null);
  useEffect(() => () => control.current?.abort(), []);
  const write = (kind: ExportKind) => {
    const own = new AbortController();
    control.current = own;
    setWork({ state: "working", done: 0, of: 1 });
    const onProgress = (done: number, of: number) => {
      if (done % 25 === 0) setWork({ state: "working", done, of });
    };
    const finish = (result: ExportResult) => {
      for (const file of result.files) save(file.name, file.blob);
      setWork({ state: "saved", result });
      if (kind === "trials" || kind === "data") props.onExported();
    };
    writeExport(desk, props.selection, kind, { signal: own.signal, onProgress })
      .then(finish)
      .catch((error: unknown) => {
        setWork(own.signal.aborted ? { state: "cancelled" } : { state: "failed", error });
      });
  };
  const all = props.selection.mode === "all";
  return (
    <div class="screen-only">
      <ul class="files">
        {offers
          .filter((offer) => !all || offer.kind === "data")
          .map((offer) => (
            <li key={offer.kind}>
              <button
                type="button"
                class="quiet"
                disabled={work.state === "working"}
                onClick={() => {
                  write(offer.kind);
                }}
              >
                {all ? "Save a backup" : offer.title}
              </button>
              <p>{offer.says}</p>
            </li>
          ))}
      </ul>
      <div role="status">
        <Outcome work={work} />
      </div>
      {work.state === "working" && (
        <button type="button" class="quiet" onClick={() => control.current?.abort()}>
          Cancel
        </button>
      )}
    </div>
  );
}

function Outcome({ work }: { readonly work: Work }) {
  switch (work.state) {
    case "idle":
      return null;
    case "working":
      return <p>{work.of > 1 ? `Writing: run ${work.done + 1} of ${work.of}.` : "Writing …"}</p>;
    case "cancelled":
      return <p>Cancelled. Nothing was saved.</p>;
    case "failed":
      return <Problem error={work.error} title="The file could not be written" />;
    case "saved":
      return (
        <>
          {work.result.files.map((file) => (
            <p key={file.name}>
              Saved as <code>{file.name}</code>.
            </p>
          ))}
          {work.result.files.length === 0 && <p>There was nothing to save.</p>}
          <LeftOutList left={work.result.left} />
        </>
      );
  }
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
