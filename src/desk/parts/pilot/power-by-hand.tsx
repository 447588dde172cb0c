import { useState } from "preact/hooks";
import { defaultPreset } from "../../../core/parameters.ts";
import type { PowerDesign } from "../../../core/power.ts";
import type { AnyTask } from "../../../core/task.ts";
import { designOf, outcomesOf, standardForm, type PowerForm } from "../../power-form.ts";
import { savedPower } from "../../simulations.ts";
import { useSimulation } from "../../work/use-simulation.ts";
import { NumberField, SelectField, TextField } from "../fields.tsx";
import { PowerEffect, PowerSampling } from "./power-fields.tsx";
import { PowerResult, PowerStart } from "./power-result.tsx";

/** Power of a design that is typed in: one task, its visits as a list. */
export function PowerByHand({ able }: { readonly able: readonly AnyTask[] }) {
  const [taskId, setTaskId] = useState(able[0]?.id ?? "");
  const [chosen, setChosen] = useState<Partial<PowerForm>>({});
  const simulation = useSimulation<"power">(savedPower);
  const task = able.find(({ id }) => id === taskId);
  if (task === undefined) return <p>No task of this battery has people with known traits.</p>;
  const form: PowerForm = { ...standardForm(task, chosen), ...chosen };
  const choose = (change: Partial<PowerForm>) => {
    setChosen({ ...chosen, ...change });
  };
  const design = designOf(form);
  return (
    <>
      <form
        class="form"
        onSubmit={(event) => {
          event.preventDefault();
          if ("design" in design) simulation.start({ kind: "power", task: task.id, design: design.design });
        }}
      >
        <div class="fields">
          <SelectField
            label="Task"
            value={task.id}
            options={able.map(({ id, title }) => [id, title])}
            onChange={(id) => {
              setTaskId(id);
              setChosen({});
            }}
          />
          <SelectField
            label="Protocol"
            value={form.preset}
            options={Object.entries(task.presets).map(([id, { title }]) => [id, title])}
            onChange={(preset) => {
              choose({ preset });
            }}
          />
          <PowerEffect task={task} form={form} choose={choose} />
          <SelectField
            label="Outcome"
            value={form.outcome}
            options={outcomesOf(task, defaultPreset(task))}
            onChange={(outcome) => {
              choose({ outcome });
            }}
          />
          <Design form={form} choose={choose} />
          <PowerSampling form={form} groups={form.comparison === "groups"} choose={choose} />
        </div>
        <PowerStart simulation={simulation} problem={"problem" in design ? design.problem : null} />
      </form>
      <PowerResult simulation={simulation} groups={({ comparison }) => comparison === "groups"} />
    </>
  );
}

interface Choosing {
  readonly form: PowerForm;
  readonly choose: (change: Partial<PowerForm>) => void;
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
        label="Changed parameters"
        hint={`As name=value, with commas; trial counts, for example. Empty: ${form.preset} as it is.`}
        value={form.set}
        onChange={(set) => {
          choose({ set });
        }}
      />
    </>
  );
}
