import { paymentsOf } from "../core/study/payments.ts";
import {
  enrolmentSchema,
  studyVersionSchema,
  visitRecordSchema,
  type Enrolment,
  type StudyVersion,
  type VisitRecord,
} from "../core/study/records.ts";
import type { Study } from "../core/study/schema.ts";
import { currentVersion } from "../core/study/versions.ts";
import type { Writing } from "./source.ts";
import { answerTable, participantTable, paymentTable, visitTable, type StudyTable } from "./study-tables.ts";

/** A study of an export with the people and visits that go into its files. */
export interface StudyData {
  readonly current: Study;
  readonly versions: readonly StudyVersion[];
  readonly enrolments: readonly Enrolment[];
  readonly visits: readonly VisitRecord[];
}

/**
 * The studies among the records of an export, by id. People and visits are of the modes of its runs alone (real
 * ones where there is no run), so that rehearsals stay out of real tables. What does not fit its schema is passed
 * over here: `data.json` keeps it as it is.
 */
export async function studyData({
  source,
}: Pick<Writing, "source">): Promise<ReadonlyMap<string, StudyData>> {
  const modes = new Set<string>(source.runs.map((run) => run.mode));
  if (modes.size === 0) modes.add("real");
  const versions: StudyVersion[] = [];
  const enrolments: Enrolment[] = [];
  const visits: VisitRecord[] = [];
  for await (const { store, key, value } of source.records()) {
    if (store === "studies") versions.push(...fitting(studyVersionSchema.safeParse(value)));
    if (!modes.has(key[0] ?? "")) continue;
    if (store === "enrolments") enrolments.push(...fitting(enrolmentSchema.safeParse(value)));
    if (store === "visits") visits.push(...fitting(visitRecordSchema.safeParse(value)));
  }
  const found = new Map<string, StudyData>();
  for (const id of new Set(versions.map(({ study }) => study.id))) {
    const own = versions.filter(({ study }) => study.id === id);
    const current = currentVersion(own)?.study;
    if (current === undefined) continue;
    found.set(id, {
      current,
      versions: own,
      enrolments: enrolments.filter(({ study }) => study === id),
      visits: visits.filter(({ study }) => study === id),
    });
  }
  return found;
}

function fitting<T>(parsed: { readonly success: boolean; readonly data?: T }): T[] {
  return parsed.data === undefined ? [] : [parsed.data];
}

export const studyTableNames = ["participants", "visits", "answers", "payments"] as const;
export type StudyTableName = (typeof studyTableNames)[number];

/** The version of the study that a visit was done under; the current one where that is not in the data. */
export function studyUnder(
  { current, versions }: Pick<StudyData, "current" | "versions">,
  visit: VisitRecord,
): Study {
  return versions.find(({ study }) => study.studyVersion === visit.studyVersion)?.study ?? current;
}

/** The tables of one study; visits and answers are read by the version of the study that they were done under. */
export function tablesOf(
  tasks: Writing["tasks"],
  { current, versions, enrolments, visits }: StudyData,
): Readonly<Record<StudyTableName, StudyTable>> {
  const under = (visit: VisitRecord) => studyUnder({ current, versions }, visit);
  return {
    participants: participantTable(current, tasks, enrolments),
    visits: together(
      visits.map((visit) => visitTable(under(visit), [visit])),
      visitTable(current, []),
    ),
    answers: together(
      visits.map((visit) => answerTable(under(visit), [visit])),
      answerTable(current, []),
    ),
    payments: paymentTable(current.id, paymentsOf(current, enrolments, visits)),
  };
}

/** The tables of every study in one; factors and anchors that one study has alone are empty for the others. */
export async function studyTables(
  writing: Writing,
): Promise<readonly (StudyTable & { readonly name: StudyTableName })[]> {
  const each = [...(await studyData(writing)).values()]
    .filter(({ enrolments, visits }) => enrolments.length + visits.length > 0)
    .map((data) => tablesOf(writing.tasks, data));
  if (each.length === 0) return [];
  return studyTableNames.map((name) => ({ name, ...together(each.map((tables) => tables[name])) }));
}

function together(tables: readonly StudyTable[], empty?: StudyTable): StudyTable {
  const all = empty === undefined ? tables : [empty, ...tables];
  return {
    columns: [...new Set(all.flatMap(({ columns }) => columns))],
    rows: all.flatMap(({ rows }) => rows),
  };
}
