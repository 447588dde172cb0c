import { useState } from "preact/hooks";
import { hashOf } from "../../../core/hash.ts";
import { readStudy, refuseLong, studyText } from "../../../core/study/read.ts";
import { readImportedSet } from "../../../../stimuli/imported-set.ts";
import { useDesk } from "../../desk.ts";
import { Drop } from "../drop.tsx";
import { Problem } from "../problem.tsx";

/** Takes a study file: chosen, dropped or pasted. Every mistake is shown; nothing is kept until there is none. */
export function StudyImport({ onImported }: { readonly onImported: (id: string) => void }) {
  const { store, battery, now } = useDesk();
  const [pasted, setPasted] = useState("");
  const [error, setError] = useState<unknown>(null);
  const [known, setKnown] = useState<string | null>(null);

  const read = async (text: string, file: string) => {
    const tasks = battery.map((entry) => entry.task);
    const study = readStudy(text, {
      tasks,
      sets: (await store.sets()).map((record) => readImportedSet(record).set.id),
      file,
    });
    const studies = await store.studies();
    const isNew = await studies.saveStudy({
      kind: "version",
      study,
      hash: await hashOf(study),
      importedAt: now(),
    });
    setError(null);
    if (isNew) onImported(study.id);
    else setKnown(`Version ${study.studyVersion} of “${study.title}” is here already, the very same.`);
  };
  const begin = (text: Promise<string> | string, file: string) => {
    setKnown(null);
    Promise.resolve(text)
      .then((whole) => read(whole, file))
      .catch(setError);
  };
  const take = (files: FileList | null | undefined) => {
    const file = files?.item(0);
    if (file != null) begin(textOf(file), file.name);
  };
  return (
    <Drop
      onDrop={({ files }) => {
        take(files);
      }}
    >
      <p>
        <label>
          Study file (study.json), chosen or dropped here{" "}
          <input
            type="file"
            accept=".json,application/json"
            onChange={(event) => {
              take(event.currentTarget.files);
              event.currentTarget.value = "";
            }}
          />
        </label>
      </p>
      <details>
        <summary>Or paste its text</summary>
        <label>
          Text of the study file
          <textarea
            rows={8}
            spellcheck={false}
            value={pasted}
            onInput={(event) => {
              setPasted(event.currentTarget.value);
            }}
          />
        </label>
        <p class="actions">
          <button
            type="button"
            disabled={pasted.trim() === ""}
            onClick={() => {
              begin(pasted, "study.json");
            }}
          >
            Read it
          </button>
        </p>
      </details>
      <div role="status">{known !== null && <p>{known}</p>}</div>
      {error !== null && <Problem error={error} title="This study cannot be used yet" />}
    </Drop>
  );
}

/** The size says enough: a film is not read into memory to be refused. */
async function textOf(file: File): Promise<string> {
  refuseLong(file.size, file.name);
  return studyText(new Uint8Array(await file.arrayBuffer()), file.name);
}
