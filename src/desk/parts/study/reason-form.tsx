import { useState } from "preact/hooks";
import { TextField } from "../fields.tsx";

/** A button that asks why before it acts; the answer is recorded. */
export function ReasonForm(props: {
  readonly label: string;
  readonly question: string;
  readonly act: string;
  readonly onAct: (reason: string) => void;
  readonly danger?: boolean;
}) {
  const [open, setOpen] = useState(false);
  const [reason, setReason] = useState("");
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
  return (
    <form
      class="form"
      onSubmit={(event) => {
        event.preventDefault();
        if (reason.trim() !== "") props.onAct(reason.trim());
      }}
    >
      <TextField
        label={props.question}
        hint="It is recorded with the time and goes into every export."
        value={reason}
        onChange={setReason}
        required
      />
      <p class="actions">
        <button type="submit" class={props.danger === true ? "danger" : undefined}>
          {props.act}
        </button>
        <button
          type="button"
          class="quiet"
          onClick={() => {
            setOpen(false);
          }}
        >
          Leave it
        </button>
      </p>
    </form>
  );
}
