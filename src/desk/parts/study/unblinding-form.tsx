import type { ComponentChildren } from "preact";
import { useState } from "preact/hooks";
import type { Opening } from "../../unblind.ts";
import { TextField } from "../fields.tsx";
import { Problem } from "../problem.tsx";

interface UnblindingFormProps {
  readonly label: string;
  readonly act: string;
  readonly children: ComponentChildren;
  /** Asks for a participant's code, too. */
  readonly forOne: boolean;
  readonly onUnblind: (opening: Opening & { readonly participant: string }) => Promise<void>;
  /** After every try, also one that failed: it is an event. */
  readonly onTried: () => void;
}

/** Asks for the key and the reason before anything is unblinded. The key does not outlive the try. */
export function UnblindingForm(props: UnblindingFormProps) {
  const [open, setOpen] = useState(false);
  const [participant, setParticipant] = useState("");
  const [key, setKey] = useState("");
  const [reason, setReason] = useState("");
  const [error, setError] = useState<unknown>(null);
  if (!open) {
    return (
      <button
        type="button"
        class="quiet"
        onClick={() => {
          setOpen(true);
        }}
      >
        {props.label}
      </button>
    );
  }
  const over = (cause: unknown) => {
    setKey("");
    setError(cause);
    if (cause === null) setOpen(false);
    props.onTried();
  };
  const incomplete = reason.trim() === "" || key === "" || (props.forOne && participant.trim() === "");
  return (
    <form
      class="form"
      aria-label={props.label}
      onSubmit={(event) => {
        event.preventDefault();
        setError(null);
        props.onUnblind({ participant: participant.trim(), key, reason: reason.trim() }).then(() => {
          over(null);
        }, over);
      }}
    >
      <p>{props.children}</p>
      <div class="fields">
        {props.forOne && (
          <TextField
            label="Code of the participant to unblind"
            value={participant}
            onChange={setParticipant}
            required
          />
        )}
        <TextField
          label="Key: passphrase, or the line that begins with AGE-SECRET-KEY-"
          value={key}
          onChange={setKey}
          required
          secret
        />
        <TextField label="Reason, and who unblinds" value={reason} onChange={setReason} required />
      </div>
      <p class="actions">
        <button type="submit" class="danger" disabled={incomplete}>
          {props.act}
        </button>
        <button
          type="button"
          class="quiet"
          onClick={() => {
            setKey("");
            setOpen(false);
          }}
        >
          Stay blind
        </button>
      </p>
      {error !== null && <Problem error={error} title="Nothing was unblinded" />}
    </form>
  );
}
