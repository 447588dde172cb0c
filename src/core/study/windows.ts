import { BatteryError } from "../errors.ts";
import { dayEnd, dayStart, isoOf, later, localText } from "./calendar.ts";
import { clockBehind } from "../clock-doubt.ts";
import { lengthInWords } from "../length-in-words.ts";
import { durationOf } from "./duration.ts";
import type { Enrolment, VisitRecord, WindowTiming } from "./records.ts";
import { visitOf, visitTitle, type Study, type Visit, type Window } from "./schema.ts";

/** How a visit stands for a person at a moment. */
export interface VisitStatus {
  readonly visit: string;
  readonly state: "done" | "skipped" | "stopped" | "begun" | "waiting" | "withdrawn" | WindowTiming;
  /** ISO 8601, UTC; null: open to that side, or not known yet. */
  readonly opensAt: string | null;
  readonly closesAt: string | null;
  readonly targetAt: string | null;
  /** One sentence for the desk and for whoever is refused. */
  readonly reason: string;
}

interface Moment {
  readonly ms: number;
  readonly timeZone: string;
  /** Only planned so far: the window will move with the real time. */
  readonly planned: boolean;
}

interface Opening {
  readonly opensMs: number | null;
  readonly closesMs: number | null;
  readonly targetMs: number | null;
  readonly timeZone: string;
  readonly planned: boolean;
}

type Of = Pick<Enrolment, "anchors" | "enrolledAt" | "timeZone" | "withdrawn"> & {
  readonly mode?: Enrolment["mode"];
};

/** When a visit's window opens and closes for a person; null while its anchor has no time. */
function openingOf(
  study: Study,
  person: Of,
  records: readonly VisitRecord[],
  window: Window,
): Opening | null {
  const anchor = anchorOf(study, person, records, window.anchor);
  if (anchor === null) return null;
  const { timeZone, planned } = anchor;
  const at = (text: string | undefined): number | null => {
    const duration = text === undefined ? null : durationOf(text);
    return duration === null ? null : later(anchor.ms, duration, timeZone);
  };
  const [from, to, target] = [at(window.from), at(window.to), at(window.target)];
  const whole = window.wholeDays;
  return {
    opensMs: from === null ? null : whole ? dayStart(from, timeZone) : from,
    closesMs: to === null ? null : whole ? dayEnd(to, timeZone) - 1 : to,
    targetMs: target,
    timeZone,
    planned,
  };
}

function anchorOf(study: Study, person: Of, records: readonly VisitRecord[], anchor: string): Moment | null {
  const zone = (own: string) => study.timeZone ?? own;
  if (anchor === "enrolment") {
    return { ms: Date.parse(person.enrolledAt), timeZone: zone(person.timeZone), planned: false };
  }
  if (anchor.startsWith("visit:")) {
    const record = records.find(({ visit }) => visit === anchor.slice("visit:".length));
    if (record?.finishedAt == null) return null;
    return { ms: Date.parse(record.finishedAt), timeZone: zone(record.timeZone), planned: false };
  }
  const time = person.anchors[anchor];
  const at = time?.actualAt ?? time?.plannedAt ?? null;
  if (time === undefined || at === null) return null;
  return { ms: Date.parse(at), timeZone: zone(time.timeZone), planned: time.actualAt === null };
}

/** How a visit stands for a person now. Times are compared as absolute times, whatever the clock shows. */
export function visitStatus(
  study: Study,
  person: Of,
  records: readonly VisitRecord[],
  visitId: string,
  now: string,
): VisitStatus {
  const visit = visitOf(study, visitId);
  const record = records.find((found) => found.visit === visitId);
  const opening = visit?.window == null ? null : openingOf(study, person, records, visit.window);
  const iso = (ms: number | null | undefined) => (ms == null ? null : isoOf(ms));
  const shared = {
    visit: visitId,
    opensAt: iso(opening?.opensMs),
    closesAt: iso(opening?.closesMs),
    targetAt: iso(opening?.targetMs),
  };
  const is = (state: VisitStatus["state"], reason: string): VisitStatus => ({ ...shared, state, reason });
  if (visit === null) return is("waiting", `The study has no visit "${visitId}".`);
  if (record !== undefined && record.state !== "started") return over(record, is);
  if (person.withdrawn !== null) return is("withdrawn", "The participant has left the study.");
  if (record !== undefined) return is("begun", "This visit has begun and is not finished.");
  // Who tries a visit out has no infusion to wait for; the demo study's people have.
  if (person.mode === "demo" && Object.keys(person.anchors).length === 0)
    return is("anytime", "A try-out: windows and order do not apply.");
  const missing = visit.after.find((id) => !isOver(records, id));
  if (missing !== undefined) return is("waiting", `“${visitTitle(study, missing)}” comes before this visit.`);
  if (visit.window === null) return is("anytime", "This visit may be done at any time.");
  if (opening === null) return is("waiting", awaited(study, visit, visit.window));
  return { ...shared, ...placeInWindow(opening, Date.parse(now)) };
}

