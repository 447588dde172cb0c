import { describe, expect, test } from "vitest";
import { BatteryError } from "../../../src/core/errors.ts";
import { codeOf } from "../../../src/core/study/participant-id.ts";
import { planVisit, type PlannedDelay } from "../../../src/core/study/plan.ts";
import { delayLeftMs, hasDeclined, nextStep, stepCounts } from "../../../src/core/study/progress.ts";
import {
  beginAgain,
  beginStep,
  beginVisit,
  endStep,
  endVisit,
  skipStep,
  skipVisit,
} from "../../../src/core/study/record-changes.ts";
import { enrolmentSchema, visitRecordSchema, type VisitRecord } from "../../../src/core/study/records.ts";
import { clockDoubt, refusal, timingOf, visitStatus } from "../../../src/core/study/windows.ts";
import { enrolled, moment, study, tasks, template } from "./study-fixture.ts";

const crossover = study(template("ketamine-crossover"));
const timeZone = "Europe/London";
const infusion = (plannedAt: string | null, actualAt: string | null = null) => ({
  "infusion-1": { plannedAt, actualAt, timeZone },
});
const person = enrolled(crossover, codeOf("K", 3, 4));
// The clocks in London go on on 29 March 2026, between +24 h and +7 d.
const treated = { ...person, anchors: infusion("2026-03-28T10:00:00.000Z", "2026-03-28T10:30:00.000Z") };

function record(visit: string, startedAt: string, over: Partial<VisitRecord> = {}): VisitRecord {
  const place = { mode: "real", study: crossover.id, participant: person.participant, visit } as const;
  const begun = beginVisit(place, {
    ...moment,
    at: startedAt,
    studyVersion: "1",
    language: "en",
    timing: "due",
  });
  return { ...begun, state: "finished", finishedAt: startedAt, ...over };
}
const before = ["training-1", "training-2", "baseline-1"].map((id) => record(id, "2026-03-20T10:00:00.000Z"));
const statusAt = (visit: string, now: string, records = before, of: typeof person = treated) =>
  visitStatus(crossover, of, records, visit, now);

describe("windows", () => {
  test("wait for their anchor, then follow the real time instead of the planned one", () => {
    const none = statusAt("training-1", "2026-03-10T10:00:00Z", [], person);
    expect(none).toMatchObject({ state: "waiting", opensAt: null });
    expect(none.reason).toMatch(/Enter the time of “Start of infusion 1”/);
    const planned = { ...person, anchors: infusion("2026-03-28T10:00:00.000Z") };
    expect(statusAt("hours-1", "2026-03-28T11:50:00Z", before, planned)).toMatchObject({
      ...{ state: "due", opensAt: "2026-03-28T11:45:00.000Z", targetAt: "2026-03-28T12:00:00.000Z" },
      reason: expect.stringContaining("planned time"),
    });
    expect(statusAt("hours-1", "2026-03-28T11:50:00Z")).toMatchObject({
      ...{ state: "early", opensAt: "2026-03-28T12:15:00.000Z" },
      reason: "The window opens at 2026-03-28 12:15 (Europe/London), in 25 min.",
    });
  });
  test("hours are absolute time, whole days the local calendar, through a change to summer time", () => {
    expect(statusAt("day-1", "2026-03-29T10:00:00Z")).toMatchObject({
      ...{ state: "due", targetAt: "2026-03-29T10:30:00.000Z", opensAt: "2026-03-29T06:30:00.000Z" },
    });
    expect(statusAt("week-1", "2026-04-05T22:59:00Z")).toMatchObject({
      // 3 April 00:00 to 5 April 24:00 of British Summer Time.
      ...{ state: "due", opensAt: "2026-04-02T23:00:00.000Z", closesAt: "2026-04-05T22:59:59.999Z" },
    });
    expect(statusAt("week-1", "2026-04-05T23:00:00Z").state).toBe("late");
    expect(statusAt("week-1", "2026-04-02T22:59:00Z").state).toBe("early");
  });
  test("a visit waits for the one before it, and is refused once it is over or the person has left", () => {
    expect(statusAt("hours-1", "2026-03-28T12:30:00Z", before.slice(0, 2))).toMatchObject({
      ...{ state: "waiting", reason: "“Before the infusion, treatment 1” comes before this visit." },
    });
    const done = statusAt("baseline-1", "2026-03-28T12:30:00Z");
    expect(done.state).toBe("done");
    expect(refusal(done)).toMatchObject({
      code: "bad-call",
      what: expect.stringContaining("was done on 2026-03-20"),
    });
    const left = {
      ...treated,
      withdrawn: { at: "2026-03-21T00:00:00.000Z", reason: "moved away", data: "keep" as const },
    };
    expect(refusal(statusAt("hours-1", "2026-03-28T12:30:00Z", before, left))?.what).toMatch(
      /has left the study/,
    );
    expect(refusal(statusAt("hours-1", "2026-03-28T12:30:00Z"))).toBeNull();
  });
  test("a skipped visit counts as over; one that has begun may go on at any time", () => {
    const skipped = [
      ...before.slice(0, 2),
      record("baseline-1", "2026-03-28T09:00:00.000Z", { state: "skipped", skipReason: "nausea" }),
    ];
    expect(statusAt("hours-1", "2026-03-28T12:30:00Z", skipped).state).toBe("due");
    expect(statusAt("baseline-1", "2026-03-28T12:30:00Z", skipped).reason).toContain("nausea");
    const begun = [
      ...before,
      record("hours-1", "2026-03-28T12:30:00.000Z", { state: "started", finishedAt: null }),
    ];
    const late = statusAt("hours-1", "2026-03-29T12:30:00Z", begun);
    expect([late.state, refusal(late)]).toEqual(["begun", null]);
  });
  test("a try-out waits for nothing", () => {
    const trying = { ...person, mode: "demo" as const };
    expect(statusAt("week-2", "2026-03-10T10:00:00Z", [], trying).state).toBe("anytime");
  });
  test("a clock that was set back is noticed", () => {
    expect(clockDoubt(person, before, "2026-03-20T09:59:00Z")).toBeNull();
    const doubt = clockDoubt(person, before, "2026-03-19T10:00:00Z");
    expect(doubt).toBeInstanceOf(BatteryError);
    expect(doubt?.what).toMatch(/clock says 2026-03-19 10:00 UTC, 1 day before/);
  });
});

