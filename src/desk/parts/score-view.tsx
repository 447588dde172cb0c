import { Fragment } from "preact";
import { useState } from "preact/hooks";
import type { Measure, Score } from "../../core/task.ts";
import { scoreTables, type FlaggedScore, type ScoreLine } from "../score-tables.ts";
import { count, measured, number } from "../words.ts";
import { BehindPanel, type ScoreSource } from "./behind-panel.tsx";
import { Choice } from "./choices.tsx";
import { Table } from "./page.tsx";

const windows = [
  ["all", "All valid answers"],
  ["kept", "Kept by the trial filter"],
] as const;

/** Scores with their uncertainty, over all valid answers or, where the task has a filter, over those it kept. */
export function ScoreView(props: {
  readonly scores: readonly FlaggedScore[];
  readonly measures: Readonly<Record<string, Measure>>;
  /** What the numbers were made from: with it, each leads to the trials behind it. */
  readonly source?: ScoreSource;
}) {
  const [trials, setTrials] = useState<Score["trials"]>("all");
  const [asked, setAsked] = useState<FlaggedScore | null>(null);
  const tables = scoreTables(props.scores, trials, props.measures);
  return (
    <>
      {props.scores.some((score) => score.trials === "kept") && (
        <Choice
          legend="Trials that are scored"
          name="trials"
          options={windows}
          chosen={trials}
          onChoose={(chosen) => {
            setTrials(chosen);
            setAsked(null);
          }}
        />
      )}
      {props.source !== undefined && <p class="note">Press a number to see the trials behind it.</p>}
      {tables.map((table) => (
        <Fragment key={table.conditions.join(" ")}>
          <Table label={`Scores by ${table.conditions.join(", ")}`} class="scores">
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
                <Line
                  key={`${line.measure} ${line.window ?? ""}`}
                  line={line}
                  asked={asked}
                  onAsk={props.source === undefined ? null : setAsked}
                />
              ))}
            </tbody>
          </Table>
          {props.source !== undefined &&
            asked !== null &&
            table.rows.some(({ cells }) => cells.includes(asked)) && (
              <BehindPanel
                source={props.source}
                of={asked}
                title={scoreTitle(asked, props.measures)}
                value={asked.value}
                onClose={() => {
                  setAsked(null);
                }}
              />
            )}
        </Fragment>
      ))}
    </>
  );
}

function scoreTitle(
  { measure, condition, window }: FlaggedScore,
  measures: Readonly<Record<string, Measure>>,
): string {
  const title = measures[measure]?.title ?? measure;
  return `${title}, ${condition.replaceAll("-", " ")}${window === null ? "" : `, first ${window} s`}`;
}

interface Asking {
  /** The number whose trials are shown. */
  readonly asked: FlaggedScore | null;
  /** Null where the trials cannot be asked for. */
  readonly onAsk: ((score: FlaggedScore) => void) | null;
}

function Line({ line, asked, onAsk }: Asking & { readonly line: ScoreLine }) {
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
          {score === null ? null : <Cell score={score} asked={asked} onAsk={onAsk} />}
        </td>
      ))}
    </tr>
  );
}

/** The number itself: a button where the trials behind it can be asked for. */
function Value({
  score,
  asked,
  onAsk,
  text,
}: Asking & { readonly score: FlaggedScore; readonly text: string }) {
  if (onAsk === null) return <>{text}</>;
  return (
    <button
      type="button"
      class="number"
      aria-label={`${text}, trials behind ${score.measure}, ${score.condition.replaceAll("-", " ")}`}
      aria-expanded={asked === score}
      onClick={() => {
        onAsk(score);
      }}
    >
      {text}
    </button>
  );
}

function Cell({ score, asked, onAsk }: Asking & { readonly score: FlaggedScore }) {
  const { value, se, low, high, n } = score;
  if (value === null) return <span class="none">cannot be computed</span>;
  if (low === null || high === null) {
    return (
      <>
        <Value score={score} asked={asked} onAsk={onAsk} text={number(value)} />
        {n !== null && <span class="spread"> n {count(n)}</span>}
      </>
    );
  }
  return (
    <>
      <Value score={score} asked={asked} onAsk={onAsk} text={measured(value)} />
      {se !== null && <span class="spread"> ± {measured(se)}</span>}
      {se === null && n !== null && <span class="spread"> n {count(n)}</span>}
      <span class="under">
        {measured(low)} to {measured(high)}
      </span>
    </>
  );
}