function over(record: VisitRecord, is: (state: VisitStatus["state"], reason: string) => VisitStatus) {
  const day = (record.finishedAt ?? record.startedAt).slice(0, 10);
  if (record.state === "finished") return is("done", `This visit was done on ${day}.`);
  if (record.state === "skipped") {
    return is("skipped", `This visit was skipped on ${day}: ${record.skipReason ?? "no reason given"}.`);
  }
  return is("stopped", `This visit was stopped on ${day}; what was done is kept.`);
}

function isOver(records: readonly VisitRecord[], visit: string): boolean {
  return records.some((record) => record.visit === visit && record.state !== "started");
}

function placeInWindow(opening: Opening, nowMs: number): Pick<VisitStatus, "state" | "reason"> {
  const { opensMs, closesMs, timeZone, planned } = opening;
  const shown = (ms: number) => `${localText(ms, timeZone)} (${timeZone})`;
  const note = planned ? " This follows from the planned time; it moves when the real one is entered." : "";
  if (opensMs !== null && nowMs < opensMs) {
    const wait = lengthInWords(opensMs - nowMs);
    return { state: "early", reason: `The window opens at ${shown(opensMs)}, in ${wait}.${note}` };
  }
  if (closesMs !== null && nowMs > closesMs) {
    const ago = lengthInWords(nowMs - closesMs);
    return { state: "late", reason: `The window closed at ${shown(closesMs)}, ${ago} ago.${note}` };
  }
  const until = closesMs === null ? "It stays open." : `It closes at ${shown(closesMs)}.`;
  return { state: "due", reason: `The window is open. ${until}${note}` };
}

function awaited(study: Study, visit: Visit, window: Window): string {
  if (window.anchor.startsWith("visit:")) {
    return `Its window counts from the end of “${visitTitle(study, window.anchor.slice("visit:".length))}”, which is not done yet.`;
  }
  const title = study.anchors.find(({ id }) => id === window.anchor)?.title ?? window.anchor;
  return `Enter the time of “${title}” for this participant first: the window of “${visitTitle(study, visit.id)}” counts from it.`;
}

/**
 * Why a visit may not begin; null when it may. An override that the desk has recorded is a visit that has
 * begun, so it is not refused.
 */
export function refusal(status: VisitStatus): BatteryError | null {
  switch (status.state) {
    case "due":
    case "anytime":
    case "begun":
      return null;
    case "done":
    case "stopped":
    case "skipped":
      return refused(status, "On the desk it can be begun again, with a reason that is recorded.");
    case "early":
    case "late":
      return refused(status, "On the desk it can be started all the same, with a reason that is recorded.");
    case "waiting":
      return refused(status, "See to that on the desk, then start the visit again.");
    case "withdrawn":
      return refused(status, "Nothing more is asked of this participant.");
  }
}

function refused(status: VisitStatus, remedy: string): BatteryError {
  return new BatteryError(
    "bad-call",
    `The visit "${status.visit}" cannot start now. ${status.reason}`,
    remedy,
  );
}

/** How the start of a visit lies to its window, for its record. A visit that must be overridden is early or late. */
export function timingOf(status: VisitStatus): WindowTiming {
  return status.state === "early" || status.state === "late" || status.state === "due"
    ? status.state
    : "anytime";
}

/** Whether the computer's clock is behind a time that is already stored of this person. */
export function clockDoubt(
  person: Pick<Enrolment, "enrolledAt">,
  records: readonly VisitRecord[],
  now: string,
): BatteryError | null {
  const stored = [
    person.enrolledAt,
    ...records.flatMap(({ startedAt, finishedAt, steps }) => [
      startedAt,
      finishedAt ?? startedAt,
      ...steps.map((step) => step.finishedAt ?? step.startedAt),
    ]),
  ];
  return clockBehind(stored, now);
}
