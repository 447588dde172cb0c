import * as z from "zod";
import { BatteryError } from "../core/errors.ts";
import {
  allocationSchema,
  enrolmentSchema,
  studyLogSchema,
  studyVersionSchema,
  type Enrolment,
  type Person,
  type StudyEvent,
  type VisitPlace,
} from "../core/study/records.ts";
import { currentVersion } from "../core/study/versions.ts";
import type { StoreParts } from "./begin.ts";
import { holdLock } from "./lock.ts";
import { under, type Database, type Writing } from "./schema.ts";
import { changeVisit, readVisit, readVisits } from "./visits.ts";
import { fitting } from "./study-check.ts";
import type { StudyStore } from "./study-types.ts";
import { read, write } from "./transaction.ts";

// Beside a study's versions, whose names are numbers, in the same store.
const allocationKey = "allocation";
const logKey = "log";

/** The studies of an open database. */
export function openStudies({ name, connection, locks }: StoreParts): StudyStore {
  const { database } = connection;
  return {
    versions: () => readVersions(database),
    async study(id, version) {
      const versions = await readVersions(database, id);
      if (version === undefined) return currentVersion(versions);
      return versions.find(({ study }) => study.studyVersion === version) ?? null;
    },
    saveStudy: (version) =>
      write(database, ["studies", "enrolments"], "The study could not be saved", async (transaction) => {
        const { study, hash, importedAt } = fitting(studyVersionSchema, version, `study ${version.study.id}`);
        const key: [string, string] = [study.id, study.studyVersion];
        const studies = transaction.objectStore("studies");
        const before = await studies.get(key);
        if (before !== undefined) {
          const kept = fitting(studyVersionSchema, before, `study ${study.id}`);
          if (kept.hash === hash) return false;
          const enrolled = await transaction.objectStore("enrolments").count(under("real", study.id));
          if (enrolled > 0) throw inUse(study.id, study.studyVersion);
        }
        await studies.put(version, key);
        const detail = `version ${study.studyVersion}, ${hash.slice(0, 16)}`;
        await appendToLog(transaction, study.id, { at: importedAt, kind: "study-imported", detail });
        return true;
      }),
    deleteStudy: (id) =>
      write(database, ["studies", "enrolments"], "The study could not be deleted", async (transaction) => {
        const enrolled = await transaction.objectStore("enrolments").count(under("real", id));
        if (enrolled > 0) throw stillEnrolled(id, enrolled);
        await transaction.objectStore("studies").delete(IDBKeyRange.bound([id], [id, []]));
      }),
    enrol: (enrolment) => addEnrolment(database, enrolment),
    async enrolment(person) {
      const found = await read(database, ["enrolments"], "The participant could not be read", (transaction) =>
        transaction.objectStore("enrolments").get(keyOf(person)),
      );
      return found === undefined ? null : fitting(enrolmentSchema, found, who(person));
    },
    async enrolments(mode, study) {
      const found = await read(database, ["enrolments"], "The participants could not be read", (t) =>
        t.objectStore("enrolments").getAll(under(mode, study)),
      );
      return found.map((each) => fitting(enrolmentSchema, each, `a participant of study ${study}`));
    },
    changeEnrolment: (person, change) =>
      write(database, ["enrolments"], "The change could not be saved", async (transaction) => {
        const enrolments = transaction.objectStore("enrolments");
        const now = await enrolments.get(keyOf(person));
        if (now === undefined) throw notEnrolled(person);
        const next = change(fitting(enrolmentSchema, now, who(person)));
        await enrolments.put(fitting(enrolmentSchema, next, who(person)), keyOf(person));
        return next;
      }),
    visit: (place) => readVisit(database, place),
    visits: (mode, study, participant) => readVisits(database, mode, study, participant),
    changeVisit: (place, change) => changeVisit(database, place, change),
    holdVisit: (place) => holdLock(locks, visitLock(name, place)),
    async allocation(study) {
      const found = await readEntry(database, study, allocationKey);
      return found === undefined ? null : fitting(allocationSchema, found, `the allocation of ${study}`);
    },
    saveAllocation: (study, allocation) =>
      write(database, ["studies"], "The allocation table could not be saved", async (transaction) => {
        const studies = transaction.objectStore("studies");
        const before = await studies.get([study, allocationKey]);
        const { hash, importedAt } = fitting(allocationSchema, allocation, `the allocation of ${study}`);
        if (before !== undefined && fitting(allocationSchema, before, study).hash !== hash) {
          throw otherTable(study);
        }
        if (before !== undefined) return;
        await studies.add(allocation, [study, allocationKey]);
        const detail = `sealed table ${hash.slice(0, 16)}`;
        await appendToLog(transaction, study, { at: importedAt, kind: "allocation-imported", detail });
      }),
    async log(study) {
      const found = await readEntry(database, study, logKey);
      return found === undefined ? [] : fitting(studyLogSchema, found, `the log of ${study}`).events;
    },
    addToLog: (study, event) =>
      write(database, ["studies"], "The event could not be saved", (transaction) =>
        appendToLog(transaction, study, event),
      ),
  };
}

