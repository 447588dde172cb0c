import { resolveParameters, defaultPreset } from "../parameters.ts";
import { BatteryError } from "../errors.ts";
import type { AnyTask } from "../task.ts";
import type { Language } from "../text.ts";
import { durationOf, roughMs } from "./duration.ts";
import { factOf, type Fact } from "./facts.ts";
import {
  assignedUnder,
  factorsOf,
  formsOf,
  levelsOf,
  type Assigned,
  type BalancedFactor,
} from "./factors.ts";
import { markdownIn } from "./fields.ts";
import { latinSquare } from "./latin.ts";
import { occasionsOf, partOf, type PlacedTask } from "./occasions.ts";
import { questionnaireIn, type PlannedQuestionnaire } from "./planned-questionnaire.ts";
import type { Enrolment } from "./records.ts";
import { visitOf, type Study, type Visit } from "./schema.ts";
import { applies, idOf, type Step, type textRoles } from "./steps.ts";

/** What a person does on a visit, in order, in one language. */
export interface VisitPlan {
  readonly visit: string;
  readonly title: string;
  readonly language: Language;
  /** Minutes of the tasks and the fixed delays; pages of text and questions not counted. */
  readonly minutes: number;
  readonly steps: readonly PlannedStep[];
}

export type PlannedStep = { readonly id: string } & (
  | { readonly kind: "consent"; readonly markdown: string }
  | { readonly kind: "facts"; readonly ask: readonly Fact[] }
  | { readonly kind: "questionnaire"; readonly questionnaire: PlannedQuestionnaire }
  | { readonly kind: "text"; readonly role: (typeof textRoles)[number]; readonly markdown: string }
  | PlannedDelay
  | PlannedTask
);

export interface PlannedDelay {
  readonly id: string;
  readonly kind: "delay";
  readonly lastsMs: number;
  /** The step from whose end the time counts; null: from the beginning of the delay. */
  readonly since: string | null;
  readonly markdown: string | null;
}

/** One run of one part of a task. */
export interface PlannedTask {
  readonly id: string;
  readonly kind: "task";
  readonly task: string;
  readonly part: string;
  readonly preset: string;
  readonly parameters: Readonly<Record<string, unknown>>;
  readonly cell: number;
  readonly seed: string;
  /** How often the person meets the task, from 1; parts that build on one another share a number. */
  readonly occasion: number;
  readonly filler: boolean;
  /** Of the task's default preset. */
  readonly minutes: number;
}

/** What a plan needs to know of a person. The arm is not among it. */
export type PlannedFor = Pick<Enrolment, "participant" | "number" | "site" | "assigned" | "language">;

/**
 * The plan of a visit: the same study, tasks, person and visit give the same plan.
 *
 * @param tasks at least those the study names
 * @param language default: the one the person was enrolled with
 * @throws BatteryError `bad-call` for an unknown visit or task, `bad-parameter` when parameters do not fit
 */
export function planVisit(
  study: Study,
  tasks: readonly AnyTask[],
  person: PlannedFor,
  visitId: string,
  language: Language = person.language,
): VisitPlan {
  const visit = visitOf(study, visitId);
  if (visit === null) throw noVisit(study, visitId);
  const factors = factorsOf(study, tasks);
  const assigned = assignedUnder(study, factors, person);
  const levels = levelsOf(factors, assigned);
  const steps = visit.steps
    .filter((step) => applies(step, levels))
    .map((step): PlannedStep => {
      if (step.step === "task") {
        const task = taskOf(tasks, step.task);
        const placed = occasionsOf(study, task, levels).find(
          (found) => found.step === step && found.visit === visitId,
        ) as PlacedTask;
        return plannedTask({ study, task, placed, factors, assigned, participant: person.participant });
      }
      return plannedPage(study, step, language);
    });
  return {
    visit: visitId,
    title: visit.title[language] ?? visitId,
    language,
    minutes: Math.round(steps.reduce((sum, step) => sum + minutesOf(step), 0)),
    steps,
  };
}

