import { useState } from "preact/hooks";
import { buildSet, idFrom, type Probe } from "../../../../stimuli/import/build.ts";
import type { Placed } from "../../../../stimuli/import/place.ts";
import type { ImportedSet } from "../../../../stimuli/imported-set.ts";
import { useDesk } from "../../desk.ts";
import { TextField } from "../fields.tsx";
import { Section } from "../page.tsx";
import { Problem } from "../problem.tsx";

/** What the researcher says of the set, and the licence; then it is kept in this browser. */
export function DeclareStep(props: {
  readonly placed: readonly Placed[];
  readonly probes: readonly Probe[];
  readonly blobs: ReadonlyMap<string, Blob>;
  readonly practice: ReadonlySet<string>;
  readonly taken: readonly string[];
  readonly onSaved: (id: string) => void;
}) {
  const { store, now } = useDesk();
  const [title, setTitle] = useState("");
  const [id, setId] = useState<string | null>(null);
  const [licence, setLicence] = useState("");
  const [origin, setOrigin] = useState("");
  const [evidence, setEvidence] = useState("");
  const [validated, setValidated] = useState(false);
  const [confirmed, setConfirmed] = useState(false);
  const [changeable, setChangeable] = useState(false);
  const [saving, setSaving] = useState(false);
  const [error, setError] = useState<unknown>(null);

  const save = async () => {
    const set = await buildSet(props.placed, props.probes, {
      title,
      id: id ?? idFrom(title),
      licence,
      origin,
      validated,
      evidence,
      licenceConfirmed: confirmed,
      practice: props.practice,
      taken: props.taken,
    });
    const pictures = await Promise.all(
      set.images.map(async ({ file }) => ({
        file,
        bytes: await (props.blobs.get(file) ?? new Blob()).arrayBuffer(),
      })),
    );
    const at = now();
    const record: ImportedSet = {
      set,
      importedAt: at,
      bytes: pictures.reduce((sum, picture) => sum + picture.bytes.byteLength, 0),
      licenceConfirmedAt: at,
      modificationPermitted: changeable,
    };
    await store.saveSet(set.id, record, pictures);
    return set.id;
  };
  const submit = (event: Event) => {
    event.preventDefault();
    setError(null);
    setSaving(true);
    save().then(props.onSaved, (failed: unknown) => {
      setSaving(false);
      setError(failed);
    });
  };
  return (
    <Section title="Name and licence">
      <form class="form" onSubmit={submit}>
        <div class="fields">
          <TextField label="Name of the set" value={title} onChange={setTitle} />
          <TextField
            label="Short name"
            hint="In addresses and in every row: small letters, digits, hyphens."
            value={id ?? idFrom(title)}
            onChange={setId}
          />
          <TextField label="Licence" hint="As its makers call it." value={licence} onChange={setLicence} />
          <TextField
            label="Origin"
            hint="Who made it, where you got it, the paper to cite."
            value={origin}
            onChange={setOrigin}
          />
        </div>
        <Tick checked={validated} onChange={setValidated}>
          The set is validated: observers have named these pictures as intended
        </Tick>
        {validated && (
          <TextField
            label="By which study, with how many observers"
            value={evidence}
            onChange={setEvidence}
          />
        )}
        <Tick checked={changeable} onChange={setChangeable}>
          The licence permits to change the pictures (some forbid it: then no morph is ever made of them)
        </Tick>
        <Tick checked={confirmed} onChange={setConfirmed}>
          I have read the licence of this set. It allows me to show the pictures in this study
        </Tick>
        {error !== null && <Problem error={error} title="The set is not saved yet" />}
        <p class="actions">
          <button type="submit" disabled={saving}>
            {saving ? "Saving …" : "Keep the set in this browser"}
          </button>
        </p>
      </form>
    </Section>
  );
}

function Tick(props: {
  readonly checked: boolean;
  readonly onChange: (checked: boolean) => void;
  readonly children: string;
}) {
  return (
    <p>
      <label class="tick">
        <input
          type="checkbox"
          checked={props.checked}
          onChange={(event) => {
            props.onChange(event.currentTarget.checked);
          }}
        />{" "}
        {props.children}
      </label>
    </p>
  );
}
