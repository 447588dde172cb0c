import { useEffect, useRef, useState } from "preact/hooks";
import { useDesk } from "../desk.ts";
import { restoreFile, type RestoreSummary } from "../restore.ts";
import { bytes, count, counted } from "../words.ts";
import { Drop } from "./drop.tsx";
import { Problem } from "./problem.tsx";

type Work =
  | { readonly state: "idle" }
  | { readonly state: "working"; readonly writing: boolean; readonly done: number; readonly of: number }
  | { readonly state: "looked"; readonly file: File; readonly summary: RestoreSummary }
  | { readonly state: "restored"; readonly summary: RestoreSummary }
  | { readonly state: "cancelled"; readonly writing: boolean }
  | { readonly state: "failed"; readonly writing: boolean; readonly error: unknown };

/** Takes a backup, says what it would bring and what stands against it, and brings it when told to. */
export function RestorePanel({ onRestored }: { readonly onRestored: () => void }) {
  const desk = useDesk();
  const [work, setWork] = useState<Work>({ state: "idle" });
  const control = useRef<AbortController | null>(null);
  useEffect(() => () => control.current?.abort(), []);
  const begin = (file: File, writing: boolean) => {
    const own = new AbortController();
    control.current = own;
    const onProgress = (done: number, of: number) => {
      setWork({ state: "working", writing, done, of });
    };
    onProgress(0, file.size);
    restoreFile(desk, file, writing, { signal: own.signal, onProgress }).then(
      (summary) => {
        setWork(writing ? { state: "restored", summary } : { state: "looked", file, summary });
        if (writing) onRestored();
      },
      (error: unknown) => {
        setWork(own.signal.aborted ? { state: "cancelled", writing } : { state: "failed", writing, error });
        if (writing) onRestored();
      },
    );
  };
  const take = (files: FileList | null | undefined) => {
    const file = files?.item(0);
    if (file !== null && file !== undefined) begin(file, false);
  };
  return (
    <Drop
      onDrop={({ files }) => {
        if (work.state !== "working") take(files);
      }}
    >
      <label>
        Backup file (data.json or a bundle), chosen or dropped here{" "}
        <input
          type="file"
          accept=".json,.jsonl,.zip"
          disabled={work.state === "working"}
          onChange={(event) => {
            take(event.currentTarget.files);
            event.currentTarget.value = "";
          }}
        />
      </label>
      <div role="status">
        <Outcome work={work} />
      </div>
      {work.state === "working" && (
        <button type="button" class="quiet" onClick={() => control.current?.abort()}>
          Cancel
        </button>
      )}
      {work.state === "looked" && (
        <Choice
          summary={work.summary}
          onRestore={() => {
            begin(work.file, true);
          }}
          onLeave={() => {
            setWork({ state: "idle" });
          }}
        />
      )}
    </Drop>
  );
}

function Choice(props: {
  readonly summary: RestoreSummary;
  readonly onRestore: () => void;
  readonly onLeave: () => void;
}) {
  const { runs, newRecords } = props.summary;
  if (runs.new + runs.grows + newRecords === 0) return null;
  return (
    <div class="actions">
      <button type="button" onClick={props.onRestore}>
        Restore what is new
      </button>
      <button type="button" class="quiet" onClick={props.onLeave}>
        Leave everything as it is
      </button>
    </div>
  );
}

const soFar = "What was restored so far is whole and stays; doing it again brings the rest.";

function Outcome({ work }: { readonly work: Work }) {
  switch (work.state) {
    case "idle":
      return null;
    case "working":
      return (
        <p>
          {work.writing ? "Restoring" : "Reading and verifying"}: {bytes(work.done)} of {bytes(work.of)}.
        </p>
      );
    case "cancelled":
      return <p>Cancelled. {work.writing ? soFar : "Nothing was written."}</p>;
    case "failed":
      return (
        <>
          <Problem error={work.error} title="The backup could not be restored" />
          <p>{work.writing ? soFar : "Nothing was written."}</p>
        </>
      );
    case "looked":
      return <Summary summary={work.summary} lead="Nothing has been written yet. This file holds:" />;
    case "restored":
      return <Summary summary={work.summary} lead="Restored. The file held:" />;
  }
}

function Summary({ summary, lead }: { readonly summary: RestoreSummary; readonly lead: string }) {
  const { runs, newRows, newEvents, newRecords, left } = summary;
  return (
    <>
      <p>{lead}</p>
      <ul>
        {runs.new > 0 && <li>{counted(runs.new, "run")} that this computer did not have</li>}
        {runs.grows > 0 && <li>{counted(runs.grows, "run")} that went on since</li>}
        {runs.new + runs.grows > 0 && (
          <li>
            in them {counted(newRows, "new row")} and {counted(newEvents, "new event")}, every hash chain
            verified
          </li>
        )}
        {newRecords > 0 && <li>{counted(newRecords, "new entry", "new entries")} on studies and people</li>}
        {runs.same > 0 && <li>{counted(runs.same, "run")} that this computer had already</li>}
        {left.length > 0 && <li>{counted(left.length, "entry", "entries")} that cannot be brought</li>}
      </ul>
      {left.length > 0 && (
        <div class="notice warn">
          <p>
            <strong>Left out, and nothing here was changed for it:</strong>
          </p>
          <ul>
            {left.slice(0, 50).map(({ line, what, sentence }) => (
              <li key={line}>
                Line {count(line)}, {what}: {sentence}
              </li>
            ))}
          </ul>
          {left.length > 50 && <p>and {counted(left.length - 50, "more", "more")}.</p>}
        </div>
      )}
    </>
  );
}
