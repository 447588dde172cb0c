import * as z from "zod";
import { durationText, slug } from "./fields.ts";

/** What may be asked about a person, and no more: these facts and these alone go to `participants.tsv`. */
export const factIds = ["age", "sex", "handedness", "language"] as const;
export type FactId = (typeof factIds)[number];

export const textRoles = ["information", "safety", "debrief"] as const;

const when = z.record(slug, z.union([slug, z.array(slug).min(1).max(20)]));
const shared = {
  /** Names the step within its visit; the default is what it does, as in `prt` or `words-recall`. */
  id: slug.optional(),
  /** Levels of declared factors under which the step belongs to the visit. */
  when: when.optional(),
};

const consent = z.strictObject({ step: z.literal("consent"), ...shared, text: slug });
const facts = z.strictObject({
  step: z.literal("facts"),
  ...shared,
  ask: z.array(z.enum(factIds)).min(1).max(factIds.length),
});
const questionnaire = z.strictObject({
  step: z.literal("questionnaire"),
  ...shared,
  questionnaire: slug,
});
const text = z.strictObject({
  step: z.literal("text"),
  ...shared,
  role: z.enum(textRoles).default("information"),
  text: slug,
});
const delay = z.strictObject({
  step: z.literal("delay"),
  ...shared,
  for: durationText,
  /** The step from whose end the time counts; without it, from the beginning of the delay. */
  since: slug.optional(),
  text: slug.optional(),
});
const task = z.strictObject({
  step: z.literal("task"),
  ...shared,
  task: slug,
  part: slug.optional(),
  /** The visit of the earlier part that this one builds on, where the latest before it is not the one meant. */
  of: slug.optional(),
  preset: z.string().min(1).max(60).optional(),
  /** Parameters of the task by name; they win over preset and counterbalancing. */
  set: z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()])).default({}),
  /** Fills a delay: its data are kept like any others and count for no outcome. */
  filler: z.boolean().default(false),
});

export const stepSchema = z.discriminatedUnion("step", [consent, facts, questionnaire, text, delay, task]);
export type Step = Readonly<z.output<typeof stepSchema>>;
export type TaskStep = Extract<Step, { readonly step: "task" }>;

/** What a step is called: its own id, or the name of what it does. */
export function idOf(step: Step): string {
  if (step.id !== undefined) return step.id;
  if (step.step === "task") return step.part === undefined ? step.task : `${step.task}-${step.part}`;
  if (step.step === "questionnaire") return step.questionnaire;
  return step.step === "text" ? step.text : step.step;
}

/** Whether a step belongs to the visit of a person with these levels. */
export function applies(step: Step, levels: Readonly<Record<string, string>>): boolean {
  return Object.entries(step.when ?? {}).every(([factor, wanted]) => {
    const level = levels[factor];
    return level !== undefined && (typeof wanted === "string" ? wanted === level : wanted.includes(level));
  });
}
