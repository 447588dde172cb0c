import { useEffect, useRef, useState } from "preact/hooks";
import type { BehindTrial, OneScore } from "../../core/behind.ts";
import { columnFields } from "../../core/fields.ts";
import type { AnyShapes, AnyTask, EarlierRun, ScoreRow } from "../../core/task.ts";
import { count, counted, measured, value as shownValue } from "../words.ts";
import { useJob } from "../work/use-job.ts";
import { Table } from "./page.tsx";
import { JobStatus } from "./pilot/job-status.tsx";

/** What the numbers of a run were made from. */
export interface ScoreSource {
  readonly task: AnyTask;
  readonly rows: readonly ScoreRow<AnyShapes>[];
  readonly parameters: Readonly<Record<string, unknown>>;
  readonly earlier: readonly EarlierRun<AnyShapes>[];
}

const shownAtFirst = 30;
/** Columns beyond these would only make the table wide: the trial file has them all. */
const mostColumns = 8;

/** The trials behind one number: which they are, and what the number would be without each. */
export function BehindPanel(props: {
  readonly source: ScoreSource;
  readonly of: OneScore;
  readonly title: string;
  readonly value: number | null;
  readonly onClose: () => void;
}) {
  const { source, of, title } = props;
  const { task, rows, parameters, earlier } = source;
  const { work, start, cancel } = useJob<"behind">();
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    start({ kind: "behind", task: task.id, rows, parameters, earlier, of });
    heading.current?.focus();
    heading.current?.scrollIntoView({ block: "nearest" });
  }, [of]);
  return (
    <section class="behind" aria-label={`Trials behind ${title}`}>
      <h3 tabIndex={-1} ref={heading}>
        Trials behind {title}
        {props.value !== null && <span class="spread"> {measured(props.value)}</span>}
      </h3>
      <JobStatus work={work} unit={["trial", "trials"]} onCancel={cancel} />
      {work.state === "done" && <Behind source={source} found={work.result} />}
      <p class="actions">
        <button type="button" class="quiet" onClick={props.onClose}>
          Close
        </button>
      </p>
    </section>
  );
}

function Behind(props: { readonly source: ScoreSource; readonly found: readonly BehindTrial[] }) {
  const { source, found } = props;
  const [all, setAll] = useState(false);
  const { task, rows } = source;
  if (found.length === 0)
    return <p>No single trial moves this number: leaving any one out gives the same.</p>;
  const shown = all ? found : found.slice(0, shownAtFirst);
  const fields = telling(task, rows, found);
  return (
    <>
      <p>
        {count(found.length)} of {counted(rows.length, "stored trial")}: the number is another one without any
        of them. Found by leaving out one after the other and scoring again.
      </p>
      <Table label="Trials behind the number">
        <thead>
          <tr>
            <th scope="col" class="num">
              Stored trial
            </th>
            {fields.map(({ key, title, unit }) => (
              <th scope="col" key={key} title={title}>
                <code>{key}</code>
                {unit !== "" && ` (${unit})`}
              </th>
            ))}
            <th scope="col" class="num">
              Number without it
            </th>
          </tr>
        </thead>
        <tbody>
          {shown.map(({ row, without }) => (
            <tr key={row}>
              <th scope="row" class="num">
                {row + 1}
              </th>
              {fields.map(({ key }) => (
                <td key={key}>{shownValue((rows[row] as Readonly<Record<string, unknown>>)[key])}</td>
              ))}
              <td class="num">{without === null ? <span class="none">none</span> : measured(without)}</td>
            </tr>
          ))}
        </tbody>
      </Table>
      {shown.length < found.length && (
        <p class="actions">
          <button
            type="button"
            class="quiet"
            onClick={() => {
              setAll(true);
            }}
          >
            Show all {count(found.length)}
          </button>
        </p>
      )}
    </>
  );
}

/** The task's columns that differ among these trials, in its order: what is the same everywhere tells nothing. */
function telling({ trial, columns }: AnyTask, rows: ScoreSource["rows"], found: readonly BehindTrial[]) {
  const own = found.map(({ row }) => rows[row] as Readonly<Record<string, unknown>>);
  const first = own[0] ?? {};
  return columnFields(trial, columns)
    .filter(
      ({ key }) => key === "block" || key === "trialIndex" || own.some((row) => row[key] !== first[key]),
    )
    .slice(0, mostColumns);
}