describe("the steps of a visit", () => {
  const online = study(template("online-prolific"));
  const one = enrolled(online, "x1");
  const plan = planVisit(online, tasks, one, "online");
  const place = { mode: "real", study: online.id, participant: "x1", visit: "online" } as const;
  const at = (minute: number) => `2026-03-02T10:${String(minute).padStart(2, "0")}:00.000Z`;
  const begun = beginVisit(place, {
    ...moment,
    at: at(0),
    studyVersion: "1",
    language: "en",
    timing: "anytime",
  });
  const upToDelay = ["consent", "facts", "words-categorisation", "prt"].reduce(
    (now, id, i) =>
      endStep(beginStep(now, id, at(i)), id, at(i + 1), id === "facts" ? { answers: { age: 30 } } : {}),
    begun,
  );

  test("come one after the other; a skipped one is passed and a reload changes nothing", () => {
    expect(nextStep(plan, begun)?.id).toBe("consent");
    expect(nextStep(plan, beginStep(begun, "consent", at(0)))?.id).toBe("consent");
    expect(nextStep(plan, upToDelay)?.id).toBe("delay");
    const skipped = skipStep(upToDelay, "delay", at(5), "fire alarm");
    expect(nextStep(plan, skipped)?.id).toBe("words-recall");
    expect(skipped.events.at(-1)).toEqual({ at: at(5), kind: "skip", detail: "delay: fire alarm" });
    expect(stepCounts(plan, skipped)).toEqual({ planned: 9, done: 4, skipped: 1, open: 4 });
    expect(upToDelay.steps[1]?.answers).toEqual({ age: 30 });
  });
  test("a delay counts from the end of the step it names, whatever came between", () => {
    const delay = plan.steps.find(({ id }) => id === "delay") as PlannedDelay;
    const waiting = beginStep(upToDelay, "delay", at(10));
    expect(delayLeftMs(delay, waiting, at(10))).toBe((15 - 7) * 60_000);
    expect(delayLeftMs(delay, waiting, at(40))).toBe(0);
    expect(delayLeftMs(delay, waiting, at(10), 60)).toBe(0);
    expect(delayLeftMs(delay, waiting, "2026-03-01T10:00:00.000Z")).toBe(15 * 60_000);
    expect(delayLeftMs({ ...delay, since: null }, waiting, at(11))).toBe(14 * 60_000);
  });
  test("nothing is added to a visit that is over; begun again it keeps what was", () => {
    const over = endVisit(upToDelay, at(30), { state: "finished", receipt: { text: "a b c d", hash: "00" } });
    expect(() => beginStep(over, "delay", at(31))).toThrow(/is over \(finished\)/);
    const again = beginAgain(over, { ...moment, at: at(40), timing: "late", reason: "power cut" });
    expect(again).toMatchObject({
      state: "started",
      steps: [],
      override: { reason: "power cut" },
      receipt: null,
    });
    expect(again.history[0]).toMatchObject({ state: "finished", receipt: "a b c d" });
    expect(again.history[0]?.steps).toHaveLength(4);
    expect(hasDeclined(endStep(begun, "consent", at(1), { state: "declined" }))).toBe(true);
    for (const each of [
      over,
      again,
      begun,
      skipVisit(place, {
        ...moment,
        at: at(1),
        studyVersion: "1",
        language: "en",
        timing: "early",
        reason: "ill",
      }),
    ]) {
      expect(visitRecordSchema.parse(each)).toEqual(each);
    }
    expect(enrolmentSchema.parse(one)).toEqual(one);
    expect(timingOf(statusAt("hours-1", "2026-03-28T11:50:00Z"))).toBe("early");
  });
});
