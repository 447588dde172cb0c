import { beginAgain, beginVisit, skipVisit } from "../../../core/study/record-changes.ts";
import type { Enrolment, VisitRecord } from "../../../core/study/records.ts";
import type { Study } from "../../../core/study/schema.ts";
import { timingOf, type VisitStatus } from "../../../core/study/windows.ts";
import type { Store } from "../../../store/types.ts";
import { momentOf } from "../../study.ts";

export interface VisitAct {
  readonly store: Store;
  readonly study: Study;
  readonly person: Enrolment;
  readonly status: VisitStatus;
  readonly now: string;
  readonly reason: string;
}

/** Records why a visit is begun outside its window, or once more after it was over. The page then lets it begin. */
export async function overrideVisit(act: VisitAct): Promise<VisitRecord> {
  const { study, person, status, reason } = act;
  const moment = momentOf(act.now);
  const timing = timingOf(status);
  return (await act.store.studies()).changeVisit(placeOf(act), (before) =>
    before === null
      ? beginVisit(placeOf(act), {
          ...moment,
          ...{ studyVersion: study.studyVersion, language: person.language, timing, override: reason },
        })
      : beginAgain(before, { ...moment, timing, reason }),
  );
}

/** Records that a visit will not be done. */
export async function skipThis(act: VisitAct): Promise<VisitRecord> {
  const { study, person, status, reason } = act;
  const shared = { studyVersion: study.studyVersion, language: person.language };
  return (await act.store.studies()).changeVisit(placeOf(act), (before) => {
    const skipped = skipVisit(placeOf(act), {
      ...momentOf(act.now),
      ...{ ...shared, timing: timingOf(status), reason },
    });
    if (before === null) return skipped;
    // What was done of it stays: only its end changes.
    const { state, finishedAt, skipReason } = skipped;
    return { ...before, state, finishedAt, skipReason, events: [...before.events, ...skipped.events] };
  });
}

function placeOf({ study, person, status }: VisitAct) {
  return { mode: person.mode, study: study.id, participant: person.participant, visit: status.visit };
}
