import { useState } from "preact/hooks";
import type { Figure } from "../../core/summary.ts";
import type { AnyTask } from "../../core/task.ts";
import { drawPeople } from "../../plot/people.ts";
import { drawPoints } from "../../plot/points.ts";
import {
  compare,
  firstName,
  namesIn,
  scoresOf,
  type Compared,
  type Comparison as Laid,
  type RunScores,
  type ScoreName,
} from "../compare.ts";
import { entryOf, useDesk } from "../desk.ts";
import { useLoaded } from "../loaded.tsx";
import { counted, measured } from "../words.ts";
import { SelectField } from "./fields.tsx";
import { FigureView } from "./figure-view.tsx";
import { Table } from "./page.tsx";
import { Problem } from "./problem.tsx";
import { runHash } from "./run-table.tsx";

/** One score of one task over visits: of a person, or of everybody, as a plot and a table. */
export function Comparison(props: {
  readonly of: Compared;
  /** Tasks to choose from, by id. */
  readonly tasks: readonly string[];
  /** Visits in the order of the study. */
  readonly order: readonly string[];
}) {
  const { of, tasks, order } = props;
  const { store, battery } = useDesk();
  const able = battery.filter(({ task }) => tasks.includes(task.id));
  const [chosen, setChosen] = useState<string | null>(null);
  const task = entryOf(able, chosen ?? "")?.task ?? able[0]?.task;
  const [done, setDone] = useState(0);
  const [runs] = useLoaded(JSON.stringify([of, task?.id]), () =>
    task === undefined ? Promise.resolve([]) : scoresOf(store, task, of, setDone),
  );
  if (task === undefined)
    return <p>No run of a task is here yet: a visit’s scores show as soon as one is finished.</p>;
  return (
    <>
      <div class="fields">
        <SelectField
          label="Task"
          value={task.id}
          options={able.map((entry) => [entry.task.id, entry.task.title])}
          onChange={setChosen}
        />
      </div>
      {runs.state === "failed" && <Problem error={runs.error} />}
      {(runs.state === "loading" || (runs.state === "done" && !runs.fresh)) && (
        <p class="loading" role="status">
          Scoring … {counted(done, "run")} so far
        </p>
      )}
      {runs.state === "done" && runs.fresh && (
        <OneScore key={task.id} task={task} runs={runs.value} order={order} of={of} />
      )}
    </>
  );
}

/** Names a score among many: measure, condition and window. */
function keyOf({ measure, condition, window }: ScoreName): string {
  return JSON.stringify([measure, condition, window]);
}

function titleOf(task: AnyTask, { measure, condition, window }: ScoreName): string {
  const title = task.measures[measure]?.title ?? measure;
  return `${title}, ${condition.replaceAll("-", " ")}${window === null ? "" : `, first ${window} s`}`;
}

function OneScore(props: {
  readonly task: AnyTask;
  readonly runs: readonly RunScores[];
  readonly order: readonly string[];
  readonly of: Compared;
}) {
  const { task, runs, order, of } = props;
  const names = namesIn(task, runs);
  const [key, setKey] = useState<string | null>(null);
  const name = names.find((each) => keyOf(each) === key) ?? firstName(task, names);
  if (name === null) return <p>None of these runs has a score yet.</p>;
  const laid = compare(runs, name, order);
  const title = titleOf(task, name);
  const { measure, condition } = name;
  const whose = of.participant ?? of.study ?? of.mode;
  return (
    <>
      <div class="fields">
        <SelectField
          label="Score"
          value={keyOf(name)}
          options={names.map((each) => [keyOf(each), titleOf(task, each)])}
          onChange={setKey}
        />
      </div>
      <div class="figures">
        <FigureView
          figure={figureOf(title, task.measures[measure]?.unit ?? "", laid, of.participant !== null)}
          prefix={`${whose}_${task.id}_${measure}_${condition}`}
        />
      </div>
      <ScoresTable title={title} laid={laid} alone={of.participant !== null} />
    </>
  );
}

function figureOf(title: string, unit: string, { visits, people, group }: Laid, alone: boolean): Figure {
  const values = people.map(({ participant, cells }) => ({
    name: participant,
    values: cells.map((cell) => cell?.score.value ?? null),
  }));
  const words = {
    id: "over-visits",
    title: title.length > 62 ? `${title.slice(0, 60)}…` : title,
    xLabel: "Visit",
    yLabel: unit === "" ? "Score" : `Score (${unit})`,
    decimals: 3,
  };
  // Of one person there is no mean: the bars are the standard errors of the scores themselves.
  const drawing = alone
    ? drawPoints({ ...words, bars: "bars: ± 1 SE", series: people.map(seriesOf(visits)) })
    : drawPeople({ ...words, occasions: visits, people: values, group });
  const rows = people.flatMap(({ participant, cells }) =>
    cells.flatMap((cell, i) => {
      if (cell === null) return [];
      const { value, se, low, high, n } = cell.score;
      return [[participant, visits[i] ?? "", cell.run.run, value, se, low, high, n]];
    }),
  );
  const columns = ["participant", "session", "run", "value", "se", "low", "high", "n"];
  return { id: "over-visits", title, ...drawing, table: { columns, rows } };
}

const seriesOf =
  (visits: readonly string[]) =>
  ({ participant, cells }: Laid["people"][number]) => ({
    name: participant,
    points: cells.flatMap((cell, i) => {
      const { value = null, se = null } = cell?.score ?? {};
      const bar = value === null || se === null ? null : { low: value - se, high: value + se };
      const category = visits[i] ?? "";
      return cell === null ? [] : [{ category, value, low: bar?.low ?? null, high: bar?.high ?? null }];
    }),
  });

function ScoresTable(props: { readonly title: string; readonly laid: Laid; readonly alone: boolean }) {
  const { visits, people, group } = props.laid;
  return (
    <Table label={`${props.title} by visit`}>
      <thead>
        <tr>
          <th scope="col">Participant</th>
          {visits.map((visit) => (
            <th scope="col" class="num" key={visit}>
              {visit}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {people.map(({ participant, cells }) => (
          <tr key={participant}>
            <th scope="row">{participant}</th>
            {cells.map((cell, i) => (
              <td class="num" key={visits[i]}>
                {cell === null || cell.score.value === null ? (
                  <span class="none">–</span>
                ) : (
                  <a href={runHash(cell.run)}>
                    {measured(cell.score.value)}
                    {cell.score.se !== null && <span class="spread"> ± {measured(cell.score.se)}</span>}
                  </a>
                )}
              </td>
            ))}
          </tr>
        ))}
        {!props.alone && (
          <tr>
            <th scope="row">Mean ± SE over people</th>
            {group.map(({ mean, se, n }, i) => (
              <td class="num" key={visits[i]}>
                {mean === null ? "–" : measured(mean)}
                {se !== null && <span class="spread"> ± {measured(se)}</span>}
                <span class="under">n {n}</span>
              </td>
            ))}
          </tr>
        )}
      </tbody>
    </Table>
  );
}
