import type { AnyTask } from "../core/task.ts";
import { levelsOf, factorsOf } from "../core/study/factors.ts";
import type { Enrolment, VisitRecord } from "../core/study/records.ts";
import type { Payment } from "../core/study/payments.ts";
import { visitOf, type Study } from "../core/study/schema.ts";
import { administrationsOf } from "./administrations.ts";
import type { Row } from "./csv.ts";

/** A table of a study, as the writers of files take it. */
export interface StudyTable {
  readonly columns: readonly string[];
  readonly rows: readonly Row[];
}

/** `participants.csv`: one row a person, with the opaque arm code and the facts that were asked. */
export function participantTable(
  study: Study,
  tasks: readonly AnyTask[],
  enrolments: readonly Enrolment[],
): StudyTable {
  const factors = factorsOf(study, tasks);
  const anchors = study.anchors.map(({ id }) => id);
  const columns = [
    ...["study", "study_version", "participant", "site", "number", "enrolled_at", "language"],
    ...["age", "sex", "handedness", "first_language", "consent_at", "withdrawn_at"],
    ...["arm_code", "unblinded_at"],
    ...factors.map(({ id }) => `factor_${named(id)}`),
    ...anchors.flatMap((id) => [`anchor_${named(id)}_planned_at`, `anchor_${named(id)}_at`]),
  ];
  const rows = enrolments.map((person): Row => {
    const levels = levelsOf(factors, person.assigned);
    return {
      ...{ study: person.study, study_version: person.studyVersion, participant: person.participant },
      ...{ site: person.site, number: person.number, enrolled_at: person.enrolledAt },
      language: person.language,
      age: person.facts?.age,
      sex: person.facts?.sex,
      handedness: person.facts?.handedness,
      first_language: person.facts?.language,
      consent_at: person.consent?.at,
      withdrawn_at: person.withdrawn?.at,
      arm_code: person.armCode,
      // That it happened, never what was seen.
      unblinded_at: person.events.find(({ kind }) => kind === "unblinded")?.at,
      ...Object.fromEntries(factors.map(({ id }) => [`factor_${named(id)}`, levels[id]])),
      ...Object.fromEntries(
        anchors.flatMap((id) => [
          [`anchor_${named(id)}_planned_at`, person.anchors[id]?.plannedAt],
          [`anchor_${named(id)}_at`, person.anchors[id]?.actualAt],
        ]),
      ),
    };
  });
  return { columns, rows };
}

const visitColumns = [
  ...["study", "study_version", "participant", "session", "training", "state", "started_at", "finished_at"],
  ...["utc_offset_min", "timing", "override", "skip_reason", "steps_done", "steps_skipped", "begun_again"],
  ...["receipt", "receipt_hash", "notes"],
];

/** `visits.csv`: one row a visit. `session` is the visit's id, as in every file of trials. */
export function visitTable(study: Study, records: readonly VisitRecord[]): StudyTable {
  const rows = records.map((record): Row => ({
    ...{ study: record.study, study_version: record.studyVersion, participant: record.participant },
    session: record.visit,
    training: visitOf(study, record.visit)?.training,
    ...{ state: record.state, started_at: record.startedAt, finished_at: record.finishedAt },
    ...{ utc_offset_min: record.utcOffsetMin, timing: record.timing },
    override: record.override?.reason,
    skip_reason: record.skipReason,
    steps_done: record.steps.filter(({ state }) => state === "done").length,
    steps_skipped: record.steps.filter(({ state }) => state === "skipped").length,
    begun_again: record.history.length,
    ...{ receipt: record.receipt, receipt_hash: record.receiptHash },
    notes: record.notes.map(({ at, text }) => `${at} ${text}`).join(" | "),
  }));
  return { columns: visitColumns, rows };
}

const answerColumns = [
  ...["study", "participant", "session", "questionnaire", "administration", "item", "answer"],
  "answered_at",
];

/** `answers.csv`: long, one row an answer of a questionnaire; sums are items of their own, empty when one is missing. */
export function answerTable(study: Study, records: readonly VisitRecord[]): StudyTable {
  const rows = records
    .flatMap((record) => administrationsOf(study, record))
    .flatMap(({ step, number, answers, sums, answeredAt, ...place }): Row[] =>
      [...Object.entries(answers), ...Object.entries(sums)].map(([item, answer]) => ({
        ...{ study: place.study, participant: place.participant, session: place.session },
        ...{ questionnaire: step, administration: number, item, answer, answered_at: answeredAt },
      })),
    );
  return { columns: answerColumns, rows };
}

const paymentColumns = [
  "study",
  "participant",
  "session",
  "finished_at",
  "fee",
  "earned",
  "due",
  "currency",
  "paid_at",
  "note",
];

/** `payments.csv`: one row a finished visit. */
export function paymentTable(study: string, payments: readonly Payment[]): StudyTable {
  const rows = payments.map((payment): Row => ({
    study,
    ...{ participant: payment.participant, session: payment.visit, finished_at: payment.finishedAt },
    ...{ fee: payment.fee, earned: payment.earned, due: payment.due, currency: payment.currency },
    ...{ paid_at: payment.paidAt, note: payment.note },
  }));
  return { columns: paymentColumns, rows };
}

/** An id as part of a column's name: letters, digits and underscores. */
function named(id: string): string {
  return id.replaceAll("-", "_").toLowerCase();
}
