import { defaultPreset, resolveParameters } from "../core/parameters.ts";
import type { PowerDesign, PowerVisit } from "../core/power.ts";
import { knownAgents } from "../core/recovery.ts";
import { simulate } from "../core/simulate.ts";
import type { AnyShapes, AnyTask, EarlierRun } from "../core/task.ts";

/** A power design as it is typed: lists are text. */
export interface PowerForm extends Omit<PowerDesign, "visits" | "sizes" | "set" | "outcome"> {
  /** `baseline, +2 h*`: a star marks visits with the effect. */
  readonly visits: string;
  readonly sizes: string;
  /** `blocks=2, trialsPerBlock=80`. */
  readonly set: string;
  /** Measure and condition, with a blank between them. */
  readonly outcome: string;
}

/** A design to begin with: half the effect's trait, one session, two groups. */
export function standardForm(task: AnyTask, chosen: Partial<PowerForm>): PowerForm {
  const agent = chosen.agent ?? knownAgents(task)[0] ?? "";
  const traits = task.agents[agent]?.people?.traits ?? {};
  const trait =
    chosen.trait !== undefined && chosen.trait in traits ? chosen.trait : (Object.keys(traits)[0] ?? "");
  const centre = traits[trait]?.centre ?? 1;
  const main = task.mainScores[0];
  return {
    preset: defaultPreset(task),
    set: "",
    agent,
    comparison: "groups",
    visits: "session*",
    trait,
    from: centre,
    to: centre / 2,
    outcome: main === undefined ? "" : `${main.measure} ${main.condition}`,
    dropOut: 0,
    sizes: "10, 20, 30",
    simulations: 100,
    alpha: 0.05,
    seed: "1",
  };
}

/** The design, or what is wrong with it in one sentence. */
export function designOf(form: PowerForm): { readonly design: PowerDesign } | { readonly problem: string } {
  const visits = visitsOf(form.visits);
  const sizes = sizesOf(form.sizes);
  const [measure = "", ...condition] = form.outcome.split(" ");
  const set = setOf(form.set);
  if (set === null)
    return { problem: "Changed parameters are written as name=value, with commas between them." };
  if (sizes === null) return { problem: "Numbers of people are whole numbers from 2 to 500, with commas." };
  if (!visits.some((visit) => visit.treated))
    return { problem: "No visit has the effect: put a star behind those that have it." };
  if (form.comparison === "within" && visits.every((visit) => visit.treated))
    return { problem: "Within people there must be a visit without the effect too: leave its star out." };
  const outcome = { measure, condition: condition.join(" ") };
  return { design: { ...form, visits, sizes, set, outcome } };
}

/** The visits of a list. */
function visitsOf(text: string): readonly PowerVisit[] {
  return text
    .split(",")
    .map((name) => name.trim())
    .filter((name) => name !== "")
    .map((name) => ({ name: name.replace(/\*$/, "").trim(), treated: name.endsWith("*") }));
}

/** The numbers of a list, rising; null when one of them is none. */
export function sizesOf(text: string): readonly number[] | null {
  const sizes = text.split(",").map((size) => Number(size.trim() === "" ? Number.NaN : size));
  const good = sizes.every((size) => Number.isInteger(size) && size >= 2 && size <= 500);
  return good ? [...new Set(sizes)].sort((a, b) => a - b) : null;
}

function setOf(text: string): Readonly<Record<string, string>> | null {
  const parts = text.split(",").filter((part) => part.trim() !== "");
  const pairs = parts.map((part) => /^\s*([A-Za-z]\w*)\s*=\s*(.*?)\s*$/.exec(part));
  if (pairs.includes(null)) return null;
  return Object.fromEntries(pairs.map((pair) => [pair?.[1] ?? "", pair?.[2] ?? ""]));
}

/** Scores that a simulated run of the task has, as options: value and words. */
export function outcomesOf(task: AnyTask, preset: string): readonly (readonly [string, string])[] {
  const p = resolveParameters(task, { preset });
  const agent = knownAgents(task)[0] ?? "";
  const earlier: EarlierRun<AnyShapes>[] = [];
  const found = new Map<string, string>();
  for (const part of task.parts) {
    const rows = simulate(task, p, agent, "outcomes", { part, earlier: [...earlier] });
    for (const { measure, condition, value } of task.score(rows, p, [...earlier])) {
      if (value === null) continue;
      found.set(`${measure} ${condition}`, `${task.measures[measure]?.title ?? measure}, ${condition}`);
    }
    earlier.push({ session: "1", run: 1, part, rows });
  }
  return [...found];
}
