import { useMemo, useState } from "preact/hooks";
import { playCourse } from "../../../core/course.ts";
import { columnFields } from "../../../core/fields.ts";
import { agentOf, planOf } from "../../../core/simulate.ts";
import type { AnyTask } from "../../../core/task.ts";
import { csvText, type Cell } from "../../../export/csv.ts";
import { save } from "../../save.ts";
import { counted, value } from "../../words.ts";
import { SelectField, TextField } from "../fields.tsx";
import { Table } from "../page.tsx";

const perPage = 25;

/** The planned trials of one seed, and what every plan guarantees, proven on this one. */
export function PlanView(props: { readonly task: AnyTask; readonly p: Readonly<Record<string, unknown>> }) {
  const { task, p } = props;
  const [seed, setSeed] = useState("1");
  const [part, setPart] = useState(task.parts[0] ?? "");
  const [page, setPage] = useState(0);
  const plan = useMemo(() => planned(task, p, seed, part), [task, p, seed, part]);
  const proven = task.constraints?.(p, plan) ?? [];
  const fields = columnFields(task.trial, task.columns).filter(({ key }) =>
    plan.some((trial) => key in trial && said(trial, key) !== ""),
  );
  const shown = plan.slice(page * perPage, (page + 1) * perPage);
  const download = () => {
    const rows = plan.map((trial) =>
      Object.fromEntries(fields.map(({ key, name }) => [name, trial[key] as Cell])),
    );
    const text = csvText(
      fields.map(({ name }) => name),
      rows,
    );
    save(`plan-${task.id}-${seed}.csv`, new Blob([text], { type: "text/csv" }));
  };
  return (
    <>
      <div class="filters">
        <TextField
          label="Seed"
          value={seed}
          onChange={(text) => {
            setSeed(text);
            setPage(0);
          }}
        />
        {task.parts.length > 1 && (
          <SelectField
            label="Part"
            value={part}
            options={task.parts.map((name) => [name, name])}
            onChange={(name) => {
              setPart(name);
              setPage(0);
            }}
          />
        )}
      </div>
      {proven.length > 0 && (
        <ul class="proofs">
          {proven.map(({ sentence, holds }) => (
            <li key={sentence}>
              <span class={`badge ${holds ? "good" : "bad"}`}>{holds ? "holds" : "does not hold"}</span>{" "}
              {sentence}
            </li>
          ))}
        </ul>
      )}
      <Table label="Plan">
        <thead>
          <tr>
            {fields.map(({ key, title, name }) => (
              <th scope="col" key={key} title={title}>
                {name.replaceAll("_", " ")}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {shown.map((trial, i) => (
            <tr key={i}>
              {fields.map(({ key }) => (
                <td key={key}>{said(trial, key)}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </Table>
      <p class="actions">
        <span>
          {counted(plan.length, "planned trial")}, practice (block 0) with all rounds that may be needed
        </span>
        <button
          type="button"
          class="quiet"
          disabled={page === 0}
          onClick={() => {
            setPage(page - 1);
          }}
        >
          Before
        </button>
        <button
          type="button"
          class="quiet"
          disabled={(page + 1) * perPage >= plan.length}
          onClick={() => {
            setPage(page + 1);
          }}
        >
          After
        </button>
        <button type="button" class="quiet" onClick={download}>
          Save the plan (CSV)
        </button>
      </p>
    </>
  );
}

type PlannedRow = Readonly<Record<string, unknown>>;

function said(trial: PlannedRow, key: string): string {
  const given = trial[key];
  return given === null || given === undefined ? "" : value(given);
}

/** The plan of a part; parts before it are played by the task's first simulated participant. */
function planned(task: AnyTask, p: PlannedRow, seed: string, part: string): readonly PlannedRow[] {
  const agent = Object.keys(task.agents)[0] ?? "";
  const parts =
    part === task.parts[0] ? [] : playCourse(task, p, (before) => agentOf(task, agent, seed, before), seed);
  const earlier = parts.find((played) => played.part === part)?.earlier ?? [];
  return planOf(task, p, seed, { part, earlier }) as readonly PlannedRow[];
}
