import { useMemo, useState } from "preact/hooks";
import { findings } from "../../../core/errors.ts";
import { powerCommand } from "../../../core/study/power/command.ts";
import type { Comparison, StudyPowerDesign } from "../../../core/study/power/design.ts";
import { comparableScores, type HashedStudy } from "../../../core/study/power/simulate.ts";
import type { AnyTask } from "../../../core/task.ts";
import { useDesk } from "../../desk.ts";
import { savedStudyPower } from "../../simulations.ts";
import {
  simulableTasks,
  standardStudyPower,
  studyDesignOf,
  type StudyPowerForm,
} from "../../study-power-form.ts";
import { useSimulation } from "../../work/use-simulation.ts";
import { SelectField } from "../fields.tsx";
import { PowerEffect, PowerSampling } from "./power-fields.tsx";
import { PowerResult, PowerStart } from "./power-result.tsx";
import { PowerVisits } from "./power-visits.tsx";

/** Power of a study's own design: its tasks, visits, presets, forms and counterbalancing, simulated many times. */
export function PowerOfStudy({ of, able }: { readonly of: HashedStudy; readonly able: readonly AnyTask[] }) {
  const { battery } = useDesk();
  const { study, hash } = of;
  const usable = simulableTasks(study, able);
  const [taskId, setTaskId] = useState(usable[0]?.id ?? "");
  const [chosen, setChosen] = useState<Partial<StudyPowerForm>>({});
  const simulation = useSimulation<"study-power">(savedStudyPower);
  const task = usable.find(({ id }) => id === taskId) ?? usable[0];
  if (task === undefined)
    return <p class="notice">No task of this study has simulated people with known parameters.</p>;
  const form = standardStudyPower(study, task, chosen);
  const choose = (change: Partial<StudyPowerForm>) => {
    setChosen({ ...chosen, ...change });
  };
  const tasks = battery.map((entry) => entry.task);
  const checked = studyDesignOf(form);
  // Somebody plays the visits for the list of scores: only when another run, person or visit is asked for.
  const { agent, comparison, compare, against, acts, actsAgainst } = form;
  const asked = JSON.stringify([task.id, agent, comparison, compare, against, acts, actsAgainst, form.sizes]);
  const scores = useMemo(
    () => ("design" in checked ? scoresOf(study, tasks, checked.design) : { problem: checked.problem }),
    [asked],
  );
  return (
    <>
      <form
        class="form"
        onSubmit={(event) => {
          event.preventDefault();
          if ("design" in checked)
            simulation.start({ kind: "study-power", study, hash, design: checked.design });
        }}
      >
        <div class="fields">
          <SelectField
            label="Task"
            value={task.id}
            options={usable.map(({ id, title }) => [id, title])}
            onChange={(id) => {
              setTaskId(id);
              setChosen({});
            }}
          />
          <SelectField
            label="Compared"
            value={form.comparison}
            options={[
              ["visits", "visits of the same people"],
              ["arms", "two arms; one has the effect"],
              ["crossover", "crossover: everybody has it in one of two periods"],
            ]}
            onChange={(comparison) => {
              const { agent, trait, from, to, measure, condition } = form;
              setChosen({ agent, trait, from, to, measure, condition, comparison: comparison as Comparison });
            }}
          />
        </div>
        <PowerVisits study={study} task={task} form={form} choose={choose} />
        <div class="fields">
          <PowerEffect task={task} form={form} choose={choose} />
          <SelectField
            label="Outcome"
            value={`${form.measure} ${form.condition}`}
            options={
              "scores" in scores
                ? scores.scores.map(({ measure, condition }) => [
                    `${measure} ${condition}`,
                    `${task.measures[measure]?.title ?? measure}, ${condition}`,
                  ])
                : [[`${form.measure} ${form.condition}`, `${form.measure}, ${form.condition}`]]
            }
            onChange={(outcome) => {
              const [measure = "", ...condition] = outcome.split(" ");
              choose({ measure, condition: condition.join(" ") });
            }}
          />
          <PowerSampling form={form} groups={form.comparison === "arms"} choose={choose} />
        </div>
        <PowerStart simulation={simulation} problem={"problem" in scores ? scores.problem : null} />
      </form>
      <PowerResult
        simulation={simulation}
        groups={({ comparison }) => comparison === "arms"}
        after={(result) => (
          <div class="note">
            <p>The same on the command line, with the study file beside you:</p>
            <pre class="methods">{powerCommand(result, "study.json")}</pre>
          </div>
        )}
      />
    </>
  );
}

function scoresOf(
  study: HashedStudy["study"],
  tasks: readonly AnyTask[],
  design: StudyPowerDesign,
): { readonly scores: ReturnType<typeof comparableScores> } | { readonly problem: string } {
  try {
    return { scores: comparableScores(study, tasks, design) };
  } catch (error) {
    return {
      problem: findings(error)
        .map(({ what, remedy }) => `${what} ${remedy}`)
        .join(" "),
    };
  }
}
