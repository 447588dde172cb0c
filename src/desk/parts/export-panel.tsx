import type { Selection } from "../export-source.ts";
import type { ExportKind, ExportOptions } from "../exports.ts";
import { ExportStatus, useExportWork } from "./export-work.tsx";

interface Offer {
  readonly kind: ExportKind;
  readonly title: string;
  readonly says: string;
}

const offers: readonly Offer[] = [
  {
    kind: "bundle",
    title: "Bundle (ZIP)",
    says: "The plain files below with the study file, checksums, and scripts for R and Python. Encrypted where the study’s file names a key. The one to keep.",
  },
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
    kind: "study",
    title: "Study tables (CSV)",
    says: "Participants with facts and opaque arm codes, visits, answers to questionnaires, payments.",
  },
  {
    kind: "codebook",
    title: "Codebook (CSV)",
    says: "Every column, parameter and measure with unit, levels and source; as JSON too.",
  },
  {
    kind: "data",
    title: "Everything (data.json)",
    says: "Runs, rows, events and visits without loss, as JSON Lines. Can be restored.",
  },
  { kind: "bids", title: "BIDS (ZIP)", says: "One table and sidecar a run; response_time in seconds." },
  {
    kind: "psych-ds",
    title: "Psych-DS (ZIP)",
    says: "One CSV a run; every column described in dataset_description.json.",
  },
  { kind: "parquet", title: "Parquet (ZIP)", says: "The trials with the types of their columns." },
  {
    kind: "spreadsheet",
    title: "Spreadsheet copies (ZIP)",
    says: "For looking in Excel or Calc: no text in them is run as a formula. Do not analyse these.",
  },
];

/** Files of a selection, one button each; long ones show how far they are and can be cancelled. */
export function ExportPanel(props: {
  readonly selection: Selection;
  readonly options?: ExportOptions;
  readonly onExported: () => void;
}) {
  const { work, begin, cancel } = useExportWork(props.onExported);
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
                  begin(props.selection, offer.kind, props.options);
                }}
              >
                {all ? "Save a backup" : offer.title}
              </button>
              <p>{offer.says}</p>
            </li>
          ))}
      </ul>
      <ExportStatus work={work} onCancel={cancel} />
    </div>
  );
}
