import { hashOf } from "../../route.ts";
import { useDesk } from "../../desk.ts";
import { Show, useLoaded } from "../../loaded.tsx";
import { openStudies } from "../../study.ts";
import { Section } from "../page.tsx";
import { Agenda } from "./agenda.tsx";

/** Visits of all studies, for the home page; nothing where there is no study with people. */
export function DueNow() {
  const { store } = useDesk();
  const [studies] = useLoaded("agenda", () => openStudies(store));
  return (
    <Show of={studies}>
      {(list) => {
        const withPeople = list.filter(({ enrolments }) => enrolments.length > 0);
        if (list.length === 0) return null;
        return (
          <Section title="Visits">
            {withPeople.length > 0 && <Agenda studies={withPeople} label="Visits due, late and next" />}
            <p class="actions">
              {list.map(({ current: { study } }) => (
                <a key={study.id} class="button quiet" href={hashOf({ page: "study", id: study.id })}>
                  {study.title}: open or enrol a participant
                </a>
              ))}
            </p>
          </Section>
        );
      }}
    </Show>
  );
}
