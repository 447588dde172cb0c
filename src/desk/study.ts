import { localTimeZone } from "../core/study/calendar.ts";
import type { Moment } from "../core/study/record-changes.ts";
import type { Enrolment, StudyEvent, StudyVersion, VisitRecord, Allocation } from "../core/study/records.ts";
import { currentVersion } from "../core/study/versions.ts";
import { demoStudyId } from "./demo/study.ts";
import { storedModes, type StoredMode } from "./route.ts";
import type { Store } from "../store/types.ts";

/** A study as the desk works with it: the version in force, everybody in it, all their visits. */
export interface OpenStudy {
  /** Whose people and visits these are: real ones, those of rehearsals, or the demo's. */
  readonly mode: StoredMode;
  /** Other modes in which somebody is in it. */
  readonly others: readonly StoredMode[];
  readonly current: StudyVersion;
  readonly versions: readonly StudyVersion[];
  readonly enrolments: readonly Enrolment[];
  readonly records: readonly VisitRecord[];
  readonly allocation: Allocation | null;
  readonly log: readonly StudyEvent[];
}

/** Reads a study with its people; null when this computer does not have it. */
export async function openStudy(
  store: Store,
  id: string,
  mode: StoredMode = homeOf(id),
): Promise<OpenStudy | null> {
  const studies = await store.studies();
  const versions = (await studies.versions()).filter(({ study }) => study.id === id);
  const current = currentVersion(versions);
  if (current === null) return null;
  const [enrolments, records, allocation, log] = await Promise.all([
    studies.enrolments(mode, id),
    studies.visits(mode, id),
    studies.allocation(id),
    studies.log(id),
  ]);
  const counts = await Promise.all(
    storedModes.map(async (other) => [other, (await studies.enrolments(other, id)).length] as const),
  );
  const others = counts.filter(([other, people]) => other !== mode && people > 0).map(([other]) => other);
  return { mode, others, current, versions, enrolments, records, allocation, log };
}

/** Where the people of a study are looked for: the demo study has simulated ones only. */
export function homeOf(study: string): StoredMode {
  return study === demoStudyId ? "demo" : "real";
}

/** How an address names the mode: not at all where it goes without saying. */
export function addressMode(study: string, mode: StoredMode): StoredMode | null {
  return mode === homeOf(study) ? null : mode;
}

/** The version in force of every study, by title. */
export async function currentVersions(store: Store): Promise<readonly StudyVersion[]> {
  const versions = await (await store.studies()).versions();
  const ids = [...new Set(versions.map(({ study }) => study.id))];
  return ids
    .map((id) => currentVersion(versions.filter(({ study }) => study.id === id)))
    .filter((version) => version !== null)
    .sort((a, b) => (a.study.title < b.study.title ? -1 : 1));
}

/** Reads every study with its people, by title. */
export async function openStudies(store: Store): Promise<readonly OpenStudy[]> {
  const versions = await (await store.studies()).versions();
  const ids = [...new Set(versions.map(({ study }) => study.id))];
  const open = await Promise.all(ids.map((id) => openStudy(store, id)));
  return open
    .filter((study) => study !== null)
    .sort((a, b) => (a.current.study.title < b.current.study.title ? -1 : 1));
}

/** A moment with the place's offset and zone, as records keep it. */
export function momentOf(at: string): Moment {
  return {
    at,
    utcOffsetMin: -new Date(at).getTimezoneOffset() || 0,
    timeZone: localTimeZone(),
  };
}

/** Address of the participant page for a visit. */
export function visitLink(
  study: string,
  participant: string,
  visit: string,
  mode: StoredMode = "real",
): string {
  const search = new URLSearchParams({ study, participant, visit });
  if (mode !== "real") search.set("mode", mode);
  return `run.html?${search.toString()}`;
}

/** "2026-03-29T14:05" of a local date and time field as ISO 8601, UTC; null when it is none. */
export function isoOfField(value: string): string | null {
  const ms = Date.parse(value);
  return value === "" || Number.isNaN(ms) ? null : new Date(ms).toISOString();
}

/** The value of a local date and time field for a moment. */
export function fieldOfIso(iso: string | null): string {
  if (iso === null) return "";
  const local = new Date(Date.parse(iso) - new Date(iso).getTimezoneOffset() * 60_000);
  return local.toISOString().slice(0, 16);
}
