import { useId, useState } from "preact/hooks";
import { localTimeZone } from "../../../core/study/calendar.ts";
import { eventOn } from "../../../core/study/record-changes.ts";
import type { Enrolment } from "../../../core/study/records.ts";
import type { Study } from "../../../core/study/schema.ts";
import { useDesk } from "../../desk.ts";
import { fieldOfIso, isoOfField } from "../../study.ts";
import { Problem } from "../problem.tsx";

/** The times that windows count from: planned beforehand, and the real ones when they have happened. */
export function AnchorForms(props: {
  readonly study: Study;
  readonly person: Enrolment;
  readonly onChange: () => void;
}) {
  if (props.study.anchors.length === 0) return <p>No window of this study counts from a time to enter.</p>;
  return (
    <>
      {props.study.anchors.map((anchor) => (
        <AnchorForm key={anchor.id} {...props} anchor={anchor} />
      ))}
    </>
  );
}

function AnchorForm(props: {
  readonly anchor: Study["anchors"][number];
  readonly person: Enrolment;
  readonly onChange: () => void;
}) {
  const { anchor, person } = props;
  const { store, now } = useDesk();
  const before = person.anchors[anchor.id];
  const [planned, setPlanned] = useState(fieldOfIso(before?.plannedAt ?? null));
  const [actual, setActual] = useState(fieldOfIso(before?.actualAt ?? null));
  const [error, setError] = useState<unknown>(null);
  const [saved, setSaved] = useState(false);
  const save = (event: Event) => {
    event.preventDefault();
    const time = { plannedAt: isoOfField(planned), actualAt: isoOfField(actual), timeZone: localTimeZone() };
    const detail = `${anchor.id}: planned ${time.plannedAt ?? "none"}, real ${time.actualAt ?? "none"}`;
    store
      .studies()
      .then((studies) =>
        studies.changeEnrolment(person, (enrolment) =>
          eventOn(
            { ...enrolment, anchors: { ...enrolment.anchors, [anchor.id]: time } },
            { at: now(), kind: "anchor", detail },
          ),
        ),
      )
      .then(() => {
        setSaved(true);
        props.onChange();
      }, setError);
  };
  return (
    <form class="form" onSubmit={save} aria-label={anchor.title}>
      <h3>{anchor.title}</h3>
      <div class="fields">
        <TimeField label="Planned" value={planned} onChange={setPlanned} />
        <TimeField label="Real" value={actual} onChange={setActual} />
      </div>
      <p class="actions">
        <button type="submit">Save the times</button>
        <button
          type="button"
          class="quiet"
          onClick={() => {
            setActual(fieldOfIso(now()));
          }}
        >
          It is beginning now
        </button>
        <span role="status">{saved ? "Saved. The windows follow it." : ""}</span>
      </p>
      {error !== null && <Problem error={error} />}
    </form>
  );
}

function TimeField(props: {
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
}) {
  const id = useId();
  return (
    <div class="field">
      <label for={id}>{props.label}</label>
      <input
        id={id}
        type="datetime-local"
        value={props.value}
        onInput={(event) => {
          props.onChange(event.currentTarget.value);
        }}
      />
      <p class="hint">In this computer’s time, {localTimeZone()}.</p>
    </div>
  );
}
