import { BatteryError, nearest } from "../../core/errors.ts";
import type { AnyTask } from "../../core/task.ts";
import type { Language } from "../../core/text.ts";
import { checkParticipant, newEnrolment, type KnownCode } from "../../core/study/enrolment.ts";
import { planVisit, type VisitPlan } from "../../core/study/plan.ts";
import { beginVisit, type Moment } from "../../core/study/record-changes.ts";
import type { Enrolment, Person, StudyVersion, VisitPlace, VisitRecord } from "../../core/study/records.ts";
import { tasksOf, visitOf, type Study } from "../../core/study/schema.ts";
import { clockDoubt, refusal, timingOf, visitStatus } from "../../core/study/windows.ts";
import { openStore, type Store } from "../../store/index.ts";
import type { StudyStore } from "../../store/study-types.ts";
import { catalogue, findIn } from "../../../tasks/catalogue.ts";
import { databaseName, stillMode } from "../linger.ts";
import { codeFor } from "../new-run.ts";
import { Book } from "./book.ts";
import { publishedStudy } from "./published.ts";
import type { VisitRequest } from "./request.ts";

/** A visit that may go on, with all it needs. */
export interface OpenVisit {
  readonly request: VisitRequest;
  readonly store: Store;
  readonly studies: StudyStore;
  readonly study: Study;
  readonly tasks: readonly AnyTask[];
  readonly place: VisitPlace;
  readonly enrolment: Enrolment;
  readonly plan: VisitPlan;
  readonly book: Book;
}

/** Now, as records store it. */
function moment(): Moment {
  const now = new Date();
  return {
    at: now.toISOString(),
    utcOffsetMin: -now.getTimezoneOffset() || 0,
    timeZone: Intl.DateTimeFormat().resolvedOptions().timeZone,
  };
}

/**
 * Opens a visit: the study, the person, the record that other pages leave alone from now on, and the plan.
 *
 * @param mayShowAgain whether a finished visit may be opened to show its last page once more
 * @throws BatteryError for whatever stands in the way: nothing has been changed then
 */
export async function openVisit(
  request: VisitRequest,
  onOutdated: () => void,
  mayShowAgain: (record: VisitRecord) => boolean,
): Promise<OpenVisit> {
  const newest = await lookUp(request.study);
  const visit = request.visit ?? onlyVisit(newest.study);
  const code = await codeOf(request, newest.study);
  const person: Person = { mode: request.mode, study: newest.study.id, participant: code.participant };
  const place: VisitPlace = { ...person, visit };

  const tasks = await load(newest.study);
  const store = await openStore({ name: databaseName(), tasks, onOutdated });
  const studies = await store.studies();
  await studies.holdVisit(place);
  const records = await studies.visits(person.mode, person.study, person.participant);
  const begun = records.find((record) => record.visit === visit && record.state === "started");
  const study = await versionOf(studies, newest, begun ?? records.find((record) => record.visit === visit));
  if (visitOf(study, visit) === null) throw unknownVisit(study, visit);
  const enrolment = await enrolled(studies, newest.study, tasks, request, person, code);

  const { at } = moment();
  const over = records.find((record) => record.visit === visit && record.state === "finished");
  // Who only looks at the screens has no infusion to wait for.
  if (stillMode() === undefined && (over === undefined || !mayShowAgain(over))) {
    const status = visitStatus(study, enrolment, records, visit, at);
    // Windows mean nothing by a wrong clock.
    const no = clockDoubt(enrolment, records, at) ?? refusal(status);
    if (no !== null) throw no;
  }
  const language = languageOf(study, request.language ?? begun?.language ?? enrolment.language);
  const record = await studies.changeVisit(place, (now) => {
    if (now !== null) return now;
    const status = visitStatus(study, enrolment, records, visit, at);
    const { studyVersion } = study;
    return beginVisit(place, { ...moment(), studyVersion, language, timing: timingOf(status) });
  });
  const known = study === newest.study ? tasks : await load(study);
  const plan = planVisit(study, known, enrolment, visit, language);
  return {
    request,
    store,
    studies,
    study,
    tasks: known,
    place,
    enrolment,
    plan,
    book: new Book(studies, place, record),
  };
}

