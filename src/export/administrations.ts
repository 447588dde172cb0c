import { resolvedQuestionnaire } from "../core/study/planned-questionnaire.ts";
import { sumsOf, type Questionnaire } from "../core/study/questionnaire.ts";
import type { Answers, VisitRecord } from "../core/study/records.ts";
import { visitOf, type Study } from "../core/study/schema.ts";
import { idOf } from "../core/study/steps.ts";

/** A questionnaire as one person answered it once. */
export interface Administration {
  readonly study: string;
  readonly participant: string;
  /** The visit's id. */
  readonly session: string;
  /** Id of the step. */
  readonly step: string;
  /** From 1 within person, visit and step: above 1 only where a visit was begun again. The last is the visit's. */
  readonly number: number;
  readonly questionnaire: Questionnaire | null;
  readonly answers: Answers;
  /** Sums of items; null where an item was left out. */
  readonly sums: Readonly<Record<string, number | null>>;
  /** End of the questionnaire, UTC; null when it was not finished. */
  readonly answeredAt: string | null;
}

/** Every time a questionnaire was answered in a visit, also before the visit was begun again. */
export function administrationsOf(study: Study, record: VisitRecord): readonly Administration[] {
  const planned = visitOf(study, record.visit)?.steps ?? [];
  const times = new Map<string, number>();
  const attempts = [...record.history.map(({ steps }) => steps), record.steps];
  return attempts.flat().flatMap(({ id, answers, finishedAt }): Administration[] => {
    const step = planned.find((each) => idOf(each) === id);
    if (step?.step !== "questionnaire" || answers === null) return [];
    const number = (times.get(id) ?? 0) + 1;
    times.set(id, number);
    const questionnaire = resolvedQuestionnaire(study, step.questionnaire);
    return [
      {
        ...{ study: record.study, participant: record.participant, session: record.visit },
        ...{ step: id, number, questionnaire, answers },
        sums: questionnaire === null ? {} : sumsOf(questionnaire, answers),
        answeredAt: finishedAt,
      },
    ];
  });
}
