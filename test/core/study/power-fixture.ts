import { peopleOf } from "../../../src/core/recovery.ts";
import { StudyCourses } from "../../../src/core/study/power/course.ts";
import type { StudyPowerDesign } from "../../../src/core/study/power/design.ts";
import { contrasts } from "../../../src/core/study/power/simulate.ts";
import type { StudyInput } from "../../../src/core/study/schema.ts";
import { findTask } from "../../../tasks/index.ts";
import { study, tasks, template } from "./study-fixture.ts";

/** The reward task in one block. */
export const step = {
  step: "task",
  task: "prt",
  preset: "short-2x100",
  set: { blocks: 1, trialsPerBlock: 100, currency: "GBP" },
} as const;

export const visits = ["before", "drug", "control"].map((id): StudyInput["visits"][number] => {
  return { id, title: { en: id }, steps: [step] };
});

/** A crossover of three visits. */
export const small = study(template("ketamine-crossover", { visits }));

export const design: StudyPowerDesign = {
  task: "prt",
  agent: "healthy",
  comparison: "crossover",
  compare: ["drug"],
  against: ["control"],
  acts: ["drug"],
  actsAgainst: ["control"],
  trait: "beta",
  from: 2.5,
  to: 0.5,
  measure: "log_b",
  condition: "pooled",
  dropOut: {},
  sizes: [16],
  simulations: 300,
  alpha: 0.05,
  seed: "test",
};

/** Contrasts of so many people, drug less control, of a simulated study that no power curve has in it. */
export function contrastsOf(people: number): readonly number[] {
  const large = { ...design, sizes: [people], seed: "for R" };
  const courses = new StudyCourses(
    small,
    tasks,
    findTask("prt"),
    peopleOf(findTask("prt"), "healthy"),
    large,
  );
  return (contrasts(courses, large, 0)[0] ?? []).filter((value) => value !== null);
}
