import { hashOf } from "../../route.ts";
import { useDesk } from "../../desk.ts";
import { Show, useLoaded } from "../../loaded.tsx";
import { openStudies, type OpenStudy } from "../../study.ts";
import { Section } from "../page.tsx";
import { Agenda } from "./agenda.tsx";

/** Visits of all studies, for the home page; nothing where there is no study with people. */
export function DueNow() {
  const { store } = useDesk();
  const [studies] = useLoaded("agenda", () => openStudies(store));
  return (
    <Show of={studies}>
      {(list) => {
        const real = list.filter(({ mode }) => mode === "real");
        const demo = list.filter(({ mode }) => mode === "demo");
        return (
          <>
            <Visits title="Visits" studies={real} />
            <Visits
              title="Visits of the demo study"
              note="Simulated people: what a day at the desk looks like. Nobody real is among them."
              studies={demo}
            />
          </>
        );
      }}
    </Show>
  );
}

function Visits(props: {
  readonly title: string;
  readonly note?: string | undefined;
  readonly studies: readonly OpenStudy[];
}) {
  const { studies } = props;
  const withPeople = studies.filter(({ enrolments }) => enrolments.length > 0);
  if (studies.length === 0) return null;
  return (
    <Section title={props.title} note={props.note}>
      {withPeople.length > 0 && <Agenda studies={withPeople} label={`${props.title}: due, late and next`} />}
      <p class="actions">
        {studies.map(({ current: { study } }) => (
          <a key={study.id} class="button quiet" href={hashOf({ page: "study", id: study.id, mode: null })}>
            {study.title}: open or enrol a participant
          </a>
        ))}
      </p>
    </Section>
  );
}
