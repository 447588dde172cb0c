import { agendaOf } from "../../core/study/agenda.ts";
import { templateFile, templates } from "../../core/study/templates/index.ts";
import { useDesk } from "../desk.ts";
import { Show, useLoaded } from "../loaded.tsx";
import { Page, Section, Columns, Table } from "../parts/page.tsx";
import { StudyImport } from "../parts/study/study-import.tsx";
import { hashOf } from "../route.ts";
import { save } from "../save.ts";
import { openStudies, type OpenStudy } from "../study.ts";
import { counted } from "../words.ts";

/** The studies on this computer, the import of another, templates to begin with. */
export function StudiesPage() {
  const desk = useDesk();
  const [studies] = useLoaded("studies", () => openStudies(desk.store));
  const open = (id: string) => {
    location.hash = hashOf({ page: "study", id, mode: null });
  };
  return (
    <Page
      title="Studies"
      lead="A study is one file: its visits and their windows, the tasks of each, what is counterbalanced, every text."
    >
      <Show of={studies}>
        {(list) =>
          list.length === 0 ? (
            <p>
              There is no study on this computer yet. Begin with a template below: download it, change it in
              any text editor, and bring it here. To see a study at work first, load the demo study{" "}
              <a href="#/">on the first page</a>.
            </p>
          ) : (
            <StudyTable studies={list} now={desk.now()} />
          )
        }
      </Show>
      <Section title="Bring a study" note="It is checked as a whole; every mistake is listed with its place.">
        <StudyImport onImported={open} />
      </Section>
      <Section title="Templates" note="Whole studies to adapt. Change the seed before the first participant.">
        <dl class="presets">
          {templates.map((template) => (
            <div key={template.id}>
              <dt>
                {template.title} <code>{template.id}</code>
              </dt>
              <dd>
                <p>{template.description}</p>
                <button
                  type="button"
                  class="quiet"
                  onClick={() => {
                    const file = new Blob([templateFile(template)], { type: "application/json" });
                    save(`${template.id}.json`, file);
                  }}
                >
                  Download {template.id}.json
                </button>
              </dd>
            </div>
          ))}
        </dl>
      </Section>
    </Page>
  );
}

function StudyTable(props: { readonly studies: readonly OpenStudy[]; readonly now: string }) {
  return (
    <Table label="Studies" cards>
      <Columns titles={["Study", "Version", "Participants", "Due now"]} />
      <tbody>
        {props.studies.map(({ mode, current, enrolments, records }) => {
          const { study } = current;
          const due = agendaOf(study, enrolments, records, props.now).filter(
            ({ status }) => status.state === "due" || status.state === "begun",
          );
          return (
            <tr key={study.id}>
              <th scope="row">
                <a href={hashOf({ page: "study", id: study.id, mode: null })}>{study.title}</a>
                <span class="under">
                  <code>{study.id}</code>
                  {mode === "demo" && " · simulated people only"}
                </span>
              </th>
              <td>{study.studyVersion}</td>
              <td>{counted(enrolments.length, "person", "people")}</td>
              <td>{due.length === 0 ? "nothing" : counted(due.length, "visit")}</td>
            </tr>
          );
        })}
      </tbody>
    </Table>
  );
}
