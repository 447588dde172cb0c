import { BatteryError } from "../../core/errors.ts";
import type { Run } from "../../core/session.ts";
import { readPhotodiode, type Photodiode } from "../../core/photodiode.ts";
import { stepCounts } from "../../core/study/progress.ts";
import { earningsOf } from "../../core/study/payments.ts";
import type { PlannedTask } from "../../core/study/plan.ts";
import { beginStep, endStep } from "../../core/study/record-changes.ts";
import type { Study } from "../../core/study/schema.ts";
import type { AnyTask } from "../../core/task.ts";
import { tellHost } from "../host.ts";
import type { PartRequest } from "../new-run.ts";
import { stoppedPage } from "../pages/pause.ts";
import { onward } from "../pages/sheet.ts";
import { playPart } from "../part.ts";
import { askInVisit, attendanceAt, stopVisit, type RunningVisit } from "./running.ts";
import { rowsOf, runsOf } from "./runs.ts";
import { loadAnew } from "./tab.ts";

/**
 * Plays a task of the visit, or notes that it was played, where the page was killed just after its end.
 *
 * @throws BatteryError when the study names a task that this battery does not have
 */
export async function playTask(visit: RunningVisit, step: PlannedTask): Promise<void> {
  const { book, tasks, say, store } = visit;
  const task = tasks.find(({ id }) => id === step.task);
  if (task === undefined) throw noTask(step);
  const before = await finishedBefore(visit, step);
  if (before !== null) return noteDone(visit, step, task, before);
  const played = await playPart(requestOf(visit, step, task), store, say, {
    since: book.record.startedAt,
    attendance: attendanceAt(visit, step.id),
    introduce: (minutes) => introduce(visit, step, minutes),
    // A step that is passed over has been noted as such on the researcher's page.
    onLeft: async (how) => {
      if (how === "keep") await stopVisit(visit);
      else await loadAnew(visit.place);
    },
  });
  if (played === null) {
    stoppedPage(say);
    await tellHost("stopped", { ...visit.place, session: visit.place.visit });
    await new Promise(() => undefined);
    return;
  }
  await noteDone(visit, step, task, played.run);
}

function requestOf(visit: RunningVisit, step: PlannedTask, task: AnyTask): PartRequest {
  const { request, place, plan, study } = visit;
  const { part, preset, parameters, cell, seed } = step;
  return {
    task,
    part,
    preset,
    parameters,
    cell,
    seed,
    study: place.study,
    participant: place.participant,
    session: place.visit,
    language: plan.language,
    mode: request.mode,
    speed: request.speed,
    agent: agentFor(task, request.agent),
    photodiode: request.photodiode === undefined ? photodiodeOf(study) : request.photodiode,
    links: request.links,
    unused: request.unused,
  };
}

function photodiodeOf({ photodiode }: Study): Photodiode | null {
  return photodiode === undefined ? null : readPhotodiode(photodiode);
}

/** In a rehearsal: the first of the named agents that the task has, or its own first one. */
function agentFor(task: AnyTask, wanted: string | null): string | null {
  if (wanted === null) return null;
  const named = wanted.split(",").find((name) => task.agents[name] !== undefined);
  return named ?? Object.keys(task.agents)[0] ?? null;
}

async function introduce(visit: RunningVisit, step: PlannedTask, minutes: number): Promise<void> {
  const { sayVisit: say, plan, screens, book } = visit;
  const next = plan.steps.indexOf(step) + 1;
  const more = plan.steps.slice(next).some(({ kind }) => kind === "task");
  const counts = stepCounts(plan, book.record);
  await askInVisit(visit, step.id, {
    id: "part",
    auto: "continue",
    title: say("partTitle"),
    body: [
      say("step", { step: counts.done + counts.skipped + 1, total: counts.planned }),
      say("partMinutes", { minutes: Math.max(1, Math.round(minutes)) }),
      more ? say("partLeft", { minutes: screens.minutesFrom(next) }) : say("partLast"),
      say("partReady"),
    ],
    buttons: [{ value: "continue", label: say("start"), codes: onward }],
  }).then(({ kind }) => (kind === "skipped" ? loadAnew(visit.place) : undefined));
}

/** A finished run of this step that its record does not know of yet. */
async function finishedBefore(visit: RunningVisit, step: PlannedTask): Promise<Run | null> {
  const known = new Set(visit.book.record.steps.map(({ runId }) => runId));
  const found = (await runsOf(visit)).filter(
    ({ task, part, state, runId, seed }) =>
      task === step.task &&
      part === step.part &&
      seed === step.seed &&
      state === "finished" &&
      !known.has(runId),
  );
  return found.at(-1) ?? null;
}

async function noteDone(
  { book, store }: RunningVisit,
  step: PlannedTask,
  task: AnyTask,
  run: Run,
): Promise<void> {
  const scores = task.earns === undefined ? [] : task.score(await rowsOf(store, run), run.parameters, []);
  const won = earningsOf(task, run.parameters, scores);
  await book.change((now, at) => {
    const done = endStep(beginStep(now, step.id, at, run.runId), step.id, at);
    return won === null ? done : { ...done, earned: [...done.earned, { step: step.id, ...won }] };
  });
}

function noTask(step: PlannedTask): BatteryError {
  return new BatteryError(
    "bad-call",
    `The step "${step.id}" asks for the task "${step.task}", which this battery does not have.`,
    "Import the study file again: its check names what is wrong.",
  );
}
