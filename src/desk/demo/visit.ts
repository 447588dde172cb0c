import type { Random } from "../../core/random.ts";
import { earningsOf } from "../../core/study/payments.ts";
import { planVisit, type PlannedStep } from "../../core/study/plan.ts";
import type { PlannedQuestionnaire } from "../../core/study/planned-questionnaire.ts";
import { receiptOf } from "../../core/study/receipt.ts";
import * as change from "../../core/study/record-changes.ts";
import type { Answers, Enrolment, Facts, VisitRecord } from "../../core/study/records.ts";
import type { Study } from "../../core/study/schema.ts";
import { timingOf, visitStatus } from "../../core/study/windows.ts";
import type { AnyShapes, AnyTask, EarlierRun } from "../../core/task.ts";
import type { RestoredRun } from "../../store/restore.ts";
import type { DemoPerson, DemoVisit } from "./people.ts";
import { demoRun } from "./run.ts";

/** A page that is no task, for the clock of the demo. */
const pageMs = 45_000;

export interface DemoVisitParts {
  readonly study: Study;
  readonly tasks: readonly AnyTask[];
  readonly script: DemoPerson;
  readonly person: Enrolment;
  /** Visits of the person so far. */
  readonly before: readonly VisitRecord[];
  /** Runs of the person so far, by task. */
  readonly earlier: Map<string, EarlierRun<AnyShapes>[]>;
  readonly facts: Facts;
  readonly appVersion: string;
  readonly random: Random;
}

/** A visit of the script, played: its record, and its runs. Times are what the script says. */
export async function demoVisit(
  parts: DemoVisitParts,
  visit: DemoVisit,
  startMs: number,
): Promise<{ readonly record: VisitRecord; readonly runs: readonly RestoredRun[] }> {
  const { study, tasks, person, script } = parts;
  const { mode, participant } = person;
  const place = { mode, study: study.id, participant, visit: visit.visit };
  const status = visitStatus(study, person, parts.before, visit.visit, iso(startMs));
  const begin = {
    ...momentAt(startMs),
    ...{ studyVersion: study.studyVersion, language: person.language, timing: timingOf(status) },
  };
  const outside = begin.timing === "early" || begin.timing === "late";
  const reason = visit.reason ?? "";
  if (visit.end === "skipped") return { record: change.skipVisit(place, { ...begin, reason }), runs: [] };

  let record = change.beginVisit(place, outside ? { ...begin, override: reason } : begin);
  let ms = startMs + pageMs;
  const runs: RestoredRun[] = [];
  for (const step of planVisit(study, tasks, person, visit.visit).steps) {
    const task = step.kind === "task" ? tasks.find(({ id }) => id === step.task) : undefined;
    if (step.kind !== "task" || task === undefined) {
      const answers = answersOf(step, parts);
      record = change.beginStep(record, step.id, iso(ms));
      ms += pageMs;
      record = change.endStep(record, step.id, iso(ms), answers === null ? {} : { answers });
      continue;
    }
    const earlier = parts.earlier.get(task.id) ?? [];
    const cut = visit.cut?.step === step.id ? visit.cut : undefined;
    const { endMs, ...played } = await demoRun({
      ...{ task, step, study: study.id, participant, session: visit.visit, earlier, cut },
      ...{ agent: script.agent, startMs: ms, appVersion: parts.appVersion, language: person.language },
      lateShare: script.lateShare ?? 0.0005,
    });
    const rows = played.rows.map((row) => ({ ...row.trial, attempt: row.attempt }));
    const own = { session: visit.visit, run: 1, part: step.part, rows };
    parts.earlier.set(task.id, [...earlier, own]);
    runs.push(played);
    record = change.beginStep(record, step.id, iso(ms), played.run.runId);
    ms = endMs;
    if (played.run.state === "stopped") break;
    record = change.endStep(record, step.id, iso(ms));
    const won = earningsOf(task, step.parameters, task.score(rows, step.parameters, earlier));
    if (won !== null) record = { ...record, earned: [...record.earned, { step: step.id, ...won }] };
  }
  if (visit.note !== undefined) record = change.noteOn(record, iso(ms), visit.note);
  const receipt = await receiptOf(runs.map(({ run }) => run.chainHead));
  record =
    visit.end === "stopped"
      ? change.endVisit(record, iso(ms), { state: "stopped", reason })
      : change.endVisit(record, iso(ms + pageMs), { state: "finished", receipt });
  return { record, runs };
}

function answersOf(step: PlannedStep, { script, facts, random }: DemoVisitParts): Answers | null {
  if (step.kind === "questionnaire") return made(step.questionnaire, script.low, random);
  if (step.kind !== "facts") return null;
  return Object.fromEntries(step.ask.map(({ id }) => [id, facts[id]]));
}

/** Answers of somebody who feels so low; nothing where a question may be left out. */
function made({ items }: PlannedQuestionnaire, low: number, random: Random): Answers {
  const level = () => Math.min(1, Math.max(0, low + random.normal(0, 0.12)));
  return Object.fromEntries(
    items.map(({ id, kind, optional, options }) => {
      if (optional) return [id, null];
      if (kind === "vas") return [id, Math.round(100 * (1 - level()))];
      const index = Math.round(level() * (options.length - 1));
      return [id, kind === "choice" ? (options[index]?.value ?? null) : null];
    }),
  );
}

/** A moment of the demo: everybody in it lives in UTC. */
export function momentAt(ms: number): change.Moment {
  return { at: iso(ms), utcOffsetMin: 0, timeZone: "UTC" };
}

function iso(ms: number): string {
  return new Date(ms).toISOString();
}
