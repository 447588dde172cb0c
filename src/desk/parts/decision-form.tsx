import { useEffect, useId, useRef, useState } from "preact/hooks";
import type { Decided, DecisionChoice } from "../../core/task.ts";
import { groupsOf } from "../decision-words.ts";
import { TextField } from "./fields.tsx";

/** What an item shall count as, and why. The automatic decision can be confirmed or gone back to. */
export function DecisionForm(props: {
  readonly item: Decided;
  readonly choices: readonly DecisionChoice[];
  readonly onDecide: (to: string | null, reason: string) => void;
  readonly onCancel: () => void;
}) {
  const { item, choices } = props;
  const [chosen, setChosen] = useState(item.ruled ?? item.automatic);
  const [reason, setReason] = useState("");
  const id = useId();
  const select = useRef<HTMLSelectElement>(null);
  useEffect(() => select.current?.focus(), []);
  const given = reason.trim();
  return (
    <form
      class="form"
      aria-label={`Decide about “${item.given.slice(0, 60)}”`}
      onSubmit={(event) => {
        event.preventDefault();
        props.onDecide(chosen, given);
      }}
    >
      <div class="fields">
        <div class="field">
          <label for={id}>It counts as</label>
          <select
            id={id}
            ref={select}
            value={chosen}
            onChange={(event) => {
              setChosen(event.currentTarget.value);
            }}
          >
            {groupsOf(choices).map(([group, ofGroup]) => (
              <optgroup key={group} label={group}>
                {ofGroup.map(({ code, label }) => (
                  <option key={code} value={code}>
                    {label}
                    {code === item.automatic && " – as the rules decided"}
                  </option>
                ))}
              </optgroup>
            ))}
          </select>
        </div>
        <TextField
          label="Reason"
          hint="One sentence. It is kept with the date and exported."
          value={reason}
          onChange={setReason}
          required
        />
      </div>
      <p class="actions">
        <button type="submit" disabled={given === ""}>
          {chosen === item.automatic ? "Agree with the rules" : "Override"}
        </button>
        {item.ruled !== null && (
          <button
            type="button"
            class="quiet"
            disabled={given === ""}
            onClick={() => {
              props.onDecide(null, given);
            }}
          >
            Take my decision back
          </button>
        )}
        <button type="button" class="quiet" onClick={props.onCancel}>
          Cancel
        </button>
      </p>
    </form>
  );
}