const kindSchema = z.looseObject({ kind: z.string() });

async function readVersions(database: Database, id?: string) {
  const range = id === undefined ? undefined : IDBKeyRange.bound([id], [id, []]);
  const found = await read(database, ["studies"], "The studies could not be read", (transaction) =>
    transaction.objectStore("studies").getAll(range),
  );
  return found
    .filter((each) => kindSchema.safeParse(each).data?.kind === "version")
    .map((each) => fitting(studyVersionSchema, each, `study ${id ?? ""}`));
}

async function readEntry(database: Database, study: string, entry: string): Promise<unknown> {
  return read(database, ["studies"], "The study could not be read", (transaction) =>
    transaction.objectStore("studies").get([study, entry]),
  );
}

async function appendToLog(
  transaction: Pick<Writing<readonly ["studies"]>, "objectStore">,
  study: string,
  event: StudyEvent,
): Promise<void> {
  const studies = transaction.objectStore("studies");
  const before = await studies.get([study, logKey]);
  const events = before === undefined ? [] : fitting(studyLogSchema, before, `the log of ${study}`).events;
  const log = fitting(studyLogSchema, { kind: "log", events: [...events, event] }, `the log of ${study}`);
  await studies.put(log, [study, logKey]);
}

async function addEnrolment(database: Database, enrolment: Enrolment): Promise<Enrolment> {
  const checked = fitting(enrolmentSchema, enrolment, who(enrolment));
  const { mode, study, site, number } = checked;
  await write(database, ["enrolments"], "The participant could not be enrolled", async (transaction) => {
    const enrolments = transaction.objectStore("enrolments");
    const others = await enrolments.getAll(under(mode, study));
    for (const each of others) {
      const other = fitting(enrolmentSchema, each, `a participant of study ${study}`);
      if (other.participant === checked.participant) throw taken(checked, "is enrolled already");
      if (number !== null && other.number === number && other.site === site) {
        throw taken(checked, `has the number ${number}, which ${other.participant} has already`);
      }
    }
    await enrolments.add(checked, keyOf(checked));
  });
  return checked;
}

function keyOf({ mode, study, participant }: Person): [Person["mode"], string, string] {
  return [mode, study, participant];
}

function who({ participant, study }: Person): string {
  return `participant ${participant} of study ${study}`;
}

function visitLock(database: string, { mode, study, participant, visit }: VisitPlace): string {
  return `valence visit ${JSON.stringify([database, mode, study, participant, visit])}`;
}

function inUse(id: string, version: string): BatteryError {
  return new BatteryError(
    "bad-call",
    `Version ${version} of the study "${id}" is in use and has other content.`,
    "Raise studyVersion in the file and import it again: visits that have begun keep their version.",
  );
}

function stillEnrolled(id: string, people: number): BatteryError {
  return new BatteryError(
    "bad-call",
    `The study "${id}" cannot be deleted: ${people} ${people === 1 ? "person is" : "people are"} enrolled in it.`,
    "Export and delete the participants first.",
  );
}

function taken({ participant }: Person, why: string): BatteryError {
  return new BatteryError(
    "bad-call",
    `${participant} ${why}.`,
    "Open that participant, or take the next free code.",
  );
}

function notEnrolled({ participant, study }: Person): BatteryError {
  return new BatteryError(
    "bad-call",
    `${participant} is not enrolled in the study "${study}" on this computer.`,
    "Enrol the participant on the desk first.",
  );
}

function otherTable(study: string): BatteryError {
  return new BatteryError(
    "bad-call",
    `The study "${study}" has another allocation table already.`,
    "Codes made from it may be in exported files, so it is never replaced. Check which file is the right one.",
  );
}
