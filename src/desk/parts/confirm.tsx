import { useEffect, useRef, useState } from "preact/hooks";

/** A button that asks before it acts. The harmless answer has the focus. */
export function Confirm(props: {
  readonly label: string;
  readonly question: string;
  readonly act: string;
  readonly keep: string;
  readonly onAct: () => void;
}) {
  const [asked, setAsked] = useState(false);
  const keep = useRef<HTMLButtonElement>(null);
  const begin = useRef<HTMLButtonElement>(null);
  const first = useRef(true);
  useEffect(() => {
    if (!first.current) (asked ? keep : begin).current?.focus();
    first.current = false;
  }, [asked]);
  if (!asked) {
    return (
      <button
        type="button"
        class="quiet"
        ref={begin}
        onClick={() => {
          setAsked(true);
        }}
      >
        {props.label}
      </button>
    );
  }
  return (
    <span class="actions" role="group" aria-label={props.question}>
      <span>{props.question}</span>
      <button type="button" class="danger" onClick={props.onAct}>
        {props.act}
      </button>
      <button
        type="button"
        class="quiet"
        ref={keep}
        onClick={() => {
          setAsked(false);
        }}
      >
        {props.keep}
      </button>
    </span>
  );
}
