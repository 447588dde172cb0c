import { useState } from "preact/hooks";
import {
  movementsOf,
  multiverseColumns,
  multiverseTable,
  type Explored,
  type Fork,
  type Movement,
} from "../../core/multiverse.ts";
import type { Run } from "../../core/session.ts";
import type { AnyTask } from "../../core/task.ts";
import { csvText } from "../../export/csv.ts";
import { save } from "../save.ts";
import { count, measured } from "../words.ts";
import { SelectField } from "./fields.tsx";
import { Table } from "./page.tsx";
import { SourceLink } from "./source-link.tsx";

/** How the main scores of a run move over defensible choices of the analysis; worked out when it is opened. */
export function MultiverseView(props: {
  readonly task: AnyTask;
  readonly run: Run;
  readonly explore: () => Explored | null;
  /** How the names of its files begin. */
  readonly prefix: string;
}) {
  const { task, run, prefix } = props;
  const [explored, setExplored] = useState<Explored | null | "closed">("closed");
  const open = (event: Event) => {
    if (event.currentTarget instanceof HTMLDetailsElement && event.currentTarget.open)
      setExplored((before) => (before === "closed" ? props.explore() : before));
  };
  const saveAll = () => {
    if (explored === null || explored === "closed") return;
    const text = csvText(multiverseColumns, multiverseTable(run, task, explored));
    save(`${prefix}_multiverse.csv`, new Blob([text], { type: "text/csv" }));
  };
  return (
    <details onToggle={open}>
      <summary>Show how they move</summary>
      {explored === null && <p>There is no choice to be made in this part.</p>}
      {explored !== null && explored !== "closed" && (
        <>
          <Movements task={task} explored={explored} />
          <p class="actions">
            <button type="button" class="quiet" onClick={saveAll}>
              Save all {count(explored.ways.length)} combinations (CSV)
            </button>
          </p>
        </>
      )}
    </details>
  );
}

function Movements({ task, explored }: { readonly task: AnyTask; readonly explored: Explored }) {
  const [chosen, setChosen] = useState<string | null>(null);
  const all = movementsOf(explored);
  const conditions = [...new Set(all.map(({ standard }) => standard.condition))];
  const condition = chosen ?? conditions[0] ?? "";
  return (
    <>
      {conditions.length > 1 && (
        <div class="moves-of">
          <SelectField
            label="Condition"
            value={condition}
            options={conditions.map((one) => [one, one.replaceAll("-", " ")])}
            onChange={setChosen}
          />
        </div>
      )}
      <MovementTable
        task={task}
        explored={explored}
        movements={all.filter(({ standard }) => standard.condition === condition)}
      />
    </>
  );
}

function MovementTable(props: {
  readonly task: AnyTask;
  readonly explored: Explored;
  readonly movements: readonly Movement[];
}) {
  const { task, explored, movements } = props;
  const steps = movements[0]?.steps ?? [];
  return (
    <Table label="Scores over defensible choices" class="moves">
      <thead>
        <tr>
          <th scope="col">Choice</th>
          {movements.map(({ standard }) => (
            <th scope="col" class="num" key={standard.measure}>
              {task.measures[standard.measure]?.title ?? standard.measure}
              <span class="under">
                <code>{standard.measure}</code>
              </span>
            </th>
          ))}
        </tr>
      </thead>
      {explored.forks.map((fork) => (
        <tbody key={fork.id}>
          <tr>
            <th scope="rowgroup" colSpan={movements.length + 1} class="fork">
              {fork.title}
              {!moves(fork, movements) && `: ${count(fork.paths.length)} ways, none moves these scores`}
            </th>
          </tr>
          {(moves(fork, movements) ? fork.paths : []).map((path, i) => (
            <tr key={path.id}>
              <th scope="row">
                {path.title}
                <span class="under">
                  {i === 0 && "as scored · "}
                  <SourceLink source={path.source} />
                </span>
              </th>
              {movements.map((movement) => (
                <td class="num" key={movement.standard.measure}>
                  <Value
                    movement={movement}
                    at={steps.findIndex((step) => step.fork === fork && step.path === path)}
                  />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      ))}
      <tbody>
        <tr>
          <th scope="rowgroup" colSpan={movements.length + 1} class="fork">
            All {count(explored.ways.length)} combinations
          </th>
        </tr>
        {(["lowest", "highest"] as const).map((end) => (
          <tr key={end}>
            <th scope="row">{end === "lowest" ? "Lowest" : "Highest"}</th>
            {movements.map((movement) => (
              <td class="num" key={movement.standard.measure}>
                {shown(movement[end])}
              </td>
            ))}
          </tr>
        ))}
        <tr>
          <th scope="row">With the sign of the score</th>
          {movements.map(({ standard, sameSign, computed }) => (
            <td class="num" key={standard.measure}>
              {standard.value === 0 || standard.value === null
                ? "it has none"
                : `${count(sameSign)} of ${count(computed)}`}
            </td>
          ))}
        </tr>
      </tbody>
    </Table>
  );
}

/** Whether any path of a fork, alone, gives any of these scores another value. */
function moves(fork: Fork, movements: readonly Movement[]): boolean {
  return movements.some(({ standard, steps }) =>
    steps.some((step) => step.fork === fork && step.value !== standard.value),
  );
}

function Value({ movement, at }: { readonly movement: Movement; readonly at: number }) {
  const value = movement.steps[at]?.value ?? null;
  const standard = movement.standard.value;
  const change = value === null || standard === null ? 0 : value - standard;
  return (
    <>
      {shown(value)}
      {change !== 0 && (
        <span class="under">
          {change > 0 ? "+" : ""}
          {measured(change)}
        </span>
      )}
    </>
  );
}

function shown(value: number | null) {
  return value === null ? <span class="none">cannot be computed</span> : measured(value);
}
