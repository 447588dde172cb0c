import { measuredVisits, type Comparison, type StudyPowerDesign } from "../core/study/power/design.ts";
import { tasksOf, type Study } from "../core/study/schema.ts";
import type { AnyTask } from "../core/task.ts";
import { sizesOf, standardForm } from "./power-form.ts";

/** What is typed: the numbers of people are text. */
export interface StudyPowerForm extends Omit<StudyPowerDesign, "sizes"> {
  readonly sizes: string;
}

/** Tasks of a study that simulated people with known parameters can do. */
export function simulableTasks(study: Study, able: readonly AnyTask[]): readonly AnyTask[] {
  const used = tasksOf(study);
  return able.filter((task) => used.includes(task.id) && measuredVisits(study, task).size > 0);
}

/** What a study suggests: the comparison that its blinding hints at, over its visits after training. */
export function standardStudyPower(
  study: Study,
  task: AnyTask,
  chosen: Partial<StudyPowerForm> = {},
): StudyPowerForm {
  const { blinding } = study;
  const training = new Set(study.visits.filter((visit) => visit.training).map(({ id }) => id));
  const last = task.parts.at(-1) ?? "";
  const measured = [...measuredVisits(study, task)];
  // Scores of a task of several parts come from its last one.
  const ends = measured.filter(([visit, parts]) => parts.includes(last) && !training.has(visit));
  const visits = (ends.length > 0 ? ends : measured).map(([visit]) => visit);
  const comparison = chosen.comparison ?? suggested(blinding?.periods ?? null, visits.length);
  const half = Math.ceil(visits.length / 2);
  const [compare, against] = sides(comparison, visits, half);
  const { agent, trait, from, to, outcome } = standardForm(task, {
    ...(chosen.agent === undefined ? {} : { agent: chosen.agent }),
    ...(chosen.trait === undefined ? {} : { trait: chosen.trait }),
  });
  const [measure = "", ...condition] = outcome.split(" ");
  return {
    task: task.id,
    agent,
    comparison,
    compare,
    against,
    acts: compare,
    actsAgainst: comparison === "crossover" ? against : [],
    trait,
    from,
    to,
    measure,
    condition: condition.join(" "),
    dropOut: {},
    sizes: "10, 20, 30",
    simulations: 200,
    alpha: 0.05,
    seed: "1",
    ...chosen,
  };
}

function suggested(periods: number | null, visits: number): Comparison {
  if (visits < 2) return "arms";
  if (periods === null) return "visits";
  return periods > 1 ? "crossover" : "arms";
}

function sides(
  comparison: Comparison,
  visits: readonly string[],
  half: number,
): readonly [compare: string[], against: string[]] {
  if (comparison === "crossover") return [visits.slice(0, 1), visits.slice(half, half + 1)];
  return [visits.slice(-1), visits.length > 1 ? visits.slice(0, 1) : []];
}

/** The design, or what is wrong with it in one sentence. */
export function studyDesignOf(
  form: StudyPowerForm,
): { readonly design: StudyPowerDesign } | { readonly problem: string } {
  const sizes = sizesOf(form.sizes);
  if (sizes === null) return { problem: "Numbers of people are whole numbers from 2 to 500, with commas." };
  if (form.compare.length === 0) return { problem: "No visit is compared: choose one in the table." };
  return { design: { ...form, sizes: [...sizes] } };
}
