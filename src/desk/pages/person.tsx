import { useState } from "preact/hooks";
import { statusesOf } from "../../core/study/agenda.ts";
import { factorsOf, levelsOf } from "../../core/study/factors.ts";
import { eventOn, noteOn } from "../../core/study/record-changes.ts";
import type { Enrolment } from "../../core/study/records.ts";
import { tasksOf } from "../../core/study/schema.ts";
import { clockDoubt } from "../../core/study/windows.ts";
import { useDesk } from "../desk.ts";
import { Show, useLoaded } from "../loaded.tsx";
import { Comparison } from "../parts/comparison.tsx";
import { PanelIds } from "../lock/panel-ids.tsx";
import { Confirm } from "../parts/confirm.tsx";
import { Facts, Page, Section } from "../parts/page.tsx";
import { Problem } from "../parts/problem.tsx";
import { AnchorForms } from "../parts/study/anchor-form.tsx";
import { ReasonForm } from "../parts/study/reason-form.tsx";
import { VisitList } from "../parts/study/visit-list.tsx";
import { hashOf, modeOf, type StoredMode } from "../route.ts";
import { addressMode, openStudy, type OpenStudy } from "../study.ts";
import { dateTime, modeWords } from "../words.ts";

/** One participant of a study: visits, times, notes, leaving the study. */
export function PersonPage(props: {
  readonly study: string;
  readonly participant: string;
  readonly mode: StoredMode | null;
}) {
  const { store } = useDesk();
  const [open, again] = useLoaded(`person ${props.study}`, () =>
    openStudy(store, props.study, props.mode ?? undefined),
  );
  return (
    <Show of={open}>
      {(found) => {
        const person = found?.enrolments.find(({ participant }) => participant === props.participant);
        return found === null || person === undefined ? (
          <Page title="There is no such participant" lead={`“${props.participant}” is not enrolled here.`}>
            <p>
              <a href={hashOf({ page: "studies" })}>See the studies</a>
            </p>
          </Page>
        ) : (
          <Person of={found} person={person} onChange={again} />
        );
      }}
    </Show>
  );
}

interface PersonProps {
  readonly of: OpenStudy;
  readonly person: Enrolment;
  readonly onChange: () => void;
}

function Person({ of, person, onChange }: PersonProps) {
  const { battery, now } = useDesk();
  const { study } = of.current;
  const own = of.records.filter(({ participant }) => participant === person.participant);
  const tasks = battery.map(({ task }) => task);
  const levels = levelsOf(factorsOf(study, tasks), person.assigned);
  const doubt = clockDoubt(person, own, now());
  return (
    <Page
      title={person.participant}
      lead={
        <>
          In{" "}
          <a href={hashOf({ page: "study", id: study.id, mode: addressMode(study.id, of.mode) })}>
            {study.title}
          </a>
          , version {study.studyVersion}
        </>
      }
    >
      {of.mode !== "real" && <p class="notice plain">{modeWords[of.mode].meaning}</p>}
      {doubt !== null && <Problem error={doubt} title="Is this computer’s clock right?" />}
      <Section title="Visits">
        <VisitList
          study={study}
          person={person}
          statuses={statusesOf(study, person, of.records, now())}
          records={own}
          onChange={onChange}
        />
      </Section>
      {own.length > 0 && (
        <Section title="Scores over visits" note="Every number leads to its run.">
          <Comparison
            of={{ mode: of.mode, study: study.id, participant: person.participant }}
            tasks={tasksOf(study)}
            order={study.visits.map(({ id }) => id)}
          />
        </Section>
      )}
      <Section title="Times that windows count from">
        <AnchorForms study={study} person={person} onChange={onChange} />
      </Section>
      <Section title="Enrolment">
        <Facts
          facts={[
            ["Enrolled", dateTime(person.enrolledAt, person.utcOffsetMin)],
            [
              "Number",
              person.number === null
                ? null
                : `${person.number}${person.site === null ? "" : ` at ${person.site}`}`,
            ],
            ["Language", person.language],
            [
              "Consent",
              person.consent === null ? "not yet" : dateTime(person.consent.at, person.utcOffsetMin),
            ],
            [
              "Counterbalancing",
              Object.entries(levels)
                .map(([id, level]) => `${id} ${level}`)
                .join(", "),
            ],
            ["Arm", of.allocation === null ? null : `sealed; code in exports ${person.armCode ?? "none"}`],
            [
              "Unblinded",
              person.events
                .filter(({ kind }) => kind === "unblinded")
                .map(({ at, detail }) => `${dateTime(at, person.utcOffsetMin)}: ${detail}`)
                .join("; "),
            ],
          ]}
        />
        <Notes person={person} onChange={onChange} />
      </Section>
      <PanelIds study={study.id} participant={person.participant} always={study.ids.kind === "panel"} />
      <Section title="Leaving the study">
        <Leaving person={person} onChange={onChange} />
      </Section>
    </Page>
  );
}

function Notes({ person, onChange }: Omit<PersonProps, "of">) {
  const { store, now } = useDesk();
  const [error, setError] = useState<unknown>(null);
  const note = (text: string) => {
    store
      .studies()
      .then((studies) => studies.changeEnrolment(person, (before) => noteOn(before, now(), text)))
      .then(onChange, setError);
  };
  return (
    <>
      {person.notes.map(({ at, text }) => (
        <p key={at + text}>
          <span class="date">{dateTime(at, person.utcOffsetMin)}</span> {text}
        </p>
      ))}
      <div class="actions" key={person.notes.length}>
        <ReasonForm label="Add a note …" question="Note" act="Keep the note" onAct={note} />
      </div>
      {error !== null && <Problem error={error} />}
    </>
  );
}

function Leaving({ person, onChange }: Omit<PersonProps, "of">) {
  const { store, now, open } = useDesk();
  const [error, setError] = useState<unknown>(null);
  const withdraw = (reason: string) => {
    const at = now();
    store
      .studies()
      .then((studies) =>
        studies.changeEnrolment(person, (before) =>
          eventOn(
            { ...before, withdrawn: { at, reason, data: "keep" } },
            { at, kind: "withdrawn", detail: reason },
          ),
        ),
      )
      .then(onChange, setError);
  };
  const erase = () => {
    const { mode, study, participant } = person;
    store.erase({ mode, study, participant }).then(() => {
      open(hashOf({ page: "study", id: study, mode: addressMode(study, modeOf(mode)) }));
    }, setError);
  };
  return (
    <>
      {person.withdrawn === null ? (
        <div class="actions">
          <ReasonForm
            label="The participant leaves; data are kept …"
            question="Why? (“no reason given” is a reason)"
            act="Record that the participant has left"
            onAct={withdraw}
          />
        </div>
      ) : (
        <p>
          Left on {dateTime(person.withdrawn.at, person.utcOffsetMin)}: {person.withdrawn.reason}. The data
          are kept.
        </p>
      )}
      <div class="actions">
        <Confirm
          label="Delete everything of this participant …"
          question={`Delete every visit, trial and answer of ${person.participant} for good? Files that were exported stay where they are.`}
          act="Delete everything"
          keep="Keep it"
          onAct={erase}
        />
      </div>
      {error !== null && <Problem error={error} />}
    </>
  );
}
