import { useRef, useState } from "preact/hooks";
import { counted } from "../../words.ts";
import { Drop } from "../drop.tsx";
import { Problem } from "../problem.tsx";
import { chosenFiles, droppedFiles, sortFiles, type Collected, type Collection } from "./collect.ts";
import { NamingStep } from "./naming-step.tsx";

/** A picture set from a folder or a ZIP: choose, say what the names mean, look at it, keep it. */
export function ImportPanel(props: {
  readonly taken: readonly string[];
  readonly onSaved: (id: string) => void;
}) {
  const [collection, setCollection] = useState<Collection | null>(null);
  const [round, setRound] = useState(0);
  const [read, setRead] = useState<number | null>(null);
  const [error, setError] = useState<unknown>(null);

  const take = (files: Promise<readonly Collected[]>) => {
    setError(null);
    setCollection(null);
    setRead(0);
    files
      .then((found) => sortFiles(found, setRead))
      .then(
        (sorted) => {
          setCollection(sorted);
          setRound((n) => n + 1);
        },
        (failed: unknown) => {
          setError(failed);
        },
      )
      .finally(() => {
        setRead(null);
      });
  };
  return (
    <div class="import">
      <Drop
        onDrop={({ items }) => {
          take(droppedFiles(items));
        }}
      >
        <p>Drop a folder or a ZIP of pictures here, or choose one:</p>
        <p class="actions">
          <Chooser label="Choose a folder" folder onFiles={take} />
          <Chooser label="Choose a ZIP or files" onFiles={take} />
        </p>
        <p class="hint">
          JPEG, PNG, WebP or AVIF. The pictures stay in this browser: they are in no export and no backup.
        </p>
      </Drop>
      <p role="status">{read === null ? "" : `Reading … ${counted(read, "file")} so far.`}</p>
      {error !== null && <Problem error={error} title="These files cannot be imported" />}
      {collection !== null && (
        <>
          <Found collection={collection} />
          <NamingStep key={round} collection={collection} taken={props.taken} onSaved={props.onSaved} />
        </>
      )}
    </div>
  );
}

function Found({ collection }: { readonly collection: Collection }) {
  const { pictures, tables, unsupported, others } = collection;
  return (
    <p>
      {counted(pictures.length, "picture")} found
      {tables.length > 0 && `, and ${counted(tables.length, "table")} (CSV)`}.
      {others > 0 && ` ${counted(others, "other file")} left out.`}
      {unsupported.length > 0 &&
        ` ${counted(unsupported.length, "picture")} of a type that is not taken left out (${unsupported[0] ?? ""}${unsupported.length > 1 ? ", …" : ""}).`}
    </p>
  );
}

function Chooser(props: {
  readonly label: string;
  readonly folder?: boolean;
  readonly onFiles: (files: Promise<readonly Collected[]>) => void;
}) {
  const input = useRef<HTMLInputElement>(null);
  return (
    <>
      <button
        type="button"
        class="quiet"
        onClick={() => {
          input.current?.click();
        }}
      >
        {props.label}
      </button>
      <input
        ref={input}
        type="file"
        hidden
        multiple
        aria-label={props.label}
        {...(props.folder === true ? { webkitdirectory: true } : {})}
        onChange={(event) => {
          const { files } = event.currentTarget;
          if (files !== null && files.length > 0) props.onFiles(Promise.resolve(chosenFiles(files)));
          event.currentTarget.value = "";
        }}
      />
    </>
  );
}
