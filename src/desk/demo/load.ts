import { hashOf } from "../../core/hash.ts";
import { Random } from "../../core/random.ts";
import { newEnrolment } from "../../core/study/enrolment.ts";
import { codeOf } from "../../core/study/participant-id.ts";
import { paymentsOf } from "../../core/study/payments.ts";
import * as change from "../../core/study/record-changes.ts";
import type { AnchorTime, Enrolment, Facts, VisitRecord } from "../../core/study/records.ts";
import type { Study } from "../../core/study/schema.ts";
import type { AnyShapes, AnyTask, EarlierRun } from "../../core/task.ts";
import type { RestoredRun } from "../../store/restore.ts";
import type { Store } from "../../store/types.ts";
import { earlierRuns } from "../../store/earlier.ts";
import { scoreRowsOf } from "../../export/stored-score.ts";
import { overrideEvent } from "../decision-words.ts";
import { demoPeople, usualHours, type DemoPerson, type DemoVisit } from "./people.ts";
import { demoStudy, demoStudyId } from "./study.ts";
import { demoVisit, momentAt } from "./visit.ts";

const hourMs = 3_600_000;

export interface DemoParts {
  readonly store: Store;
  readonly tasks: readonly AnyTask[];
  readonly appVersion: string;
  /** ISO 8601, UTC. */
  readonly now: string;
}

/**
 * Loads the demo study: simulated people at different places of it, in the demo's own place, where no real
 * export looks. Everything goes through the tasks' own functions and the store, so every page of the desk
 * works on it as on real data. What an earlier load left behind is taken away first.
 *
 * @param onProgress visits stored, of all
 */
export async function loadDemoStudy(
  parts: DemoParts,
  onProgress: (done: number, of: number) => void,
): Promise<void> {
  const { store, now } = parts;
  await removeDemoStudy(store);
  const study = demoStudy();
  const studies = await store.studies();
  await studies.saveStudy({ kind: "version", study, hash: await hashOf(study), importedAt: now });
  const of = demoPeople.reduce((all, { visits }) => all + visits.length, 0);
  let done = 0;
  // Together: one waits for a hash or the disk while another plays.
  await Promise.all(
    demoPeople.map((script) =>
      loadPerson(parts, study, script, () => {
        onProgress(++done, of);
      }),
    ),
  );
}

/** Takes every demo record away, and the study with them: nothing of it stays in any store. */
export async function removeDemoStudy(store: Store): Promise<void> {
  await store.clear("demo");
  await (await store.studies()).deleteStudy(demoStudyId);
}

async function loadPerson(
  { store, tasks, appVersion, now }: DemoParts,
  study: Study,
  script: DemoPerson,
  onVisit: () => void,
): Promise<void> {
  const studies = await store.studies();
  const nowMs = Date.parse(now);
  const begins = script.visits.map((visit) => beginOf(visit, script, nowMs));
  const enrolledMs = Math.min(nowMs - 3 * hourMs, ...begins.map((ms) => ms - hourMs));
  const facts: Facts = { age: script.age, sex: script.sex, handedness: "right", language: "English" };
  let person: Enrolment = enrolmentOf(study, tasks, script, enrolledMs, nowMs);
  const random = new Random(`${study.seed}/${person.participant}`);
  const records: VisitRecord[] = [];
  const earlier = new Map<string, EarlierRun<AnyShapes>[]>();
  for (const [i, visit] of script.visits.entries()) {
    const played = await demoVisit(
      { study, tasks, script, person, before: records, earlier, facts, appVersion, random },
      visit,
      begins[i] as number,
    );
    for (const run of played.runs) {
      await store.restore(run);
      await reviewed(store, tasks, run);
    }
    records.push(played.record);
    onVisit();
  }
  const [first] = records;
  if (first !== undefined) {
    const { at, textHash } = { at: first.startedAt, textHash: await hashOf(study.texts["consent"] ?? {}) };
    const consent = { at, studyVersion: study.studyVersion, visit: first.visit, textHash };
    person = { ...person, facts, consent };
  }
  if (script.withdrawn !== undefined) {
    const { hoursAgo, reason } = script.withdrawn;
    const { at } = momentAt(nowMs - hoursAgo * hourMs);
    person = { ...person, withdrawn: { at, reason, data: "keep" } };
    person = change.eventOn(person, { at, kind: "withdrawn", detail: reason });
  }
  await studies.enrol(person);
  const mode = person.mode;
  for (const record of paidFor(study, person, records, script.paid ?? 0)) {
    const { participant, visit } = record;
    await studies.changeVisit({ mode, study: study.id, participant, visit }, () => record);
  }
}

