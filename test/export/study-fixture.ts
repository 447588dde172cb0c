import {
  enrolmentSchema,
  visitRecordSchema,
  type StepRecord,
  type VisitRecord,
} from "../../src/core/study/records.ts";
import type { StudyInput } from "../../src/core/study/schema.ts";
import type { StoredRecord } from "../../src/core/stored-record.ts";
import { enrolled, study, template } from "../core/study/study-fixture.ts";

const at = "2026-03-02T09:00:00.000Z";
const { visits: whole } = template("ketamine-crossover");
const trial: StudyInput = template("ketamine-crossover", {
  id: "xo",
  title: "Crossover",
  studyVersion: "2",
  visits: whole.slice(0, 3),
  anchors: [{ id: "infusion-1", title: "Start" }],
  blinding: { arms: ["verum", "placebo"], periods: 1 },
});

/** A study in its second version: three visits, the mood lines and PHQ-9, facts asked, a sealed allocation. */
export const current = study(trial);
const first = study({ ...trial, studyVersion: "1", visits: trial.visits.slice(0, 1) });

function stepDone(
  id: string,
  answers: Readonly<Record<string, number | string | null>>,
  finishedAt = at,
): StepRecord {
  return { id, state: "done", startedAt: at, finishedAt, runId: null, reason: null, answers: { ...answers } };
}

/** A visit with the answers to a step each. */
export function visit(
  participant: string,
  id: string,
  answers: Readonly<Record<string, Readonly<Record<string, number | string | null>>>>,
  over: Partial<VisitRecord> = {},
): VisitRecord {
  return visitRecordSchema.parse({
    ...{ schema: 1, mode: "real", study: "xo", studyVersion: "2", participant, visit: id, state: "finished" },
    ...{ startedAt: at, finishedAt: "2026-03-02T10:00:00.000Z", utcOffsetMin: 0, timeZone: "Europe/London" },
    ...{ language: "en", timing: "due", override: null, skipReason: null },
    steps: Object.entries(answers).map(([step, given]) => stepDone(step, given)),
    notes: [{ at, text: 'felt sick, said "=1+1"\nthen better' }],
    earned: [{ step: "prt", amount: 7.35, currency: "GBP" }],
    ...{ receipt: "a b c d", receiptHash: "0".repeat(64), paidAt: null, history: [], events: [] },
    ...over,
  });
}

const other = "pilot";
export const people = ["K001B", "K0029"].map((participant, i) =>
  enrolmentSchema.parse({
    ...enrolled(current, participant),
    facts: i === 0 ? { age: 34, sex: "female", handedness: null, language: "Deutsch, ä" } : null,
    armCode: `C-${i}7F`,
    anchors: { "infusion-1": { plannedAt: at, actualAt: null, timeZone: "Europe/London" } },
  }),
);
const phq = Object.fromEntries(Array.from({ length: 9 }, (_, i) => [`q${i + 1}`, i % 4]));
export const visits = [
  visit("K001B", "training-1", { mood: { happy: 62.5, calm: 10 } }, { studyVersion: "1" }),
  // Stopped after the mood lines and begun again, with other answers.
  visit(
    "K001B",
    "baseline-1",
    { mood: { happy: 40, calm: null }, phq9: { ...phq, difficulty: 1 } },
    {
      history: [
        {
          ...{ startedAt: at, finishedAt: at, state: "stopped", receipt: null },
          steps: [stepDone("mood", { happy: 44, calm: 7 }, "2026-03-02T08:30:00.000Z")],
        },
      ],
    },
  ),
  visit("K0029", "training-1", { mood: { happy: 0, calm: 100 } }),
];

/** What the store holds of the study, a rehearsal of the second person among it. */
export const records: readonly StoredRecord[] = [
  ...[first, current].map((version) => ({
    store: "studies" as const,
    key: ["xo", version.studyVersion],
    value: { kind: "version", study: version, hash: "0".repeat(64), importedAt: at },
  })),
  ...[...people, { ...people[1]!, mode: other, armCode: "C-PILOT" }].map((person) => ({
    store: "enrolments" as const,
    key: [person.mode, "xo", person.participant],
    value: person,
  })),
  ...[...visits, visit("K0029", "training-2", { mood: { happy: 1, calm: 1 } }, { mode: other })].map(
    (record) => ({
      store: "visits" as const,
      key: [record.mode, "xo", record.participant, record.visit],
      value: record,
    }),
  ),
];

/** The records above, the file of the version in force naming a key for its bundles. */
export function recordsWithKey(exportKey: string): typeof records {
  return records.map((record) => {
    const value = record.value as { readonly study?: { readonly studyVersion?: string } };
    const inForce = record.store === "studies" && value.study?.studyVersion === current.studyVersion;
    return inForce ? { ...record, value: { ...value, study: { ...value.study, exportKey } } } : record;
  });
}
