import { useId, useState } from "preact/hooks";

interface FieldProps {
  readonly label: string;
  readonly hint?: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
}

/** One line of text. Nothing is completed or corrected: a code must stay as it was typed. */
export function TextField(props: FieldProps & { readonly required?: boolean; readonly secret?: boolean }) {
  const id = useId();
  const shared = {
    ...({ id, value: props.value, autocapitalize: "off", spellcheck: false } as const),
    autocomplete: "off",
    "aria-describedby": props.hint === undefined ? undefined : `${id}-hint`,
    onInput: (event: { readonly currentTarget: HTMLInputElement }) => {
      props.onChange(event.currentTarget.value);
    },
  };
  return (
    <div class="field">
      <label for={id}>{props.label}</label>
      {props.secret === true ? (
        <input {...shared} type="password" required={props.required} />
      ) : (
        <input {...shared} type="text" required={props.required} />
      )}
      {props.hint !== undefined && (
        <p class="hint" id={`${id}-hint`}>
          {props.hint}
        </p>
      )}
    </div>
  );
}

/** One of several values; `options` are value and words. */
export function SelectField(
  props: FieldProps & { readonly options: readonly (readonly [string, string])[] },
) {
  const id = useId();
  return (
    <div class="field">
      <label for={id}>{props.label}</label>
      <select
        id={id}
        value={props.value}
        onChange={(event) => {
          props.onChange(event.currentTarget.value);
        }}
      >
        {props.options.map(([value, words]) => (
          <option key={value} value={value}>
            {words}
          </option>
        ))}
      </select>
    </div>
  );
}

/** A number as it is typed; what is not a number, or out of range, is said and not taken. */
export function NumberField(props: {
  readonly label: string;
  readonly hint?: string;
  readonly value: number;
  readonly least: number;
  readonly most: number;
  readonly whole?: boolean;
  readonly onChange: (value: number) => void;
}) {
  const { value, least, most, whole = false, onChange } = props;
  const id = useId();
  const [typed, setTyped] = useState<string | null>(null);
  const taken = typed === null ? value : Number(typed.trim());
  const fits = typed?.trim() !== "" && taken >= least && taken <= most && (!whole || Number.isInteger(taken));
  const allowed = `${whole ? "A whole number" : "A number"} from ${least} to ${most}.`;
  return (
    <div class="field">
      <label for={id}>{props.label}</label>
      <input
        id={id}
        type="text"
        inputMode="decimal"
        autocomplete="off"
        value={typed ?? String(value)}
        aria-invalid={!fits}
        aria-describedby={`${id}-hint`}
        onInput={(event) => {
          const text = event.currentTarget.value;
          setTyped(text);
          const number = Number(text.trim());
          const good = text.trim() !== "" && number >= least && number <= most;
          if (good && (!whole || Number.isInteger(number))) onChange(number);
        }}
        onBlur={() => {
          setTyped(null);
        }}
      />
      <p class="hint" id={`${id}-hint`}>
        {fits ? (props.hint ?? "") : allowed}
      </p>
    </div>
  );
}
