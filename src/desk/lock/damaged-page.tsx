import { useEffect, useState } from "preact/hooks";
import type { Store } from "../../store/types.ts";
import { TextField } from "../parts/fields.tsx";
import { Section } from "../parts/page.tsx";
import { Problem } from "../parts/problem.tsx";
import { save } from "../save.ts";
import { counted } from "../words.ts";

interface DamagedPageProps {
  readonly store: Store;
  /** How many panel ids it sealed. */
  readonly sealed: number;
  readonly error: unknown;
  readonly onGivenUp: () => void;
}

const confirmation = "give up the panel ids";

/** The way out where the passphrase's record itself is damaged: no passphrase fits it, not even the right one. */
export function DamagedPage({ store, sealed, error, onGivenUp }: DamagedPageProps) {
  const [typed, setTyped] = useState("");
  const [saved, setSaved] = useState(false);
  const [failure, setFailure] = useState<unknown>(null);
  useEffect(() => {
    document.title = "Damaged lock · Valence";
  }, []);
  const keep = () => {
    setFailure(null);
    store
      .vault()
      .then((vault) => vault.keepsake())
      .then((kept) => {
        const text = JSON.stringify({ what: "Valence: a damaged lock and what it sealed", ...kept }, null, 2);
        save("valence-sealed-panel-ids.json", new Blob([text], { type: "application/json" }));
        setSaved(true);
      })
      .catch(setFailure);
  };
  const giveUp = () => {
    setFailure(null);
    store
      .vault()
      .then((vault) => vault.giveUpDamaged())
      .then(onGivenUp, setFailure);
  };
  return (
    <main class="alone lock">
      <h1>The desk’s passphrase can no longer be checked</h1>
      <p class="lead">
        The record of it on this computer is damaged. No passphrase can open it any more, not even the right
        one. Runs, answers, studies and notes are not behind it: they are all there.
      </p>
      <p>
        If you take part in a study, please give the computer back to the person who gave it to you. If you
        run it: {sealedWords(sealed)}
      </p>
      <Section
        title="1. Put away what is there"
        note="Sealed ids stay encrypted in the file. With a whole copy of the record, from an older copy of this browser’s profile, they could still be opened one day."
      >
        <p class="actions">
          <button type="button" class="quiet" onClick={keep}>
            Save the sealed ids as a file
          </button>
          <span role="status">{saved ? "The file is in your downloads." : ""}</span>
        </p>
      </Section>
      <Section title="2. Open the desk without them">
        <form
          class="form"
          onSubmit={(event) => {
            event.preventDefault();
            giveUp();
          }}
        >
          <div class="fields">
            <TextField
              label={`Type “${confirmation}” to confirm`}
              hint="The sealed ids are deleted from this computer for good. It is recorded under Storage."
              value={typed}
              onChange={setTyped}
              required
            />
          </div>
          <p class="actions">
            <button type="submit" class="danger" disabled={typed.trim().toLowerCase() !== confirmation}>
              Delete them and open the desk
            </button>
          </p>
        </form>
      </Section>
      {failure !== null && <Problem error={failure} title="The desk stays as it is" />}
      <details>
        <summary>What is damaged</summary>
        <Problem error={error} title="The record of the passphrase" />
      </details>
    </main>
  );
}

function sealedWords(sealed: number): string {
  if (sealed === 0) return "no panel id is sealed with it, so nothing is lost when you give it up.";
  const ids = counted(sealed, "sealed panel id");
  return sealed === 1
    ? `there is ${ids} that nobody can read without the record. Everything else opens once you give it up.`
    : `there are ${ids} that nobody can read without the record. Everything else opens once you give them up.`;
}
