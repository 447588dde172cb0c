import type { Run } from "../../core/session.ts";
import { entryOf, useDesk } from "../desk.ts";
import { hashOf, modeOf } from "../route.ts";
import { count, dateTime, stateWords } from "../words.ts";
import { Badge, Columns, Table } from "./page.tsx";

/** Runs, one a line. */
export function RunTable(props: { readonly label: string; readonly runs: readonly Run[] }) {
  const { battery } = useDesk();
  return (
    <Table label={props.label} class="scan">
      <Columns
        titles={[
          "Participant",
          "Session",
          "Run",
          "Task",
          "Started",
          "State",
          { number: "Trials" },
          "Exported",
        ]}
      />
      <tbody>
        {props.runs.map((run) => (
          <tr key={run.runId}>
            <th scope="row">
              <a href={runHash(run)}>{run.participant}</a>
            </th>
            <td>{run.session}</td>
            <td>{run.run}</td>
            <td>{entryOf(battery, run.task)?.task.title ?? run.task}</td>
            <td class="date">{dateTime(run.startedAt, run.utcOffsetMin)}</td>
            <td>
              <RunState state={run.state} />
            </td>
            <td class="num">{count(run.rows)}</td>
            <td>{run.exportedAt === null ? "not yet" : "yes"}</td>
          </tr>
        ))}
      </tbody>
    </Table>
  );
}

/** How a run ended, or that it has not. */
export function RunState(props: { readonly state: Run["state"] }) {
  const tone = { finished: "good", stopped: "plain", running: "warn" } as const;
  return <Badge tone={tone[props.state]}>{stateWords[props.state]}</Badge>;
}

/** Address of a run's page. */
export function runHash(run: Pick<Run, "mode" | "runId">): string {
  return hashOf({ page: "run", mode: modeOf(run.mode), runId: run.runId });
}
