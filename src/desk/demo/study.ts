import { studySchema, type Study, type StudyInput } from "../../core/study/schema.ts";
import { ketamineCrossover } from "../../core/study/templates/ketamine-crossover.ts";

/** The study that "Load the demo study" brings; only simulated people are ever in it. */
export const demoStudyId = "demo-crossover";

type StepInput = StudyInput["visits"][number]["steps"][number];

/** What the demo adds to the template, so that every task is in it: pairing before an infusion, choice a day after. */
const added: Readonly<Record<string, StepInput>> = {
  baseline: { step: "task", task: "abt", part: "pairing" },
  day: { step: "task", task: "abt", part: "preference" },
};

/** The template `ketamine-crossover` with all four tasks in it, under an id and a seed of its own. */
export function demoStudy(): Study {
  return studySchema.parse({
    ...ketamineCrossover,
    id: demoStudyId,
    title: "Demo: ketamine and control infusion, crossover",
    description:
      "Simulated people at different places of a made-up trial, from the template ketamine-crossover. Nobody real is in it, and none of it enters a real export.",
    seed: "demo",
    visits: ketamineCrossover.visits.map((visit) => {
      const more = added[visit.id.replace(/-\d$/, "")];
      return more === undefined ? visit : { ...visit, steps: [...visit.steps, more] };
    }),
  });
}
