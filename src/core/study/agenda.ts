import type { Enrolment, VisitRecord } from "./records.ts";
import type { Study } from "./schema.ts";
import { visitStatus, type VisitStatus } from "./windows.ts";

/** Where a person stands: the visit that asks for something now or next. */
export interface AgendaEntry {
  readonly participant: string;
  readonly status: VisitStatus;
}

const urgency: Readonly<Record<VisitStatus["state"], number>> = {
  begun: 0,
  due: 1,
  anytime: 2,
  late: 3,
  early: 4,
  waiting: 5,
  done: 6,
  stopped: 6,
  skipped: 6,
  withdrawn: 6,
};

/** How all visits of a person stand now, in the order of the study. */
export function statusesOf(
  study: Study,
  person: Enrolment,
  records: readonly VisitRecord[],
  now: string,
): readonly VisitStatus[] {
  const own = records.filter(({ participant }) => participant === person.participant);
  return study.visits.map(({ id }) => visitStatus(study, person, own, id, now));
}

/**
 * What is to be done, the most pressing first: visits begun and not finished, then windows that are open
 * (the first to close on top), missed ones, and the next to open. A person who has nothing left is not on it.
 */
export function agendaOf(
  study: Study,
  enrolments: readonly Enrolment[],
  records: readonly VisitRecord[],
  now: string,
): readonly AgendaEntry[] {
  return enrolments
    .flatMap((person): AgendaEntry[] => {
      const open = statusesOf(study, person, records, now).filter(({ state }) => urgency[state] < 6);
      // Of a person only what presses most, and everything that is due or begun.
      const first = [...open].sort(byUrgency)[0];
      const pressing = open.filter(({ state }) => urgency[state] <= 1);
      const chosen = pressing.length > 0 || first === undefined ? pressing : [first];
      return chosen.map((status) => ({ participant: person.participant, status }));
    })
    .sort((a, b) => byUrgency(a.status, b.status) || (a.participant < b.participant ? -1 : 1));
}

function byUrgency(a: VisitStatus, b: VisitStatus): number {
  const limit = (status: VisitStatus) =>
    (status.state === "early" ? status.opensAt : status.closesAt) ?? "9999";
  return urgency[a.state] - urgency[b.state] || (limit(a) < limit(b) ? -1 : limit(a) > limit(b) ? 1 : 0);
}
