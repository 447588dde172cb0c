import type { PlannedStep } from "../../core/study/plan.ts";
import { recordOf } from "../../core/study/progress.ts";
import { beginStep, endStep } from "../../core/study/record-changes.ts";
import type { Answers, Facts, VisitRecord } from "../../core/study/records.ts";
import { onward } from "../pages/sheet.ts";
import { textPage } from "./markdown.ts";
import { askQuestion, type Answer, type Question } from "./question.ts";
import { askInVisit, type RunningVisit } from "./running.ts";

type StepOf<K extends PlannedStep["kind"]> = Extract<PlannedStep, { readonly kind: K }>;

/** Asks what the study wants to know of the person; everything may be left out. */
export async function askFacts(visit: RunningVisit, step: StepOf<"facts">): Promise<void> {
  const answers = await askAll(
    visit,
    step.id,
    step.ask.map((fact): Question => ({
      ...blank,
      id: fact.id,
      kind: fact.kind,
      text: fact.label,
      optional: true,
      options: fact.options,
      min: fact.min,
      max: fact.max,
      maxLength: 60,
    })),
  );
  if (answers === null) return;
  await visit.studies.changeEnrolment(visit.place, (now) => ({
    ...now,
    facts: { ...(now.facts ?? noFacts), ...(answers as Partial<Facts>) },
  }));
  await visit.book.change((now, at) => endStep(now, step.id, at, { answers }));
}

const noFacts: Facts = { age: null, sex: null, handedness: null, language: null };
const blank = { left: "", right: "", min: null, max: null, maxLength: null };

/** Asks a questionnaire, an item a page. An answer that calls for the study's safety text shows it at once. */
export async function askQuestionnaire(visit: RunningVisit, step: StepOf<"questionnaire">): Promise<void> {
  const { sayVisit: say, book } = visit;
  const { title, intro, items, alarm } = step.questionnaire;
  const begun = recordOf(book.record, step.id)?.answers ?? null;
  if (intro !== null && begun === null) {
    const asked = await askInVisit(visit, step.id, {
      id: "questionnaire",
      title,
      auto: "continue",
      body: [intro],
      buttons: [{ value: "continue", label: say("continue"), codes: onward }],
    });
    if (asked.kind === "skipped") return;
  }
  const questions = items.map((item): Question => ({
    ...item,
    options: item.options.map(({ value, text }) => ({ value, label: text })),
  }));
  const answers = await askAll(visit, step.id, questions, async (id, answer) => {
    if (alarm?.item !== id || typeof answer !== "number" || answer < alarm.from) return true;
    const asked = await askInVisit(visit, step.id, {
      id: "alarm",
      auto: "continue",
      ...textPage(alarm.markdown, say("alarmTitle")),
      buttons: [{ value: "continue", label: say("continue"), codes: onward }],
    });
    return asked.kind === "answer";
  });
  if (answers !== null) await book.change((now, at) => endStep(now, step.id, at, { answers }));
}

/**
 * Asks questions in order, each stored before the next one shows, so that a reload goes on where it was.
 *
 * @param after what to do about an answer; false when the step was passed over there
 * @returns all answers; null when the researcher passed the step over
 */
async function askAll(
  visit: RunningVisit,
  step: string,
  questions: readonly Question[],
  after: (id: string, answer: Answer) => Promise<boolean> = () => Promise.resolve(true),
): Promise<Answers | null> {
  const { book } = visit;
  const answers: Record<string, Answer> = { ...(recordOf(book.record, step)?.answers ?? {}) };
  let index = Math.max(
    0,
    questions.findIndex(({ id }) => !Object.hasOwn(answers, id)),
  );
  if (questions.every(({ id }) => Object.hasOwn(answers, id))) return answers;
  while (index < questions.length) {
    const question = questions[index] as Question;
    const at = { step, number: index + 1, total: questions.length };
    const asked = await askQuestion(visit, question, at);
    if (asked.kind === "skipped") return null;
    if (asked.kind === "back") {
      index--;
      continue;
    }
    answers[question.id] = asked.answer;
    await book.change((now, time) => withAnswers(beginStep(now, step, time), step, { ...answers }));
    if (!(await after(question.id, asked.answer))) return null;
    index++;
  }
  return answers;
}

function withAnswers(record: VisitRecord, step: string, answers: Answers): VisitRecord {
  const steps = record.steps.map((found) =>
    found.id === step ? { ...found, answers: { ...answers } } : found,
  );
  return { ...record, steps };
}
