import { useState } from "preact/hooks";
import { defaultPreset } from "../../core/parameters.ts";
import type { PowerDesign } from "../../core/power.ts";
import { knownAgents } from "../../core/recovery.ts";
import type { AnyTask } from "../../core/task.ts";
import { useDesk, entryOf } from "../desk.ts";
import { NumberField, SelectField, TextField } from "../parts/fields.tsx";
import { Page, Section } from "../parts/page.tsx";
import { JobStatus } from "../parts/pilot/job-status.tsx";
import { PowerView } from "../parts/pilot/power-view.tsx";
import { PilotRooms } from "../parts/pilot/rooms.tsx";
import { SaveButtons, SavedResults } from "../parts/pilot/saved.tsx";
import { designOf, outcomesOf, sizesOf, standardForm, type PowerForm } from "../power-form.ts";
import { Problem } from "../parts/problem.tsx";
import { savedPower } from "../simulations.ts";
import { useSimulation } from "../work/use-simulation.ts";

/** How many people a design needs: the study itself, simulated many times. */
export function PowerPage() {
  const { battery } = useDesk();
  const able = battery.filter(({ task }) => knownAgents(task).length > 0);
  const [taskId, setTaskId] = useState(able[0]?.task.id ?? "");
  const [chosen, setChosen] = useState<Partial<PowerForm>>({});
  const { work, start, cancel, saved, round, error } = useSimulation<"power">(savedPower);
  const task = entryOf(able, taskId)?.task;
  if (task === undefined) return <p>No task of this battery has people with known traits.</p>;
  const form: PowerForm = { ...standardForm(task, chosen), ...chosen };
  const choose = (change: Partial<PowerForm>) => {
    setChosen({ ...chosen, ...change });
  };
  const design = designOf(form);
  return (
    <Page
      title="Power"
      lead="Your design, simulated many times: people are drawn, play every trial of every visit, drop out, are scored and compared. The effect is a change of one parameter of theirs."
    >
      <PilotRooms here="power" />
      <form
        class="form"
        onSubmit={(event) => {
          event.preventDefault();
          if ("design" in design) start({ kind: "power", task: task.id, design: design.design });
        }}
      >
        <div class="fields">
          <SelectField
            label="Task"
            value={task.id}
            options={able.map((entry) => [entry.task.id, entry.task.title])}
            onChange={(id) => {
              setTaskId(id);
              setChosen({});
            }}
          />
          <Who task={task} form={form} choose={choose} />
          <Design form={form} choose={choose} />
          <TextField
            label="Changed parameters"
            hint={`As name=value, with commas; trial counts, for example. Empty: ${form.preset} as it is.`}
            value={form.set}
            onChange={(set) => {
              choose({ set });
            }}
          />
          <NumberField
            label="Simulated studies"
            hint="More studies, less Monte-Carlo error: ± 2.5 points at 400."
            value={form.simulations}
            least={10}
            most={10000}
            whole
            onChange={(simulations) => {
              choose({ simulations });
            }}
          />
          <TextField
            label="Seed"
            value={form.seed}
            onChange={(seed) => {
              choose({ seed });
            }}
          />
        </div>
        {"problem" in design && (
          <p class="notice warn" role="alert">
            {design.problem}
          </p>
        )}
        <p class="actions">
          <button type="submit" disabled={work.state === "busy" || "problem" in design}>
            Simulate
          </button>
        </p>
        <JobStatus work={work} unit={["study", "studies"]} onCancel={cancel} />
      </form>
      {work.state === "done" && (
        <Section
          title="Result"
          note={`${work.result.simulations} studies in ${work.seconds.toFixed(1)} s, tested at α = ${work.result.alpha}, two-sided. Real people differ in more ways than simulated ones: real power is lower. Numbers of people share their simulated people.`}
        >
          <PowerView result={work.result} />
          {saved !== null && <SaveButtons saved={saved} />}
        </Section>
      )}
      <Section title="Kept results">
        {error !== null && <Problem error={error} title="The result could not be kept" />}
        <SavedResults kind="power" round={round} />
      </Section>
    </Page>
  );
}

interface Choosing {
  readonly form: PowerForm;
  readonly choose: (change: Partial<PowerForm>) => void;
}

/** Protocol, people, the effect on them, and the score that is to show it. */
function Who({ task, form, choose }: Choosing & { readonly task: AnyTask }) {
  const traits = task.agents[form.agent]?.people?.traits ?? {};
  return (
    <>
      <SelectField
        label="Protocol"
        value={form.preset}
        options={Object.entries(task.presets).map(([id, { title }]) => [id, title])}
        onChange={(preset) => {
          choose({ preset });
        }}
      />
      <SelectField
        label="People"
        value={form.agent}
        options={knownAgents(task).map((name) => [name, task.agents[name]?.title ?? name])}
        onChange={(agent) => {
          const from = task.agents[agent]?.people?.traits[form.trait]?.centre ?? form.from;
          choose({ agent, from, to: from / 2 });
        }}
      />
      <SelectField
        label="The effect is on"
        value={form.trait}
        options={Object.entries(traits).map(([name, { title }]) => [name, title])}
        onChange={(trait) => {
          const centre = traits[trait]?.centre ?? 1;
          choose({ trait, from: centre, to: centre });
        }}
      />
      <NumberField
        label="from"
        hint="The typical value without the effect."
        value={form.from}
        least={-1000}
        most={1000}
        onChange={(from) => {
          choose({ from });
        }}
      />
      <NumberField
        label="to"
        hint="The typical value with it; everybody moves by as much on the parameter’s scale."
        value={form.to}
        least={-1000}
        most={1000}
        onChange={(to) => {
          choose({ to });
        }}
      />
      <SelectField
        label="Outcome"
        value={form.outcome}
        options={outcomesOf(task, defaultPreset(task))}
        onChange={(outcome) => {
          choose({ outcome });
        }}
      />
    </>
  );
}

function Design({ form, choose }: Choosing) {
  return (
    <>
      <SelectField
        label="Compared"
        value={form.comparison}
        options={[
          ["groups", "two groups; one has the effect"],
          ["within", "visits of the same people"],
        ]}
        onChange={(comparison) => {
          choose({ comparison: comparison as PowerDesign["comparison"] });
        }}
      />
      <TextField
        label="Visits"
        hint="With commas; a star marks those with the effect: baseline, +2 h*, +24 h*"
        value={form.visits}
        onChange={(visits) => {
          choose({ visits });
        }}
      />
      <NumberField
        label="Drop-out"
        hint="Share of people lost at each visit after the first."
        value={form.dropOut}
        least={0}
        most={0.9}
        onChange={(dropOut) => {
          choose({ dropOut });
        }}
      />
      <TextField
        label="Numbers of people"
        hint={
          sizesOf(form.sizes) === null
            ? "Whole numbers from 2 to 500, with commas."
            : "With commas; each is a point of the curve."
        }
        value={form.sizes}
        onChange={(sizes) => {
          choose({ sizes });
        }}
      />
      <NumberField
        label="α"
        value={form.alpha}
        least={0.0001}
        most={0.5}
        onChange={(alpha) => {
          choose({ alpha });
        }}
      />
    </>
  );
}
