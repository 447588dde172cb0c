import { trialsBehind } from "../../core/behind.ts";
import { findings } from "../../core/errors.ts";
import { groupFitRows, personFitRows } from "../../core/fit-table.ts";
import { fitGroup } from "../../core/group-fit.ts";
import type { Evidence } from "../../core/model.ts";
import { power } from "../../core/power.ts";
import { Random } from "../../core/random.ts";
import { recover } from "../../core/recovery.ts";
import type { Resampled } from "../../core/sampling.ts";
import type { RunKey } from "../../core/scoring.ts";
import { studyPower } from "../../core/study/power/simulate.ts";
import type { AnyTask } from "../../core/task.ts";
import { battery, findTask } from "../../../tasks/index.ts";
import type { Answer, GroupResult, Job, Results } from "./messages.ts";

/** Between two words about progress. */
const everyMs = 100;

/** Does a job from beginning to end; the page ends the worker when nobody wants the result any more. */
export function compute(job: Job, answer: (message: Answer) => void): void {
  try {
    answer({ kind: "done", result: resultOf(job, answer) });
  } catch (error) {
    const [first] = findings(error);
    const { code, what, remedy } = first ?? { code: "internal" as const, what: String(error), remedy: "" };
    answer({ kind: "failed", code, what, remedy });
  }
}

function resultOf(job: Job, answer: (message: Answer) => void): Results[keyof Results] {
  if (job.kind === "study-power") {
    const tasks = battery.map(({ task }) => task);
    return driven(
      studyPower(job, tasks, job.design),
      (done) => ({ done, of: job.design.simulations }),
      answer,
    );
  }
  const task = findTask(job.task);
  if (job.kind === "recovery")
    return driven(recover(task, job.design), (done) => ({ done, of: job.design.people }), answer);
  if (job.kind === "power")
    return driven(power(task, job.design), (done) => ({ done, of: job.design.simulations }), answer);
  if (job.kind === "behind") {
    const { rows, parameters, earlier, of } = job;
    const left = trialsBehind(task, rows, parameters, earlier, of);
    return driven(left, (done) => ({ done, of: rows.length }), answer);
  }
  if (job.kind === "resample") return resampled(task, job, answer);
  return groupResult(job, answer);
}

function resampled(
  task: AnyTask,
  job: Job & { readonly kind: "resample" },
  answer: (message: Answer) => void,
): readonly Resampled[] {
  if (task.resample === undefined) throw new RangeError(`${task.id} has nothing that can be drawn again.`);
  const draws = task.resample(job.rows, job.parameters, new Random(job.seed), job.times);
  return driven(draws, (step) => step, answer);
}

function groupResult(
  job: Job & { readonly kind: "group-fit" },
  answer: (message: Answer) => void,
): GroupResult {
  const model = findTask(job.task).models?.[job.model];
  if (model === undefined) throw new RangeError(`${job.task} has no model ${job.model}.`);
  const used: { readonly key: RunKey; readonly evidence: Evidence }[] = [];
  const leftOut: string[] = [];
  for (const { key, rows, parameters, earlier } of job.runs) {
    const evidence = model.evidence(rows, parameters, earlier);
    if (evidence === null) continue;
    if (evidence.n >= model.fewest) used.push({ key, evidence });
    else leftOut.push(`${key.participant}, session ${key.session} (${evidence.n} answers)`);
  }
  const rounds = fitGroup(
    model,
    used.map(({ evidence }) => evidence),
  );
  const fit = driven(rounds, ({ round }) => ({ done: round, of: 0 }), answer);
  const as = { task: job.task, model: job.model, parameters: model.parameters };
  const people = used.flatMap(({ key }, i) => {
    const person = fit.people[i];
    return person === undefined ? [] : personFitRows(as, key, person, fit.prior);
  });
  const studies = new Set(used.map(({ key }) => key.study));
  const study = studies.size === 1 ? (used[0]?.key.study ?? null) : null;
  return {
    rows: [...groupFitRows(as, study, fit), ...people],
    rounds: fit.rounds,
    converged: fit.converged,
    leftOut,
  };
}

function driven<Step, T>(
  work: Generator<Step, T, void>,
  progressOf: (step: Step) => { readonly done: number; readonly of: number },
  answer: (message: Answer) => void,
): T {
  let saidAt = -Infinity;
  for (;;) {
    const { done, value } = work.next();
    if (done === true) return value;
    const now = performance.now();
    if (now - saidAt < everyMs) continue;
    saidAt = now;
    answer({ kind: "progress", ...progressOf(value) });
  }
}
