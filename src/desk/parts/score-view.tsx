import { useState } from "preact/hooks";
import type { Measure, Score } from "../../core/task.ts";
import { scoreTables, type FlaggedScore, type ScoreLine } from "../score-tables.ts";
import { count, measured, number } from "../words.ts";
import { Choice } from "./choices.tsx";
import { Table } from "./page.tsx";

const windows = [
  ["all", "All valid answers"],
  ["kept", "Kept by the trial filter"],
] as const;

/** Scores with their uncertainty, over all valid answers or over those the trial filter kept. */
export function ScoreView(props: {
  readonly scores: readonly FlaggedScore[];
  readonly measures: Readonly<Record<string, Measure>>;
}) {
  const [trials, setTrials] = useState<Score["trials"]>("all");
  const tables = scoreTables(props.scores, trials, props.measures);
  return (
    <>
      <Choice
        legend="Trials that are scored"
        name="trials"
        options={windows}
        chosen={trials}
        onChoose={setTrials}
      />
      {tables.map((table) => (
        <Table
          key={table.conditions.join(" ")}
          label={`Scores by ${table.conditions.join(", ")}`}
          class="scores"
        >
          <thead>
            <tr>
              <th scope="col">Measure</th>
              {table.conditions.map((condition) => (
                <th scope="col" class="num" key={condition}>
                  {condition.replaceAll("-", " ")}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {table.rows.map((line) => (
              <Line key={`${line.measure} ${line.window ?? ""}`} line={line} />
            ))}
          </tbody>
        </Table>
      ))}
    </>
  );
}

function Line({ line }: { readonly line: ScoreLine }) {
  return (
    <tr>
      <th scope="row">
        {line.about?.title ?? line.measure}
        <span class="under">
          <code>{line.measure}</code>
          {line.about !== null && line.about.unit !== "" && ` · ${line.about.unit}`}
          {line.window !== null && ` · first ${line.window} s`}
        </span>
      </th>
      {line.cells.map((score, i) => (
        <td class="num" key={i}>
          {score === null ? null : <Cell score={score} />}
        </td>
      ))}
    </tr>
  );
}

function Cell({ score }: { readonly score: FlaggedScore }) {
  const { value, se, low, high, n } = score;
  if (value === null) return <span class="none">cannot be computed</span>;
  if (low === null || high === null) {
    return (
      <>
        {number(value)}
        {n !== null && <span class="spread"> n {count(n)}</span>}
      </>
    );
  }
  return (
    <>
      {measured(value)}
      {se !== null && <span class="spread"> ± {measured(se)}</span>}
      {se === null && n !== null && <span class="spread"> n {count(n)}</span>}
      <span class="under">
        {measured(low)} to {measured(high)}
      </span>
    </>
  );
}
