import { useState } from "preact/hooks";
import { defaultPreset } from "../../core/parameters.ts";
import { knownAgents, type RecoveryDesign } from "../../core/recovery.ts";
import { entryOf, useDesk } from "../desk.ts";
import { NumberField, SelectField, TextField } from "../parts/fields.tsx";
import { Page, Section } from "../parts/page.tsx";
import { JobStatus } from "../parts/pilot/job-status.tsx";
import { PilotRooms } from "../parts/pilot/rooms.tsx";
import { RecoveryView } from "../parts/pilot/recovery-view.tsx";
import { SaveButtons, SavedResults } from "../parts/pilot/saved.tsx";
import { Problem } from "../parts/problem.tsx";
import { savedRecovery } from "../simulations.ts";
import { useSimulation } from "../work/use-simulation.ts";

const priors = [
  ["population", "the population they come from, as a group fit finds it"],
  ["standard", "the standard weak prior, as for one person alone"],
] as const;

/** Whether the task can tell people apart: known people in, estimates out. */
export function RecoveryPage() {
  const { battery } = useDesk();
  const able = battery.filter(({ task }) => knownAgents(task).length > 0);
  const [taskId, setTaskId] = useState(able[0]?.task.id ?? "");
  const [chosen, setChosen] = useState<Partial<RecoveryDesign>>({});
  const { work, start, cancel, saved, round, error } = useSimulation<"recovery">(savedRecovery);
  const task = entryOf(able, taskId)?.task;
  if (task === undefined) return <p>No task of this battery has people with known traits.</p>;
  const agents = knownAgents(task);
  const design: RecoveryDesign = {
    preset: defaultPreset(task),
    set: {},
    agent: agents[0] ?? "",
    people: 200,
    seed: "1",
    prior: "population",
    ...chosen,
  };
  const choose = (change: Partial<RecoveryDesign>) => {
    setChosen({ ...chosen, ...change });
  };
  return (
    <Page
      title="Parameter recovery"
      lead="Simulated people with known parameters do the whole task; then each parameter is estimated from their answers. What does not come back here will not come back from patients."
    >
      <PilotRooms here="recovery" />
      <form
        class="form"
        onSubmit={(event) => {
          event.preventDefault();
          start({ kind: "recovery", task: task.id, design });
        }}
      >
        <div class="fields">
          <SelectField
            label="Task"
            value={task.id}
            options={able.map((entry) => [entry.task.id, entry.task.title])}
            onChange={(id) => {
              setTaskId(id);
              setChosen({ people: design.people, seed: design.seed, prior: design.prior });
            }}
          />
          <SelectField
            label="Protocol"
            value={design.preset}
            options={Object.entries(task.presets).map(([id, { title }]) => [id, title])}
            onChange={(preset) => {
              choose({ preset });
            }}
          />
          <SelectField
            label="People"
            value={design.agent}
            options={agents.map((name) => [name, task.agents[name]?.title ?? name])}
            onChange={(agent) => {
              choose({ agent });
            }}
          />
          <NumberField
            label="How many"
            value={design.people}
            least={3}
            most={2000}
            whole
            onChange={(people) => {
              choose({ people });
            }}
          />
          <TextField
            label="Seed"
            hint="The same seed gives the same people and the same numbers."
            value={design.seed}
            onChange={(seed) => {
              choose({ seed });
            }}
          />
          {task.models !== undefined && (
            <SelectField
              label="Models are fitted under"
              value={design.prior}
              options={priors}
              onChange={(prior) => {
                choose({ prior: prior === "standard" ? "standard" : "population" });
              }}
            />
          )}
        </div>
        <p class="actions">
          <button type="submit" disabled={work.state === "busy"}>
            Simulate
          </button>
        </p>
        <JobStatus work={work} unit={["person", "people"]} onCancel={cancel} />
      </form>
      {work.state === "done" && (
        <Section
          title="Result"
          note={`${work.result.people} people through ${work.result.preset}, in ${work.seconds.toFixed(1)} s. r is the correlation of true and estimated values over people; bias and RMSE are on the scale named.`}
        >
          <RecoveryView result={work.result} />
          {saved !== null && <SaveButtons saved={saved} />}
        </Section>
      )}
      <Section title="Kept results">
        {error !== null && <Problem error={error} title="The result could not be kept" />}
        <SavedResults kind="recovery" round={round} />
      </Section>
    </Page>
  );
}
