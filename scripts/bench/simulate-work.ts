import { findTask } from "../../tasks/index.ts";
import { sessionsOf } from "./sessions.ts";
import { stopwatch, type Took } from "./stopwatch.ts";

export interface SimulateOrder {
  readonly task: string;
  readonly sessions: number;
}
export interface Simulated extends Took {
  readonly agent: string;
  readonly sessions: number;
  readonly trials: number;
}

/** Simulates sessions through plan, next, judge and record, after some to warm up. */
export function simulateSessions({ task, sessions: count }: SimulateOrder): Simulated {
  const people = sessionsOf(findTask(task));
  for (let i = 0; i < count / 10; i++) people.session(count + i);
  let trials = 0;
  const read = stopwatch();
  for (let i = 0; i < count; i++) for (const part of people.session(i)) trials += part.trials.length;
  return { agent: people.agent, sessions: count, trials, ...read() };
}
