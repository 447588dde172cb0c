import { defaultPreset } from "../../core/parameters.ts";
import { entryOf, useDesk } from "../desk.ts";
import { Facts, Page, Section, Columns, Table } from "../parts/page.tsx";
import { PresetList } from "../parts/parameter-table.tsx";
import { Protocol } from "../parts/task/protocol.tsx";
import { SourceLink } from "../parts/source-link.tsx";
import { hashOf } from "../route.ts";

/** Everything a researcher asks of a task before using it. */
export function TaskPage({ id }: { readonly id: string }) {
  const task = entryOf(useDesk().battery, id)?.task;
  if (task === undefined) {
    return (
      <Page title="There is no such task" lead={`This version of the battery has no task “${id}”.`}>
        <p>
          <a href={hashOf({ page: "tasks" })}>See the tasks it has</a>
        </p>
      </Page>
    );
  }
  return (
    <Page title={task.title} lead={task.purpose}>
      <Facts
        facts={[
          ["Length", `about ${task.minutes} minutes`],
          ["Parts", task.parts.length > 1 ? task.parts.join(", then ") : null],
          ["Counterbalancing", task.cells > 1 ? `${task.cells} cells, by the participant’s code` : null],
          [
            "Size on the screen",
            task.needs.millimetres ? "in millimetres: calibrate with a bank card" : null,
          ],
          ["Timed phases", task.phases.join(", ")],
          ["Version", `${task.version}, scorer ${task.scorerVersion}`],
          ["Short name", <code key="id">{task.id}</code>],
        ]}
      />
      <p class="actions">
        <a href={hashOf({ page: "screens", of: "task", id: task.id })}>
          Every screen that participants see, to print
        </a>
      </p>
      <Protocol key={task.id} task={task} />
      <Section
        title="Published protocols"
        note={`Each is complete. Listed is how it differs from ${defaultPreset(task)}, the default.`}
      >
        <PresetList task={task} />
      </Section>
      <Section title="Measures" note="As they stand in scores.csv, each with its formula.">
        <Table label="Measures" cards>
          <Columns titles={["Measure", "Unit", "Formula", "Source"]} />
          <tbody>
            {Object.entries(task.measures).map(([name, measure]) => (
              <tr key={name}>
                <th scope="row">
                  {measure.title}
                  <span class="under">
                    <code>{name}</code>
                  </span>
                </th>
                <td>{measure.unit}</td>
                <td>{measure.formula}</td>
                <td>
                  <SourceLink source={measure.source} />
                </td>
              </tr>
            ))}
          </tbody>
        </Table>
      </Section>
      <Section title="Literature">
        <ul>
          {task.sources.map((source) => (
            <li key={source.where}>
              <SourceLink source={source} />
            </li>
          ))}
        </ul>
      </Section>
    </Page>
  );
}