function enrolmentOf(
  study: Study,
  tasks: readonly AnyTask[],
  script: DemoPerson,
  enrolledMs: number,
  nowMs: number,
): Enrolment {
  const { ids } = study;
  const site = ids.kind === "checked" ? (ids.prefixes[0] ?? "") : "";
  const participant = codeOf(site, ids.kind === "checked" ? ids.digits : 0, script.number);
  const code = { participant, site, number: script.number };
  const at = (hoursAgo: number) => momentAt(nowMs - hoursAgo * hourMs).at;
  let person: Enrolment = {
    ...newEnrolment(study, tasks, { ...momentAt(enrolledMs), mode: "demo", code, enrolled: [] }),
    anchors: anchorsOf(study, script, at),
  };
  for (const text of script.notes ?? []) person = change.noteOn(person, at(2), text);
  return person;
}

function anchorsOf(study: Study, { infusions }: DemoPerson, at: (hoursAgo: number) => string) {
  const known = study.anchors.flatMap(({ id }, i): [string, AnchorTime][] => {
    const hoursAgo = infusions[i];
    if (hoursAgo === undefined) return [];
    const time = at(hoursAgo);
    return [[id, { plannedAt: time, actualAt: hoursAgo > 0 ? time : null, timeZone: "UTC" }]];
  });
  return Object.fromEntries(known);
}

/** When a visit of the script begins. Its period is the digit at the end of its name, training before the first. */
function beginOf({ visit, at }: DemoVisit, { infusions }: DemoPerson, nowMs: number): number {
  const period = visit in usualHours ? 1 : Number(visit.at(-1));
  const after = at ?? usualHours[visit] ?? usualHours[visit.replace(/-\d$/, "")] ?? 0;
  return nowMs - ((infusions[period - 1] ?? 0) - after) * hourMs;
}

function paidFor(
  study: Study,
  person: Enrolment,
  records: readonly VisitRecord[],
  paid: number,
): readonly VisitRecord[] {
  const payments = paymentsOf(study, [person], records).slice(0, paid);
  return records.map((record) => {
    const payment = payments.find(({ visit }) => visit === record.visit);
    if (payment === undefined || record.finishedAt === null) return record;
    const at = record.finishedAt;
    const detail = `${payment.due} ${payment.currency}`;
    return change.eventOn({ ...record, paidAt: at }, { at, kind: "paid", detail });
  });
}

/** A first decision of a run, overridden, where its task lets a researcher decide: the desk shows both. */
async function reviewed(store: Store, tasks: readonly AnyTask[], { run, rows }: RestoredRun): Promise<void> {
  const task = tasks.find(({ id }) => id === run.task);
  if (task?.rulings === undefined) return;
  const earlier = await earlierRuns(store, task, run);
  const decided = task.rulings.decide(scoreRowsOf(rows), run.parameters, earlier);
  const { items, choices } = decided;
  const item = items.find(({ runnerUp }) => runnerUp !== null) ?? items[0];
  const to = choices.find(({ code }) => code !== item?.automatic)?.code;
  const sequence = item === undefined ? undefined : rows[item.row]?.sequence;
  if (item === undefined || to === undefined || sequence === undefined) return;
  const reason = "made-up example of a researcher's decision";
  await store.annotate(run.mode, run.runId, overrideEvent(item, choices, sequence, to, reason));
}
