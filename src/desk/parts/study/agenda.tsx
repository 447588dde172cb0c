import { agendaOf, type AgendaEntry } from "../../../core/study/agenda.ts";
import { visitTitle, type Study } from "../../../core/study/schema.ts";
import { useDesk } from "../../desk.ts";
import { hashOf, type StoredMode } from "../../route.ts";
import { addressMode, visitLink, type OpenStudy } from "../../study.ts";
import { Badge, Columns, Table } from "../page.tsx";
import { visitWords } from "./words.ts";

/** Who is due, late or early, the most pressing first; a visit that is due starts from here. */
export function Agenda(props: { readonly studies: readonly OpenStudy[]; readonly label: string }) {
  const now = useDesk().now();
  const several = props.studies.length > 1;
  const lines = props.studies.flatMap(({ mode, current: { study }, enrolments, records }) =>
    agendaOf(study, enrolments, records, now).map((entry) => ({ mode, study, entry })),
  );
  if (lines.length === 0) return <p>Nobody has a visit to come.</p>;
  return (
    <Table label={props.label} cards>
      <Columns
        titles={["Participant", { hidden: "Start" }, ...(several ? ["Study"] : []), "Visit", "State", "When"]}
      />
      <tbody>
        {lines.map(({ mode, study, entry }) => (
          <AgendaLine
            key={`${study.id}/${entry.participant}/${entry.status.visit}`}
            mode={mode}
            study={study}
            entry={entry}
            several={several}
          />
        ))}
      </tbody>
    </Table>
  );
}

function AgendaLine(props: {
  readonly mode: StoredMode;
  readonly study: Study;
  readonly entry: AgendaEntry;
  readonly several: boolean;
}) {
  const { study, mode } = props;
  const { participant, status } = props.entry;
  const { word, tone } = visitWords[status.state];
  const ready = ["due", "begun", "anytime"].includes(status.state);
  const title = visitTitle(study, status.visit);
  return (
    <tr>
      <th scope="row">
        <a href={hashOf({ page: "person", study: study.id, participant, mode: addressMode(study.id, mode) })}>
          {participant}
        </a>
      </th>
      <td>
        {ready && (
          <a
            class="button"
            href={visitLink(study.id, participant, status.visit, mode)}
            aria-label={`${status.state === "begun" ? "Go on with" : "Start"} ${title} of ${participant}`}
          >
            {status.state === "begun" ? "Go on" : "Start"}
          </a>
        )}
      </td>
      {props.several && <td>{study.title}</td>}
      <td>{title}</td>
      <td>
        <Badge tone={tone}>{word}</Badge>
      </td>
      <td class="when">{status.reason}</td>
    </tr>
  );
}
