import * as z from "zod";
import { BatteryError, nearest, throwAll } from "../../errors.ts";
import { knownAgents, peopleOf } from "../../recovery.ts";
import type { AnyTask } from "../../task.ts";
import { occasionsOf } from "../occasions.ts";
import type { Study } from "../schema.ts";

const visits = z.array(z.string()).max(60);

export const comparisons = ["visits", "arms", "crossover"] as const;
export type Comparison = (typeof comparisons)[number];

/** What is asked of a study: who is compared when, the effect, how often it is simulated. */
export const studyPowerSchema = z.strictObject({
  task: z.string(),
  /** Whose population people are drawn from. */
  agent: z.string(),
  /**
   * `visits`: everybody, `compare` less `against`. `arms`: half of the people have the effect and half have not;
   * each counts by `compare` less `against`, or by `compare` alone. `crossover`: everybody has the effect once,
   * half of them in the period of `compare`, half in that of `against`; each counts by the visits with it less those without.
   */
  comparison: z.enum(comparisons),
  /** Ids of visits whose scores are averaged. */
  compare: visits.min(1),
  against: visits,
  /** Visits at which the effect acts; in a crossover those of the first half of the people. */
  acts: visits,
  /** In a crossover, visits at which it acts on the other half. */
  actsAgainst: visits,
  /** The effect: moves this trait of each person, on its scale, by what leads from `from` to `to`. */
  trait: z.string(),
  from: z.number(),
  to: z.number(),
  measure: z.string(),
  condition: z.string(),
  /** Probability, by visit, that a person who was there before does not come to it, and to none after it. */
  dropOut: z.record(z.string(), z.number().min(0).max(1)),
  /** People who begin; per arm where arms are compared. */
  sizes: z.array(z.int().min(2).max(500)).min(1).max(30),
  simulations: z.int().min(1).max(100_000),
  alpha: z.number().gt(0).lt(1),
  seed: z.string().min(1).max(200),
});
export type StudyPowerDesign = Readonly<z.output<typeof studyPowerSchema>>;

/** Visits of a study at which a task is done for its own sake, with the parts done there. */
export function measuredVisits(study: Study, task: AnyTask): ReadonlyMap<string, readonly string[]> {
  const found = new Map<string, string[]>();
  for (const { visit, step, part } of occasionsOf(study, task, null)) {
    if (!step.filler) found.set(visit, [...(found.get(visit) ?? []), part]);
  }
  return found;
}

/**
 * Holds a design against its study: every mistake in one pass.
 *
 * @returns the task
 * @throws BatteryError or BatteryErrors `bad-call`
 */
export function checkStudyPower(study: Study, tasks: readonly AnyTask[], design: StudyPowerDesign): AnyTask {
  const wrong: BatteryError[] = [];
  const refuse = (what: string, remedy: string) => {
    wrong.push(new BatteryError("bad-call", what, remedy));
  };
  const among = (kind: string, name: string, known: readonly string[]) => {
    if (known.includes(name)) return;
    const near = nearest(name, known);
    refuse(
      `There is no ${kind} "${name}".`,
      `${near === null ? "" : `Did you mean ${near}? `}Valid: ${known.join(", ")}.`,
    );
  };
  const task = tasks.find(({ id }) => id === design.task);
  if (task === undefined) {
    among(
      "task",
      design.task,
      tasks.map(({ id }) => id),
    );
    throwAll(wrong);
    throw new BatteryError("bad-call", `There is no task "${design.task}".`, "Name one of the battery.");
  }
  among(`agent of ${task.id} with known parameters`, design.agent, knownAgents(task));
  if (knownAgents(task).includes(design.agent))
    among(`parameter of ${design.agent}`, design.trait, Object.keys(peopleOf(task, design.agent).traits));
  among(`measure of ${task.id}`, design.measure, Object.keys(task.measures));
  const all = study.visits.map(({ id }) => id);
  const measured = measuredVisits(study, task);
  const compared = [...design.compare, ...design.against];
  const others = [...design.acts, ...design.actsAgainst, ...Object.keys(design.dropOut)];
  for (const visit of new Set(others.filter((id) => !compared.includes(id)))) among("visit", visit, all);
  for (const visit of compared) among(`visit with ${task.id}`, visit, [...measured.keys()]);
  for (const visit of design.compare.filter((id) => design.against.includes(id)))
    refuse(
      `The visit ${visit} is compared with itself.`,
      "Name it on one side only: in what is compared, or in what it is compared against.",
    );
  for (const problem of comparisonProblems(design)) refuse(...problem);
  throwAll(wrong);
  return task;
}

function comparisonProblems(design: StudyPowerDesign): readonly (readonly [string, string])[] {
  const { comparison, against, acts, actsAgainst } = design;
  const problems: (readonly [string, string])[] = [];
  if (comparison !== "arms" && against.length === 0)
    problems.push(["Within people there is nothing to compare with.", "Name visits to compare against."]);
  if (acts.length === 0) problems.push(["The effect acts at no visit.", "Name the visits at which it acts."]);
  if (comparison === "crossover" && actsAgainst.length === 0)
    problems.push([
      "In a crossover half of the people have the effect in the other period.",
      "Name the visits at which it acts on them.",
    ]);
  if (comparison !== "crossover" && actsAgainst.length > 0)
    problems.push([
      "Only in a crossover does the effect act at other visits on other people.",
      "Leave those visits out, or compare as a crossover.",
    ]);
  return problems;
}
