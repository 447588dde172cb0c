import { knownAgents } from "../../../core/recovery.ts";
import type { AnyTask } from "../../../core/task.ts";
import { sizesOf } from "../../power-form.ts";
import { NumberField, SelectField, TextField } from "../fields.tsx";

interface Effect {
  readonly agent: string;
  readonly trait: string;
  readonly from: number;
  readonly to: number;
}

/** Whose people, and the effect on them: one of their parameters moves. */
export function PowerEffect(props: {
  readonly task: AnyTask;
  readonly form: Effect;
  readonly choose: (change: Partial<Effect>) => void;
}) {
  const { task, form, choose } = props;
  const traits = task.agents[form.agent]?.people?.traits ?? {};
  return (
    <>
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
        label="From"
        hint="The typical value without the effect."
        value={form.from}
        least={-1000}
        most={1000}
        onChange={(from) => {
          choose({ from });
        }}
      />
      <NumberField
        label="To"
        hint="The typical value with it; everybody moves by as much on the parameter’s scale."
        value={form.to}
        least={-1000}
        most={1000}
        onChange={(to) => {
          choose({ to });
        }}
      />
    </>
  );
}

interface Sampling {
  /** Numbers of people with commas. */
  readonly sizes: string;
  readonly alpha: number;
  readonly simulations: number;
  readonly seed: string;
}

/** How many people, how often, tested how. */
export function PowerSampling(props: {
  readonly form: Sampling;
  /** Two groups are compared. */
  readonly groups: boolean;
  readonly choose: (change: Partial<Sampling>) => void;
}) {
  const { form, groups, choose } = props;
  return (
    <>
      <TextField
        label="Numbers of people"
        hint={
          sizesOf(form.sizes) === null
            ? "Whole numbers from 2 to 500, with commas."
            : `With commas; each is a point of the curve.${groups ? " Per group." : ""}`
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
    </>
  );
}