function plannedPage(study: Study, step: Exclude<Step, { step: "task" }>, language: Language): PlannedStep {
  const id = idOf(step);
  const text = (name: string) => markdownIn(study.texts[name] ?? {}, language) ?? "";
  switch (step.step) {
    case "consent":
      return { id, kind: "consent", markdown: text(step.text) };
    case "facts":
      return { id, kind: "facts", ask: step.ask.map((fact) => factOf(fact, language)) };
    case "questionnaire":
      return {
        id,
        kind: "questionnaire",
        questionnaire: questionnaireIn(study, step.questionnaire, language),
      };
    case "text":
      return { id, kind: "text", role: step.role, markdown: text(step.text) };
    case "delay":
      return {
        id,
        kind: "delay",
        lastsMs: roughMs(durationOf(step.for) ?? { days: 0, ms: 0 }),
        since: step.since ?? null,
        markdown: step.text === undefined ? null : text(step.text),
      };
  }
}

interface TaskParts {
  readonly study: Study;
  readonly task: AnyTask;
  readonly placed: PlacedTask;
  readonly factors: readonly BalancedFactor[];
  readonly assigned: Assigned;
  readonly participant: string;
}

function plannedTask({ study, task, placed, factors, assigned, participant }: TaskParts): PlannedTask {
  const { step, id, occasion } = placed;
  const preset = step.preset ?? defaultPreset(task);
  const cell = cellOf(factors, task, assigned);
  const dealt = {
    ...task.counterbalance(cell, occasion),
    ...formAt(study, task, factors, assigned, occasion),
  };
  return {
    id,
    kind: "task",
    task: task.id,
    part: partOf(step, task),
    preset,
    parameters: resolveParameters(task, { preset, cell: dealt, set: step.set }),
    cell,
    seed: [study.seed, participant, placed.visit, id].join("/"),
    occasion,
    filler: step.filler,
    minutes: task.minutes,
  };
}

/** The form that the Latin square gives a person on an occasion; nothing where the study deals none out. */
function formAt(
  study: Study,
  task: AnyTask,
  factors: readonly BalancedFactor[],
  assigned: Assigned,
  occasion: number,
): Readonly<Record<string, string>> {
  if (task.forms === undefined) return {};
  const factor = factors.find((found) => found.kind === "forms" && found.task === task.id);
  const names = formsOf(study, task);
  if (factor === undefined) return names.length === 1 ? { [task.forms.parameter]: names[0] ?? "" } : {};
  const row = latinSquare(names.length)[assigned[factor.id] ?? 0] ?? [];
  const form = names[row[(occasion - 1) % names.length] ?? 0];
  return form === undefined ? {} : { [task.forms.parameter]: form };
}

function cellOf(factors: readonly BalancedFactor[], task: AnyTask, assigned: Assigned): number {
  const factor = factors.find((found) => found.kind === "cells" && found.task === task.id);
  return factor === undefined ? 0 : (assigned[factor.id] ?? 0);
}

function minutesOf(step: PlannedStep): number {
  if (step.kind === "task") return step.minutes;
  return step.kind === "delay" && step.since === null ? step.lastsMs / 60_000 : 0;
}

function taskOf(tasks: readonly AnyTask[], id: string): AnyTask {
  const task = tasks.find((found) => found.id === id);
  if (task !== undefined) return task;
  throw new BatteryError(
    "bad-call",
    `The study needs the task "${id}", which this battery does not have.`,
    "Use the version of the battery that the study was made for.",
  );
}

function noVisit(study: Study, id: string): BatteryError {
  const known = study.visits.map((visit: Visit) => visit.id).join(", ");
  return new BatteryError(
    "bad-call",
    `The study "${study.id}" has no visit "${id}".`,
    `Its visits are: ${known}.`,
  );
}
