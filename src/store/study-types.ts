import type { Mode } from "../core/session.ts";
import type {
  Allocation,
  Enrolment,
  Person,
  StudyEvent,
  StudyVersion,
  VisitPlace,
  VisitRecord,
} from "../core/study/records.ts";

/**
 * Studies, the people in them and their visits. Every change reads, checks and writes in one transaction
 * that is on the disk when it resolves; everything is checked by its schema on write and on read.
 */
export interface StudyStore {
  /** Every version of every study, by id and version. */
  versions(): Promise<readonly StudyVersion[]>;
  /** A version of a study, the highest when none is named; null when it is not here. */
  study(id: string, version?: string): Promise<StudyVersion | null>;
  /**
   * Keeps a version. Returns false when the very same is here already. Throws `bad-call` when the version is
   * in use with other content: a study in use is changed by a new version.
   */
  saveStudy(version: StudyVersion): Promise<boolean>;
  /** Deletes every version of a study that nobody is enrolled in. Throws `bad-call` otherwise. */
  deleteStudy(id: string): Promise<void>;
  /** Adds a person. Throws `bad-call` when the code, or the enrolment number at the site, is taken. */
  enrol(enrolment: Enrolment): Promise<Enrolment>;
  enrolment(person: Person): Promise<Enrolment | null>;
  enrolments(mode: Mode, study: string): Promise<readonly Enrolment[]>;
  changeEnrolment(person: Person, change: (now: Enrolment) => Enrolment): Promise<Enrolment>;
  visit(place: VisitPlace): Promise<VisitRecord | null>;
  /** All visits of a study, or of one participant in it. */
  visits(mode: Mode, study: string, participant?: string): Promise<readonly VisitRecord[]>;
  /** `change` gets null when the visit has no record yet, and may throw to leave all as it is. */
  changeVisit(place: VisitPlace, change: (now: VisitRecord | null) => VisitRecord): Promise<VisitRecord>;
  /**
   * The one page that runs a visit, until the returned function is called or the tab is gone. Throws
   * `storage-busy` when another tab has it. It does not stand in the way of the lock of `begin`.
   */
  holdVisit(place: VisitPlace): Promise<() => void>;
  /** The sealed allocation table of a study; null when none was imported. */
  allocation(study: string): Promise<Allocation | null>;
  /** Throws `bad-call` when there is another one: codes that went out would no longer fit. */
  saveAllocation(study: string, allocation: Allocation): Promise<void>;
  /** What happened to the study as a whole, oldest first. */
  log(study: string): Promise<readonly StudyEvent[]>;
  addToLog(study: string, event: StudyEvent): Promise<void>;
}
