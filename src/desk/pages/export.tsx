import { useState } from "preact/hooks";
import { folderKinds, type FolderKind } from "../../export/bundle.ts";
import { isPublicKey } from "../../export/encrypt.ts";
import type { RunFilter } from "../../store/types.ts";
import { useDesk } from "../desk.ts";
import type { ExportOptions } from "../exports.ts";
import { Show, useLoaded } from "../loaded.tsx";
import { ExportPanel } from "../parts/export-panel.tsx";
import { SelectField, TextField } from "../parts/fields.tsx";
import { Page, Section } from "../parts/page.tsx";
import { storedModes, type StoredMode } from "../route.ts";
import { counted, modeWords } from "../words.ts";

/** What is to be exported, as the form has it: "" leaves it open, and `single` is no study. */
interface Wanted {
  readonly mode: StoredMode;
  readonly study: string;
  readonly participant: string;
  readonly task: string;
}

const everything: Wanted = { mode: "real", study: "", participant: "", task: "" };
const single = "\n";

/** Data out: a study, a person, a task or everything of a mode, in any form. */
export function ExportPage() {
  const [wanted, setWanted] = useState(everything);
  const [options, setOptions] = useState<ExportOptions>({});
  return (
    <Page title="Export" lead="Files are written on this computer and saved as downloads; nothing is sent.">
      <Section title="What">
        <What wanted={wanted} onChange={setWanted} />
      </Section>
      <Section
        title="About the data set"
        note="Stands in the bundle, in BIDS and in Psych-DS. All of it may stay empty."
      >
        <AboutFields options={options} onChange={setOptions} />
      </Section>
      <Section title="Bundle" note="What a bundle holds beside the plain files, and who may open it.">
        <BundleFields options={options} onChange={setOptions} />
      </Section>
      <Files wanted={wanted} options={options} />
    </Page>
  );
}

function What({ wanted, onChange }: { readonly wanted: Wanted; readonly onChange: (next: Wanted) => void }) {
  const { store, battery } = useDesk();
  const [studies] = useLoaded(wanted.mode, () => store.studyKeys(wanted.mode));
  const known = studies.state === "done" ? studies.value : [];
  return (
    <div class="filters">
      <SelectField
        label="Data"
        value={wanted.mode}
        options={storedModes.map((mode) => [mode, modeWords[mode].name] as const)}
        onChange={(mode) => {
          onChange({ ...everything, mode: storedModes.find((one) => one === mode) ?? "real" });
        }}
      />
      <SelectField
        label="Study"
        value={wanted.study}
        options={[
          ["", "all"],
          ...known.map((study) =>
            study === "" ? ([single, "single tasks"] as const) : ([study, study] as const),
          ),
        ]}
        onChange={(study) => {
          onChange({ ...wanted, study });
        }}
      />
      <TextField
        label="Participant"
        value={wanted.participant}
        onChange={(participant) => {
          onChange({ ...wanted, participant });
        }}
      />
      <SelectField
        label="Task"
        value={wanted.task}
        options={[["", "all"], ...battery.map(({ task }) => [task.id, task.title] as const)]}
        onChange={(task) => {
          onChange({ ...wanted, task });
        }}
      />
    </div>
  );
}

function AboutFields(props: {
  readonly options: ExportOptions;
  readonly onChange: (next: ExportOptions) => void;
}) {
  const { options, onChange } = props;
  const filled = (text: string) => (text.trim() === "" ? null : text);
  return (
    <div class="filters">
      <TextField
        label="Title"
        value={options.title ?? ""}
        onChange={(title) => {
          onChange({ ...options, title: filled(title) });
        }}
      />
      <TextField
        label="Authors, separated by semicolons"
        value={(options.authors ?? []).join(";")}
        onChange={(authors) => {
          onChange({ ...options, authors: authors === "" ? [] : authors.split(";") });
        }}
      />
      <TextField
        label="Licence, such as CC0-1.0"
        value={options.license ?? ""}
        onChange={(license) => {
          onChange({ ...options, license: filled(license) });
        }}
      />
    </div>
  );
}

const formWords: Readonly<Record<FolderKind, string>> = {
  bids: "BIDS",
  "psych-ds": "Psych-DS",
  parquet: "Parquet",
  spreadsheet: "spreadsheet copies",
};

function BundleFields(props: {
  readonly options: ExportOptions;
  readonly onChange: (next: ExportOptions) => void;
}) {
  const { options, onChange } = props;
  const forms = options.forms ?? [];
  const key = options.publicKey ?? "";
  return (
    <>
      <fieldset class="checks">
        <legend>Further forms</legend>
        {folderKinds.map((form) => (
          <label key={form}>
            <input
              type="checkbox"
              checked={forms.includes(form)}
              onChange={(event) => {
                const rest = forms.filter((one) => one !== form);
                onChange({ ...options, forms: event.currentTarget.checked ? [...rest, form] : rest });
              }}
            />{" "}
            {formWords[form]}
          </label>
        ))}
      </fieldset>
      <TextField
        label="Encrypt the bundle to this public key"
        hint="One line that begins with age1, made with age-keygen. Only the holder of the private key can open the bundle; without it nobody can, not even here. Empty: to the key that the study’s file names, or not encrypted where it names none."
        value={key}
        onChange={(text) => {
          onChange({ ...options, publicKey: text.trim() === "" ? null : text.trim() });
        }}
      />
      {key !== "" && !isPublicKey(key) && (
        <p class="notice warn" role="alert">
          This is not a public key of age: it must be one line of 62 characters that begins with age1.
        </p>
      )}
    </>
  );
}

function Files({ wanted, options }: { readonly wanted: Wanted; readonly options: ExportOptions }) {
  const { store } = useDesk();
  const filter = filterOf(wanted);
  const [found, again] = useLoaded(
    JSON.stringify(wanted),
    async () => (await store.runs(filter, 0, 1)).total,
  );
  const clean = { ...options, authors: (options.authors ?? []).map((name) => name.trim()).filter(Boolean) };
  const key = options.publicKey ?? null;
  return (
    <Show of={found}>
      {(total) => (
        <Section
          title="Files"
          note={
            total === 0
              ? undefined
              : `${counted(total, "run")}. Practice rows are in the trial files with block 0 and enter no score.`
          }
        >
          {total === 0 && (
            <p>
              No {wanted.mode} run on this computer is like this.
              {wanted.mode === "real" && " Pilot and demo runs are kept apart: choose them under Data."}
            </p>
          )}
          {total > 0 && (key === null || isPublicKey(key)) && (
            <ExportPanel selection={{ mode: wanted.mode, filter }} options={clean} onExported={again} />
          )}
        </Section>
      )}
    </Show>
  );
}

function filterOf({ mode, study, participant, task }: Wanted): RunFilter {
  const code = participant.trim();
  return {
    mode,
    ...(study === "" ? {} : { study: study === single ? null : study }),
    ...(code === "" ? {} : { participant: code }),
    ...(task === "" ? {} : { task }),
  };
}
