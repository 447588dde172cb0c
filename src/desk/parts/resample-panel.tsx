import { useState } from "preact/hooks";
import { resampledColumns, resampledTable, scoreBeside, type Resampled } from "../../core/sampling.ts";
import type { Run } from "../../core/session.ts";
import type { AnyShapes, AnyTask, Score, ScoreRow } from "../../core/task.ts";
import { csvText } from "../../export/csv.ts";
import { fileStem } from "../exports.ts";
import { save } from "../save.ts";
import { parametersOf } from "../scored-run.ts";
import { useJob } from "../work/use-job.ts";
import { counted, measured } from "../words.ts";
import { NumberField, TextField } from "./fields.tsx";
import { Columns, Table } from "./page.tsx";
import { JobStatus } from "./pilot/job-status.tsx";

interface Resampling {
  readonly task: AnyTask;
  readonly run: Run;
  readonly scores: readonly Score[];
}

/** Intervals of one run's scores by bootstrap, worked out in a worker when somebody asks for them. */
export function ResamplePanel(props: Resampling & { readonly rows: readonly ScoreRow<AnyShapes>[] }) {
  const { task, run, rows } = props;
  const [times, setTimes] = useState(500);
  const [seed, setSeed] = useState("1");
  // The seed of the result shown: the field may have moved on.
  const [used, setUsed] = useState(seed);
  const { work, start, cancel } = useJob<"resample">();
  return (
    <>
      <form
        class="form"
        onSubmit={(event) => {
          event.preventDefault();
          setUsed(seed);
          const parameters = parametersOf(task, run);
          start({ kind: "resample", task: task.id, rows, parameters, seed, times });
        }}
      >
        <div class="fields">
          <NumberField
            label="Draws for each condition"
            hint="500 are usual; below 200 the ends of an interval are rough."
            value={times}
            least={20}
            most={20000}
            whole
            onChange={setTimes}
          />
          <TextField
            label="Seed"
            hint="The same seed gives the same numbers."
            value={seed}
            onChange={setSeed}
          />
        </div>
        <p class="actions">
          <button type="submit" disabled={work.state === "busy"}>
            Resample {times} times
          </button>
        </p>
        <JobStatus work={work} unit={["draw", "draws"]} onCancel={cancel} />
      </form>
      {work.state === "done" && <Result {...props} found={work.result} seed={used} seconds={work.seconds} />}
    </>
  );
}

function Result(
  props: Resampling & {
    readonly found: readonly Resampled[];
    readonly seed: string;
    readonly seconds: number;
  },
) {
  const { task, run, scores, found, seed, seconds } = props;
  const draws = found[0]?.times;
  if (draws === undefined)
    return <p class="notice plain">This run has too few answers: none of its scores can be drawn again.</p>;
  const saveAll = () => {
    const text = csvText(resampledColumns, resampledTable(run, task.id, found, scores, seed));
    save(`${fileStem(run)}_bootstrap.csv`, new Blob([text], { type: "text/csv" }));
  };
  return (
    <>
      <p class="note">
        {counted(draws, "draw")} of each condition, seed {seed}, in {seconds.toFixed(1)} s. No interval stands
        where some draws do not have the score at all.
      </p>
      <ResampledTable task={task} scores={scores} found={found} />
      <p class="actions">
        <button type="button" class="quiet" onClick={saveAll}>
          Save the intervals (CSV)
        </button>
      </p>
    </>
  );
}

function ResampledTable(
  props: Pick<Resampling, "task" | "scores"> & { readonly found: readonly Resampled[] },
) {
  const { task, scores, found } = props;
  const measures = [...new Set(found.map(({ measure }) => measure))];
  return (
    <Table label="Intervals by bootstrap and as scored" class="moves">
      <Columns
        titles={[
          "Measure and condition",
          { number: "Value" },
          { number: "95 % by bootstrap" },
          { number: "95 % as scored" },
        ]}
      />
      {measures.map((measure) => {
        const lines = found.filter((one) => one.measure === measure);
        return (
          <tbody key={measure}>
            <tr>
              <th scope="rowgroup" colSpan={4} class="fork">
                {task.measures[measure]?.title ?? lines[0]?.title ?? measure}
                <span class="under">
                  <code>{measure}</code>
                </span>
              </th>
            </tr>
            {lines.map((one) => (
              <tr key={one.condition}>
                <th scope="row">{one.condition.replaceAll("-", " ")}</th>
                <td class="num">{one.value === null ? none : measured(one.value)}</td>
                {one.title === null ? (
                  <>
                    <Interval of={one} />
                    <Interval of={scoreBeside(one, scores)} />
                  </>
                ) : (
                  <td colSpan={2} />
                )}
              </tr>
            ))}
          </tbody>
        );
      })}
    </Table>
  );
}

const none = <span class="none">none</span>;

function Interval({ of }: { readonly of: Pick<Score, "low" | "high"> | null }) {
  const [low, high] = [of?.low ?? null, of?.high ?? null];
  return (
    <td class="num">{low === null || high === null ? none : `${measured(low)} to ${measured(high)}`}</td>
  );
}
