import type { VisitPlace, VisitRecord } from "../../core/study/records.ts";
import type { StudyStore } from "../../store/study-types.ts";

/** The visit's record as it is on the disk: every change is stored before anything goes on. */
export class Book {
  readonly #studies: StudyStore;
  readonly #place: VisitPlace;
  #record: VisitRecord;

  constructor(studies: StudyStore, place: VisitPlace, record: VisitRecord) {
    this.#studies = studies;
    this.#place = place;
    this.#record = record;
  }

  get record(): VisitRecord {
    return this.#record;
  }

  /** Changes the record; `at` is now, ISO 8601, UTC. Throws as the store does. */
  async change(next: (now: VisitRecord, at: string) => VisitRecord): Promise<VisitRecord> {
    const at = new Date().toISOString();
    this.#record = await this.#studies.changeVisit(this.#place, (now) => next(now ?? this.#record, at));
    return this.#record;
  }
}
