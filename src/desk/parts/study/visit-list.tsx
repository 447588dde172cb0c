import { useState } from "preact/hooks";
import type { Enrolment, VisitRecord } from "../../../core/study/records.ts";
import { visitTitle, type Study } from "../../../core/study/schema.ts";
import type { VisitStatus } from "../../../core/study/windows.ts";
import { useDesk } from "../../desk.ts";
import { visitLink } from "../../study.ts";
import { modeOf } from "../../route.ts";
import { dateTime } from "../../words.ts";
import { Badge } from "../page.tsx";
import { Problem } from "../problem.tsx";
import { ReasonForm } from "./reason-form.tsx";
import { overrideVisit, skipThis, type VisitAct } from "./start-visit.ts";
import { visitWords } from "./words.ts";

interface VisitProps {
  readonly study: Study;
  readonly person: Enrolment;
  readonly onChange: () => void;
}

/** All visits of a person in order: how each stands, and what can be done about it. */
export function VisitList(
  props: VisitProps & {
    readonly statuses: readonly VisitStatus[];
    readonly records: readonly VisitRecord[];
  },
) {
  return (
    <ol class="visits">
      {props.statuses.map((status) => (
        <li key={status.visit}>
          <VisitLine
            {...props}
            status={status}
            record={props.records.find(({ visit }) => visit === status.visit) ?? null}
          />
        </li>
      ))}
    </ol>
  );
}

function VisitLine(
  props: VisitProps & { readonly status: VisitStatus; readonly record: VisitRecord | null },
) {
  const { study, status, record } = props;
  const { word, tone } = visitWords[status.state];
  return (
    <section aria-label={`Visit ${status.visit}`}>
      <h3>
        {visitTitle(study, status.visit)} <Badge tone={tone}>{word}</Badge>
      </h3>
      <p>{status.reason}</p>
      {record !== null && <RecordFacts record={record} />}
      <Acts {...props} />
    </section>
  );
}

function RecordFacts({ record }: { readonly record: VisitRecord }) {
  const done = record.steps.filter(({ state }) => state === "done").length;
  const facts = [
    `Begun ${dateTime(record.startedAt, record.utcOffsetMin)}`,
    `${done} ${done === 1 ? "step" : "steps"} done`,
    ...(record.override === null ? [] : [`overridden: ${record.override.reason}`]),
    ...(record.history.length === 0 ? [] : [`begun ${record.history.length + 1} times`]),
  ];
  return (
    <>
      <p class="under-inline">{facts.join(" · ")}</p>
      {record.receipt !== null && (
        <p>
          Receipt: <strong class="receipt">{record.receipt}</strong>
        </p>
      )}
      {record.notes.map(({ at, text }) => (
        <p key={at + text} class="under-inline">
          Note of {dateTime(at, record.utcOffsetMin)}: {text}
        </p>
      ))}
    </>
  );
}

/** What can be done with a visit, by its state. */
function Acts({ study, person, status, onChange }: VisitProps & { readonly status: VisitStatus }) {
  const { store, now, open } = useDesk();
  const [error, setError] = useState<unknown>(null);
  const link = visitLink(study.id, person.participant, status.visit, modeOf(person.mode));
  const act = (work: (act: VisitAct) => Promise<unknown>, reason: string, after: () => void) => {
    work({ store, study, person, status, now: now(), reason }).then(after, setError);
  };
  const start = () => {
    open(link);
  };
  const over = ["done", "stopped", "skipped"].includes(status.state);
  const outside = status.state === "early" || status.state === "late";
  const inside = ["due", "anytime", "begun"].includes(status.state);
  if (status.state === "withdrawn") return null;
  return (
    <div class="actions">
      {inside && (
        <a class="button" href={link}>
          {status.state === "begun" ? "Go on with it" : "Start this visit"}
        </a>
      )}
      {(outside || over) && (
        <ReasonForm
          label={over ? "Begin it again …" : "Start it all the same …"}
          question={
            over
              ? "Why is it begun again?"
              : `Why ${status.state === "early" ? "before its window opens" : "after its window closed"}?`
          }
          act={over ? "Record this and begin again" : "Record this and start"}
          onAct={(reason) => {
            act(overrideVisit, reason, start);
          }}
        />
      )}
      {!over && (
        <ReasonForm
          label="Skip it …"
          question="Why is it skipped?"
          act="Record this and skip the visit"
          onAct={(reason) => {
            act(skipThis, reason, onChange);
          }}
        />
      )}
      {error !== null && <Problem error={error} />}
    </div>
  );
}