/** The newest version of a study, before its tasks are known. */
async function lookUp(id: string): Promise<StudyVersion> {
  const store = await openStore({ name: databaseName(), tasks: [] });
  try {
    const studies = await store.studies();
    const found = await studies.study(id);
    if (found !== null) return found;
    const published = await publishedStudy(id);
    if (published !== null) {
      await studies.saveStudy(published);
      return published;
    }
    const ids = [...new Set((await studies.versions()).map(({ study }) => study.id))];
    const near = nearest(id, ids);
    const here = ids.length === 0 ? "" : ` Studies here: ${ids.join(", ")}.`;
    throw new BatteryError(
      "bad-url",
      `There is no study "${id}" in this browser.`,
      `${near === null ? "" : `Did you mean "${near}"? `}Import its file on the desk, in this browser.${here}`,
    );
  } finally {
    store.close();
  }
}

async function load(study: Study): Promise<readonly AnyTask[]> {
  return Promise.all(tasksOf(study).map(async (id) => (await findIn(catalogue, id).task()).task));
}

/** A visit keeps the version of the study it was begun with. */
async function versionOf(
  studies: StudyStore,
  newest: StudyVersion,
  record: VisitRecord | undefined,
): Promise<Study> {
  if (record === undefined || record.studyVersion === newest.study.studyVersion) return newest.study;
  const kept = await studies.study(newest.study.id, record.studyVersion);
  if (kept !== null) return kept.study;
  throw new BatteryError(
    "bad-call",
    `This visit was begun with version ${record.studyVersion} of the study "${newest.study.id}", which is not in this browser any more.`,
    "Import that version of the study file on the desk, then go on.",
  );
}

function onlyVisit(study: Study): string {
  const [first, ...others] = study.visits;
  if (first !== undefined && others.length === 0) return first.id;
  throw new BatteryError(
    "bad-url",
    `The address names no visit of the study "${study.id}".`,
    `Add visit=…; valid: ${study.visits.map(({ id }) => id).join(", ")}.`,
  );
}

function unknownVisit(study: Study, visit: string): BatteryError {
  const ids = study.visits.map(({ id }) => id);
  const near = nearest(visit, ids);
  return new BatteryError(
    "bad-url",
    `The study "${study.id}" has no visit "${visit}".`,
    `${near === null ? "" : `Did you mean "${near}"? `}Valid: ${ids.join(", ")}.`,
  );
}

/** Rehearsals may use any code; in a real visit it must be one of the study's. */
async function codeOf(request: VisitRequest, study: Study): Promise<KnownCode> {
  const typed = request.participant ?? (await codeFor(request.links));
  if (study.ids.kind === "panel" || request.mode !== "real") {
    return { participant: typed, site: null, number: null };
  }
  return checkParticipant(study, typed);
}

/** Panels send people whom nobody enrolled, and rehearsals need nobody to. */
async function enrolled(
  studies: StudyStore,
  study: Study,
  tasks: readonly AnyTask[],
  request: VisitRequest,
  person: Person,
  code: KnownCode,
): Promise<Enrolment> {
  const found = await studies.enrolment(person);
  if (found !== null) return found;
  if (study.ids.kind !== "panel" && request.mode === "real") {
    throw new BatteryError(
      "bad-url",
      `Nobody with the code ${person.participant} is enrolled in the study "${study.id}" in this browser.`,
      "Enrol the person on the desk first, or correct the code.",
    );
  }
  const everybody = await studies.enrolments(person.mode, person.study);
  const language = request.language === null ? {} : { language: languageOf(study, request.language) };
  return studies.enrol(
    newEnrolment(study, tasks, { ...moment(), mode: person.mode, code, enrolled: everybody, ...language }),
  );
}

function languageOf(study: Study, language: Language): Language {
  if (study.languages.includes(language)) return language;
  throw new BatteryError(
    "bad-url",
    `The study "${study.id}" cannot be done with lang=${language}.`,
    `Valid: ${study.languages.join(", ")}.`,
  );
}
