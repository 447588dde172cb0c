import { useState } from "preact/hooks";
import { fitColumns } from "../../core/fit-table.ts";
import type { Run } from "../../core/session.ts";
import type { AnyTask } from "../../core/task.ts";
import { csvText } from "../../export/csv.ts";
import { earlierRuns } from "../../store/earlier.ts";
import type { Store } from "../../store/types.ts";
import { entryOf, useDesk } from "../desk.ts";
import { Show, useLoaded } from "../loaded.tsx";
import { SelectField } from "../parts/fields.tsx";
import { Page, Section } from "../parts/page.tsx";
import { FitTable } from "../parts/pilot/fit-table.tsx";
import { JobStatus } from "../parts/pilot/job-status.tsx";
import { PilotRooms } from "../parts/pilot/rooms.tsx";
import { Problem } from "../parts/problem.tsx";
import { storedModes, type StoredMode } from "../route.ts";
import { parametersOf, rowsOf, runPages, scoreRowsOf } from "../scored-run.ts";
import { save } from "../save.ts";
import { counted, modeWords } from "../words.ts";
import type { RunToFit } from "../work/messages.ts";
import { useJob } from "../work/use-job.ts";

/** A group that is smaller than this has a spread that EM makes too narrow. */
const fewPeople = 20;

/** Models of the answers, fitted to a group of stored runs. */
export function FitsPage() {
  const { battery, store } = useDesk();
  const able = battery.filter(({ task }) => task.models !== undefined);
  const [taskId, setTaskId] = useState(able[0]?.task.id ?? "");
  const [mode, setMode] = useState<StoredMode>("real");
  const [name, setName] = useState<string | null>(null);
  const [session, setSession] = useState("");
  const [error, setError] = useState<unknown>(null);
  const { work, start, cancel } = useJob<"group-fit">();
  const task = entryOf(able, taskId)?.task;
  const [runs] = useLoaded(`${taskId} ${mode}`, () => runsOf(store, taskId, mode));
  if (task?.models === undefined) return <p>No task of this battery has a model to fit.</p>;
  const { models } = task;
  const modelName = name !== null && name in models ? name : (Object.keys(models)[0] ?? "");
  const model = models[modelName];
  const chosen = (all: readonly Run[]) => all.filter((run) => session === "" || run.session === session);
  const fit = (all: readonly Run[]) => {
    setError(null);
    toFit(store, task, chosen(all)).then((ready) => {
      start({ kind: "group-fit", task: task.id, model: modelName, runs: ready });
    }, setError);
  };
  return (
    <Page
      title="Model fits"
      lead="A group of runs, fitted together: what the group is like, and each person under its prior. Beside every estimate stands how well such estimates come back from simulated people."
    >
      <PilotRooms here="fits" />
      <div class="form">
        <div class="fields">
          <SelectField
            label="Task"
            value={task.id}
            options={able.map((entry) => [entry.task.id, entry.task.title])}
            onChange={setTaskId}
          />
          <SelectField
            label="Model"
            value={modelName}
            options={Object.entries(models).map(([id, { title }]) => [id, title])}
            onChange={setName}
          />
          <SelectField
            label="Data"
            value={mode}
            options={storedModes.map((one) => [one, modeWords[one].name])}
            onChange={(one) => {
              setMode(one as StoredMode);
            }}
          />
          {runs.state === "done" && (
            <SelectField
              label="Session"
              value={session}
              options={[
                ["", "all"] as const,
                ...[...new Set(runs.value.map((run) => run.session))].map((one) => [one, one] as const),
              ]}
              onChange={setSession}
            />
          )}
        </div>
        <Show of={runs}>
          {(all) => (
            <p class="actions">
              <button
                type="button"
                disabled={work.state === "busy" || chosen(all).length < 2}
                onClick={() => {
                  fit(all);
                }}
              >
                Fit the group
              </button>
              <span>
                {counted(chosen(all).length, "finished run")}
                {chosen(all).length < 2 ? ": a group needs two" : ""}
              </span>
            </p>
          )}
        </Show>
        {error !== null && <Problem error={error} />}
        <JobStatus work={work} unit={["round", "rounds"]} onCancel={cancel} />
      </div>
      {work.state === "done" && model !== undefined && (
        <Section
          title="Estimates"
          note={`${model.title}, in ${work.seconds.toFixed(1)} s and ${counted(work.result.rounds, "round")}. Recovery: ${model.recoveredBy}.`}
        >
          {!work.result.converged && (
            <p class="notice warn">
              The summed log posterior still rose a little after the last round: the group’s spread is not
              quite settled.
            </p>
          )}
          {work.result.rows.some((row) => row.level === "group" && Number(row.n) < fewPeople) && (
            <p class="notice warn">
              With fewer than {fewPeople} people the spread between them comes out too small, and so do the
              intervals of each person. Read the group’s means, not the people.
            </p>
          )}
          {work.result.leftOut.length > 0 && (
            <p class="notice">Too few answers for a fit: {work.result.leftOut.join("; ")}.</p>
          )}
          <FitTable rows={work.result.rows} model={model} />
          <p class="actions">
            <button
              type="button"
              class="quiet"
              onClick={() => {
                const text = csvText(fitColumns, work.result.rows);
                save(`${mode}_fits-${task.id}-${modelName}.csv`, new Blob([text], { type: "text/csv" }));
              }}
            >
              Save the table (CSV)
            </button>
          </p>
        </Section>
      )}
    </Page>
  );
}

async function runsOf(store: Store, task: string, mode: StoredMode): Promise<readonly Run[]> {
  const runs: Run[] = [];
  for await (const page of runPages(store, { mode, task, state: "finished" })) runs.push(...page);
  return runs;
}

async function toFit(store: Store, task: AnyTask, runs: readonly Run[]): Promise<readonly RunToFit[]> {
  const ready: RunToFit[] = [];
  const byPerson = [...runs].sort((a, b) => a.participant.localeCompare(b.participant));
  for (const run of byPerson) {
    const { study, participant, session, run: number, part } = run;
    ready.push({
      key: { study, participant, session, run: number, part },
      rows: scoreRowsOf(await rowsOf(store, run), []),
      parameters: parametersOf(task, run),
      earlier: await earlierRuns(store, task, run),
    });
  }
  return ready;
}
