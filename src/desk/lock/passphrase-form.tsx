import { useState } from "preact/hooks";
import { shortestPassphrase } from "../../core/desk-attempts.ts";
import { TextField } from "../parts/fields.tsx";

interface PassphraseFormProps {
  readonly label: string;
  readonly act: string;
  /** The passphrase as it is, a new one, or both. */
  readonly asks: "before" | "next" | "both";
  readonly onAct: (before: string, next: string) => Promise<void>;
}

/** Asks for passphrases; a new one is typed twice. */
export function PassphraseForm({ label, act, asks, onAct }: PassphraseFormProps) {
  const [open, setOpen] = useState(false);
  const [before, setBefore] = useState("");
  const [next, setNext] = useState("");
  const [again, setAgain] = useState("");
  const [busy, setBusy] = useState(false);
  const close = () => {
    setOpen(false);
    setBusy(false);
    for (const clear of [setBefore, setNext, setAgain]) clear("");
  };
  if (!open) {
    return (
      <p class="actions">
        <button
          type="button"
          class="quiet"
          onClick={() => {
            setOpen(true);
          }}
        >
          {label}
        </button>
      </p>
    );
  }
  const differ = asks !== "before" && again !== "" && again !== next;
  const empty = (asks !== "next" && before === "") || (asks !== "before" && (next === "" || again !== next));
  return (
    <form
      class="form"
      onSubmit={(event) => {
        event.preventDefault();
        setBusy(true);
        onAct(before, next).then(close, close);
      }}
    >
      <div class="fields">
        {asks !== "next" && (
          <TextField label="Passphrase now" value={before} onChange={setBefore} required secret />
        )}
        {asks !== "before" && (
          <>
            <TextField
              label="New passphrase"
              hint={`At least ${shortestPassphrase} characters; four or five random words do well. Write it down where the study keeps its keys.`}
              value={next}
              onChange={setNext}
              required
              secret
            />
            <TextField
              label="New passphrase once more"
              hint={differ ? "The two differ." : ""}
              value={again}
              onChange={setAgain}
              required
              secret
            />
          </>
        )}
      </div>
      <p class="actions">
        <button type="submit" class={asks === "before" ? "danger" : undefined} disabled={empty || busy}>
          {busy ? "Working …" : act}
        </button>
        <button type="button" class="quiet" onClick={close}>
          Leave it as it is
        </button>
      </p>
    </form>
  );
}
