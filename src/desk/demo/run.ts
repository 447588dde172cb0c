import { hashOf, parametersHash } from "../../core/hash.ts";
import { drawPerson } from "../../core/people.ts";
import { Random } from "../../core/random.ts";
import type { BatteryEvent, Run, StoredRow } from "../../core/session.ts";
import { agentOf, planOf } from "../../core/simulate.ts";
import type { PlannedTask } from "../../core/study/plan.ts";
import type { Agent, AnyShapes, AnyTask, EarlierRun, Trial } from "../../core/task.ts";
import { headerHash } from "../../store/header-hash.ts";
import type { RestoredRun } from "../../store/restore.ts";
import type { RunDraft } from "../../store/types.ts";
import { simulatedDisplay, simulatedTiming } from "./display.ts";
import type { DemoVisit } from "./people.ts";

/** Between two stored trials, and before an interrupted run goes on, for the clock of the demo. */
const trialMs = 4000;
const gapMs = 11 * 60_000;

/** What a run of the demo is made from. */
export interface DemoRunParts {
  readonly task: AnyTask;
  readonly step: PlannedTask;
  readonly study: string;
  readonly participant: string;
  readonly session: string;
  readonly agent: string;
  readonly earlier: readonly EarlierRun<AnyShapes>[];
  readonly startMs: number;
  readonly appVersion: string;
  readonly language: string;
  readonly cut: DemoVisit["cut"];
  readonly lateShare: number;
}

interface Attempted {
  readonly trial: Trial<AnyShapes>;
  readonly attempt: number;
}

/**
 * A run of a simulated person as the participant page would have stored it: through plan, next, judge and
 * record, with its hash chain, its events and the timing of a display that does not exist.
 */
export async function demoRun(parts: DemoRunParts): Promise<RestoredRun & { readonly endMs: number }> {
  const { task, step, startMs, cut } = parts;
  const played = play(parts);
  const draft = await headerOf(parts);
  const first = await headerHash(draft);
  const random = new Random(step.seed).fork("display");
  const rows: StoredRow[] = [];
  let previousHash = first;
  const clock = (i: number) => startMs + i * trialMs + (played[i]?.attempt === 2 ? gapMs : 0);
  for (const [i, { trial, attempt }] of played.entries()) {
    const { runId, study, participant, session, run, taskVersion, appVersion, seed, mode, speed } = draft;
    const row: StoredRow = {
      ...{ runId, study, participant, session, run, task: task.id, part: step.part, taskVersion, appVersion },
      ...{ parametersHash: draft.parametersHash, seed, mode, speed, attempt, sequence: i + 1 },
      ...{ startedAt: iso(clock(i)), utcOffsetMin: draft.utcOffsetMin, previousHash },
      trial,
      timing: simulatedTiming(
        task.phases,
        trial,
        step.parameters,
        5000 + i * trialMs,
        parts.lateShare,
        random,
      ),
    };
    previousHash = await hashOf(row);
    rows.push(row);
  }
  const endMs = clock(Math.max(0, rows.length - 1)) + trialMs;
  const run: Run = {
    ...draft,
    headerHash: first,
    state: cut?.resumed === false ? "stopped" : "finished",
    finishedAt: iso(endMs),
    attempts: played.at(-1)?.attempt ?? 1,
    rows: rows.length,
    chainHead: previousHash,
    exportedAt: null,
  };
  return { run, rows, events: eventsOf(run, rows), endMs };
}

/** The trials of a run; one that is cut short goes on by the task's own policy, or ends there. */
function play({ task, step, agent, study, participant, earlier, cut }: DemoRunParts): readonly Attempted[] {
  const { parameters: p, part, seed } = step;
  const plan = planOf(task, p, seed, { part, earlier });
  const person = personOf(task, agent, `${study}/${participant}/${task.id}`, seed, earlier);
  const rows: Attempted[] = [];
  const stretch = (from: AnyShapes["state"], attempt: number, most: number) => {
    let state = from;
    for (let next = task.next(state); next !== null && rows.length < most; next = task.next(state)) {
      const response = person.respond(next);
      const judged = task.judge(state, next, response);
      person.learn(next, response, judged.outcome);
      rows.push({ trial: task.record(next, response, judged.outcome), attempt });
      state = judged.state;
    }
  };
  stretch(task.begin(p, plan), 1, cut?.rows ?? Infinity);
  if (cut?.resumed === true) {
    const before = rows.map(({ trial }) => trial);
    stretch(task.resume(p, plan, before), 2, Infinity);
  }
  return rows;
}

/** The same person on every visit, where the task has people with known traits; chance is new each time. */
function personOf(
  task: AnyTask,
  wanted: string,
  who: string,
  seed: string,
  earlier: DemoRunParts["earlier"],
): Agent<AnyShapes> {
  const name = kindOf(task, wanted);
  const people = task.agents[name]?.people;
  if (people === undefined) return agentOf(task, name, seed, earlier);
  const agent = people.make(drawPerson(people, new Random(who)), new Random(seed).fork("agent"));
  agent.remember?.(earlier);
  return agent;
}

function kindOf(task: AnyTask, wanted: string): string {
  return Object.hasOwn(task.agents, wanted) ? wanted : (Object.keys(task.agents)[0] ?? "");
}

async function headerOf(parts: DemoRunParts): Promise<RunDraft> {
  const { task, step, study, participant, session, appVersion, language } = parts;
  return {
    ...{ runId: crypto.randomUUID(), mode: "demo", study, participant, session, run: 1 },
    ...{ task: task.id, part: step.part, taskVersion: task.version, appVersion, preset: step.preset },
    parameters: { ...step.parameters },
    parametersHash: await parametersHash(step.parameters),
    ...{ seed: step.seed, cell: step.cell, speed: 1, agent: kindOf(task, parts.agent), language },
    startedAt: iso(parts.startMs),
    utcOffsetMin: 0,
    display: simulatedDisplay,
  };
}

function eventsOf(run: Run, rows: readonly StoredRow[]): readonly BatteryEvent[] {
  const at = (time: string, afterRow: number, kind: BatteryEvent["kind"], detail: string): BatteryEvent => ({
    ...{ runId: run.runId, mode: run.mode, at: time, kind, detail, afterRow },
  });
  const again = rows.find(({ attempt }) => attempt === 2);
  const end = run.finishedAt ?? run.startedAt;
  return [
    at(run.startedAt, 0, "start", "attempt 1"),
    ...(again === undefined
      ? []
      : [
          at(again.startedAt, again.sequence - 1, "resume", "attempt 2"),
          at(
            again.startedAt,
            again.sequence - 1,
            "gap",
            `${(gapMs + trialMs) / 1000} s since the last stored trial began`,
          ),
        ]),
    run.state === "stopped"
      ? at(end, run.rows, "stop", "stopped by the participant; answers kept")
      : at(end, run.rows, "finish", ""),
  ];
}

function iso(ms: number): string {
  return new Date(ms).toISOString();
}
