import { useDesk } from "../desk.ts";
import { Show, useLoaded } from "../loaded.tsx";
import { PanelIds } from "../lock/panel-ids.tsx";
import { Confirm } from "../parts/confirm.tsx";
import { Facts, Page, Section, Columns, Table } from "../parts/page.tsx";
import { Problem } from "../parts/problem.tsx";
import { Agenda } from "../parts/study/agenda.tsx";
import { BlindingPanel } from "../parts/study/blinding-panel.tsx";
import { Counterbalancing } from "../parts/study/counterbalancing.tsx";
import { EnrolForm } from "../parts/study/enrol-form.tsx";
import { PaymentList } from "../parts/study/payment-list.tsx";
import { StudyFiles } from "../parts/study/study-files.tsx";
import { VisitTable } from "../parts/study/visit-table.tsx";
import { hashOf, storedModes, type StoredMode } from "../route.ts";
import { addressMode, homeOf, openStudy, type OpenStudy } from "../study.ts";
import { counted, modeWords } from "../words.ts";
import { useState } from "preact/hooks";

/** Everything of one study: people, visits, counterbalancing, payments, the sealed table, files. */
export function StudyPage({ id, mode }: { readonly id: string; readonly mode: StoredMode | null }) {
  const { store } = useDesk();
  const [open, again] = useLoaded(`study ${id}`, () => openStudy(store, id, mode ?? undefined));
  return (
    <Show of={open}>
      {(found) =>
        found === null ? (
          <Page title="There is no such study" lead={`No study “${id}” is on this computer.`}>
            <p>
              <a href={hashOf({ page: "studies" })}>See the studies, or bring one</a>
            </p>
          </Page>
        ) : (
          <Study of={found} onChange={again} />
        )
      }
    </Show>
  );
}

interface StudyProps {
  readonly of: OpenStudy;
  readonly onChange: () => void;
}

function Study({ of, onChange }: StudyProps) {
  const { study } = of.current;
  const goTo = (participant: string) => {
    location.hash = hashOf({
      page: "person",
      study: study.id,
      participant,
      mode: addressMode(study.id, of.mode),
    });
  };
  return (
    <Page title={study.title} lead={study.description === "" ? study.id : study.description}>
      <Kind of={of} />
      <Section title="A participant">
        <EnrolForm of={of} onPerson={goTo} />
      </Section>
      <Section
        title="Visits to come"
        note={
          of.enrolments.length === 0
            ? undefined
            : `${counted(of.enrolments.length, "person is", "people are")} enrolled on this computer.`
        }
      >
        {of.enrolments.length === 0 ? (
          <p>Enrol somebody first.</p>
        ) : (
          <Agenda studies={[of]} label="Visits to come" />
        )}
      </Section>
      {of.records.length > 0 && (
        <Section
          title="Scores"
          note="One score of everybody over the visits, with its mean and standard error."
        >
          <p class="actions">
            <a class="button" href={hashOf({ page: "compare", mode: of.mode, study: study.id })}>
              Compare people and visits
            </a>
          </p>
        </Section>
      )}
      <Section title="The plan">
        <VisitTable study={study} />
        <p class="actions">
          <a href={hashOf({ page: "screens", of: "study", id: study.id })}>
            Every screen that participants see, to print
          </a>
        </p>
      </Section>
      <Section
        title="Counterbalancing"
        note="By permuted blocks from the study’s seed and the enrolment number: every computer makes the same list. At the end of each block every level, or combination, has come equally often."
      >
        <Counterbalancing study={study} />
      </Section>
      {study.payment !== null && (
        <Section title="Payments" note="Finished visits, with the money won in their tasks.">
          <PaymentList of={of} onChange={onChange} />
        </Section>
      )}
      <PanelIds study={study.id} always={study.ids.kind === "panel"} />
      {study.blinding !== null && (
        <Section
          title="Blinding"
          note="The allocation table comes sealed. Nothing on this computer can read it without the key."
        >
          <BlindingPanel of={of} onChange={onChange} />
        </Section>
      )}
      <Section title="Files" note="For the trials of the study’s runs see Export.">
        <StudyFiles of={of} />
      </Section>
      <Section title="Versions">
        <Versions of={of} />
      </Section>
    </Page>
  );
}

/** Whose people are shown, where there are more kinds than one. */
function Kind({ of }: Pick<StudyProps, "of">) {
  const { id } = of.current.study;
  const home = homeOf(id);
  const kinds = storedModes.filter((mode) => mode === home || mode === of.mode || of.others.includes(mode));
  return (
    <>
      {kinds.length > 1 && (
        <nav class="switch" aria-label="Kind of data">
          {kinds.map((mode) => (
            <a
              key={mode}
              href={hashOf({ page: "study", id, mode: addressMode(id, mode) })}
              aria-current={mode === of.mode ? "page" : undefined}
            >
              {modeWords[mode].name}
            </a>
          ))}
        </nav>
      )}
      {of.mode !== "real" && <p class="notice plain">{modeWords[of.mode].meaning}</p>}
    </>
  );
}

function Versions({ of }: Pick<StudyProps, "of">) {
  const { store, open } = useDesk();
  const [error, setError] = useState<unknown>(null);
  const { study, hash } = of.current;
  const remove = () => {
    store
      .studies()
      .then((studies) => studies.deleteStudy(study.id))
      .then(() => {
        open(hashOf({ page: "studies" }));
      }, setError);
  };
  return (
    <>
      <Facts
        facts={[
          ["In force", `version ${study.studyVersion}`],
          ["SHA-256", <code key="hash">{hash.slice(0, 16)}</code>],
          ["Seed", <code key="seed">{study.seed}</code>],
        ]}
      />
      <p>
        To change the study, raise <code>studyVersion</code> in its file and bring it again. Visits that have
        begun keep their version.
      </p>
      <Table label="What happened to the study" cards>
        <Columns titles={["When", "What", "Detail"]} />
        <tbody>
          {of.log.map(({ at, kind, detail }) => (
            <tr key={at + kind + detail}>
              <td class="date">{at.slice(0, 16).replace("T", " ")} UTC</td>
              <td>{kind.replaceAll("-", " ")}</td>
              <td>{detail}</td>
            </tr>
          ))}
        </tbody>
      </Table>
      {of.enrolments.length === 0 && of.mode === "real" && (
        <div class="actions">
          <Confirm
            label="Delete this study …"
            question={`Delete “${study.title}” from this computer?`}
            act="Delete it"
            keep="Keep it"
            onAct={remove}
          />
        </div>
      )}
      {error !== null && <Problem error={error} />}
    </>
  );
}
